using NodaTime;
using SupportBot.Desk.Sla;
using SupportBot.Insight.Metrics;

namespace SupportBot.Tests.Insight.Metrics;

public sealed class PeriodTests
{
    private static readonly LocalDate Thursday = new(2026, 3, 5);

    [Theory]
    [InlineData("today", "2026-03-05..2026-03-05", "2026-03-04..2026-03-04")]
    [InlineData("aujourd’hui", "2026-03-05..2026-03-05", "2026-03-04..2026-03-04")]
    [InlineData("this week", "2026-03-02..2026-03-08", "2026-02-23..2026-03-01")]
    [InlineData("La semaine dernière", "2026-02-23..2026-03-01", "2026-02-16..2026-02-22")]
    [InlineData("last month", "2026-02-01..2026-02-28", "2026-01-01..2026-01-31")]
    [InlineData("ce mois-ci", "2026-03-01..2026-03-31", "2026-02-01..2026-02-28")]
    [InlineData("l’année dernière", "2025-01-01..2025-12-31", "2024-01-01..2024-12-31")]
    [InlineData("2026-03-01..2026-03-10", "2026-03-01..2026-03-10", "2026-02-19..2026-02-28")]
    public void A_period_and_the_one_before_it(string said, string days, string before)
    {
        var period = FigurePeriod.Parse(said, Thursday)!;
        Assert.Equal((days, before), (period.ToString(), period.Before.ToString()));
    }

    [Theory]
    [InlineData("du mois", "2026-03-01..2026-03-31")]
    [InlineData("du mois dernier", "2026-02-01..2026-02-28")]
    [InlineData("of last week", "2026-02-23..2026-03-01")]
    [InlineData("for november", "2025-11-01..2025-11-30")]
    [InlineData("de novembre 2025", "2025-11-01..2025-11-30")]
    [InlineData("depuis lundi", "2026-03-02..2026-03-05")]
    [InlineData("since monday", "2026-03-02..2026-03-05")]
    [InlineData("of the last 30 days", "2026-02-04..2026-03-05")]
    [InlineData("des 30 derniers jours", "2026-02-04..2026-03-05")]
    [InlineData("du 10 au 20 février", "2026-02-10..2026-02-20")]
    [InlineData("from 10 to 20 february", "2026-02-10..2026-02-20")]
    [InlineData("2025", "2025-01-01..2025-12-31")]
    [InlineData("hier", "2026-03-04..2026-03-04")]
    public void A_period_is_heard_as_people_say_it_and_nothing_is_left_over(string words, string days)
    {
        var said = words.Split(' ').ToList();
        Assert.Equal(days, FigurePeriod.TakeFrom(said, Thursday)?.ToString());
        Assert.Empty(said);
    }

    [Theory]
    [InlineData("someday")]
    [InlineData("2026-03-10..2026-03-01")]
    [InlineData("team network")]
    public void What_is_no_period_is_none(string said) => Assert.Null(FigurePeriod.Parse(said, Thursday));

    [Theory]
    [InlineData("Europe/Paris", 2026, 3, 29, 23)]
    [InlineData("Europe/Paris", 2026, 10, 25, 25)]
    [InlineData("America/Toronto", 2026, 3, 8, 23)]
    [InlineData("America/Toronto", 2026, 11, 1, 25)]
    [InlineData("Pacific/Noumea", 2026, 3, 29, 24)]
    public void Each_hour_of_a_day_on_which_clocks_change_is_counted_on_that_day_and_once(string zone, int year, int month, int day, int hours)
    {
        var days = new FigureDays(BusinessCalendar.AroundTheClock(DateTimeZoneProviders.Tzdb[zone]));
        var date = new LocalDate(year, month, day);
        var begins = date.AtStartOfDayInZone(DateTimeZoneProviders.Tzdb[zone]).ToInstant();

        var counted = Enumerable.Range(-3, 31).GroupBy(hour => days.DayOf(begins + Duration.FromHours(hour))).ToDictionary(one => one.Key, one => one.Count());

        Assert.Equal(hours, counted[FigureDays.NumberOf(date)]);
        Assert.Equal(3, counted[FigureDays.NumberOf(date.PlusDays(-1))]);
        Assert.Equal(date, FigureDays.DateOf(FigureDays.NumberOf(date)));
    }

    [Fact]
    public void Half_past_two_that_comes_twice_is_one_day_and_two_different_minutes()
    {
        var days = new FigureDays(BusinessCalendar.AroundTheClock(DateTimeZoneProviders.Tzdb["Europe/Paris"]));
        var (first, second) = (Instant.FromUtc(2026, 10, 25, 0, 30), Instant.FromUtc(2026, 10, 25, 1, 30));
        Assert.Equal(days.DayOf(first), days.DayOf(second));
        Assert.Equal(60, days.WorkingMinutes(first, second));
    }
}
