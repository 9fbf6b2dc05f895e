using System.Globalization;
using NodaTime;
using NodaTime.Text;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Sla;

namespace SupportBot.Desk.Escalation;

/// <summary>Reads the working hours and holidays as they are written in the configuration.</summary>
internal static class CalendarText
{
    /// <summary>The calendar, and the working time of its average open day.</summary>
    public static (BusinessCalendar Calendar, Duration WorkingDay) Read(SlaOptions options)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(options.TimeZone)
            ?? throw SlaOptions.Wrong("TimeZone", options.TimeZone, "it is no IANA zone such as Europe/Paris");
        var week = Week(options.Hours);
        var calendar = new BusinessCalendar(zone, week, Holidays(options));
        var total = week.Values.SelectMany(windows => windows).Aggregate(Duration.Zero, (sum, window) => sum + LengthOf(window));
        return (calendar, total / week.Count);
    }

    private static Dictionary<IsoDayOfWeek, IReadOnlyList<TimeWindow>> Week(string text) => WeekHours
        .Parse(text, why => SlaOptions.Wrong("Hours", text, why))
        .ToDictionary(day => day.Key, day => (IReadOnlyList<TimeWindow>)[.. day.Value.Select(word => SlaOptions.Read("Hours", text, () => TimeWindow.Parse(word)))]);

    private static Duration LengthOf(TimeWindow window)
    {
        var length = window.Closes.NanosecondOfDay - window.Opens.NanosecondOfDay;
        return Duration.FromNanoseconds(length > 0 ? length : length + NodaConstants.NanosecondsPerDay);
    }

    private static HolidayCalendar Holidays(SlaOptions options)
    {
        var (once, everyYear) = (new List<LocalDate>(), new List<AnnualDate>());
        foreach (var word in options.Holidays.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (LocalDatePattern.Iso.Parse(word) is { Success: true } date) once.Add(date.Value);
            else if (AnnualDatePattern.Iso.Parse(word) is { Success: true } annual) everyYear.Add(annual.Value);
            else throw SlaOptions.Wrong("Holidays", options.Holidays, $"\"{word}\" is no date such as 2026-12-24 or 12-24");
        }

        var list = once.Count + everyYear.Count == 0 ? HolidayCalendar.None : new HolidayList(once, everyYear);
        if (options.HolidayRegion.Equals("none", StringComparison.OrdinalIgnoreCase)) return list;
        if (!Enum.TryParse<FrenchRegion>(options.HolidayRegion, ignoreCase: true, out var region) || !Enum.IsDefined(region)
            || char.IsAsciiDigit(options.HolidayRegion[0]))
        {
            var known = string.Join(", ", Enum.GetNames<FrenchRegion>());
            throw SlaOptions.Wrong("HolidayRegion", options.HolidayRegion, string.Create(CultureInfo.InvariantCulture, $"it is none of {known}, none"));
        }

        var official = new FrenchHolidays(region);
        return list == HolidayCalendar.None ? official : official.And(list);
    }
}
