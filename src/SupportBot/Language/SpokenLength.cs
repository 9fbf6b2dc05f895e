using NodaTime;

namespace SupportBot.Language;

/// <summary>How long a length of time lasts that was said in months or years: a month counts 30 days, a year 365.</summary>
internal static class SpokenLength
{
    public static Duration Of(Period period) =>
        Duration.FromDays((period.Years * 365) + (period.Months * 30) + (period.Weeks * 7) + period.Days)
            + Duration.FromHours(period.Hours) + Duration.FromMinutes(period.Minutes) + Duration.FromSeconds(period.Seconds)
            + Duration.FromMilliseconds(period.Milliseconds);

    public static double SecondsIn(PeriodUnits unit) => unit switch
    {
        PeriodUnits.Seconds => 1,
        PeriodUnits.Minutes => 60,
        PeriodUnits.Hours => 3_600,
        PeriodUnits.Days => 86_400,
        PeriodUnits.Weeks => 604_800,
        PeriodUnits.Months => 2_592_000,
        _ => 31_536_000,
    };
}
