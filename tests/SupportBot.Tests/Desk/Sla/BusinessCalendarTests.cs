using System.Diagnostics;
using NodaTime;
using SupportBot.Desk.Sla;
using static SupportBot.Tests.Desk.Sla.Desks;

namespace SupportBot.Tests.Desk.Sla;

public sealed class BusinessCalendarTests
{
    [Fact]
    public void Four_hours_from_late_friday_end_on_monday() =>
        Assert.Equal(InParis("2026-11-23 11:30"), Office.Add(InParis("2026-11-20 16:30"), Hours(4)));

    [Fact]
    public void A_holiday_and_a_weekend_are_stepped_over() =>
        Assert.Equal(InParis("2026-05-18 09:30"), BusinessCalendar.Weekly(Paris, Open("09:00-17:00"),
                new FrenchHolidays(FrenchRegion.Metropole).And(new HolidayList([new LocalDate(2026, 5, 15)])))
            .Add(InParis("2026-05-13 16:30"), Hours(1)));

    [Theory]
    [InlineData("2026-03-29", 23)]
    [InlineData("2026-10-25", 25)]
    [InlineData("2026-11-21", 24)]
    public void A_whole_day_in_Paris_has_as_many_hours_as_the_clock_change_leaves_it(string day, int hours)
    {
        var sundaysToo = BusinessCalendar.AroundTheClock(Paris, new HolidayList([new LocalDate(2000, 1, 1)]));
        var (from, to) = (InParis($"{day} 00:00"), InParis($"{day} 00:00") + Hours(hours));

        Assert.Equal(Hours(hours), sundaysToo.Between(from, to));
        Assert.Equal(to, sundaysToo.Add(from, Hours(hours)));
        Assert.Equal(from, sundaysToo.Subtract(to, Hours(hours)));
    }

    [Theory]
    [InlineData("2026-03-07 22:00", 7)] // 8 March: 02:00 becomes 03:00
    [InlineData("2026-10-31 22:00", 9)] // 1 November: 02:00 becomes 01:00
    [InlineData("2026-11-20 22:00", 8)]
    public void A_night_in_New_York_has_as_many_hours_as_the_clock_change_leaves_it(string evening, int hours)
    {
        var from = In(NewYork, evening);

        Assert.Equal(Hours(hours), Nights.Between(from, from + Hours(16)));
        Assert.Equal(from + Hours(hours), Nights.NextClosing(from));
        Assert.Equal(from + Hours(hours), Nights.Add(from, Hours(hours)));
        Assert.Equal(from + Hours(24 - 8 + hours), Nights.NextOpening(from));
    }

    [Fact]
    public void An_edge_in_the_spring_gap_moves_forward_and_an_ambiguous_one_is_the_first()
    {
        var sundays = BusinessCalendar.Weekly(Paris, Open("02:30-04:00"), null, IsoDayOfWeek.Sunday);

        Assert.Equal(Instant.FromUtc(2026, 3, 29, 1, 30), sundays.NextOpening(InParis("2026-03-28 12:00")));
        Assert.Equal(Hours(0.5), sundays.Between(InParis("2026-03-28 12:00"), InParis("2026-03-30 12:00")));
        Assert.Equal(Instant.FromUtc(2026, 10, 25, 0, 30), sundays.NextOpening(InParis("2026-10-24 12:00")));
        Assert.Equal(Hours(2.5), sundays.Between(InParis("2026-10-24 12:00"), InParis("2026-10-26 12:00")));
    }

    [Fact]
    public void Windows_that_the_spring_gap_pushes_together_do_not_count_twice()
    {
        var sundays = BusinessCalendar.Weekly(Paris, Open("01:00-02:45", "03:00-04:00"), null, IsoDayOfWeek.Sunday);

        var (from, to) = (InParis("2026-03-28 12:00"), InParis("2026-03-30 12:00"));

        Assert.Equal(Hours(2), sundays.Between(from, to));
        Assert.Equal(Instant.FromUtc(2026, 3, 29, 0, 0), sundays.Subtract(to, Hours(2)));
    }

    [Fact]
    public void A_window_over_midnight_belongs_to_both_dates_and_a_holiday_closes_its_own_date_only()
    {
        var nights = BusinessCalendar.Weekly(Paris, Open("22:00-06:00"), new HolidayList([new LocalDate(2026, 11, 11)]));

        Assert.True(nights.IsOpen(InParis("2026-11-10 23:30")));
        Assert.False(nights.IsOpen(InParis("2026-11-11 03:00")));
        Assert.False(nights.IsOpen(InParis("2026-11-11 23:00")));
        Assert.True(nights.IsOpen(InParis("2026-11-12 03:00")));
        Assert.True(nights.IsOpen(InParis("2026-11-14 05:59")));
        Assert.False(nights.IsWorkingDay(new LocalDate(2026, 11, 14)));
        Assert.False(nights.IsOpen(InParis("2026-11-15 23:00")));
    }

    [Fact]
    public void Dated_hours_replace_the_week_breaks_cut_into_it_and_holidays_beat_both()
    {
        var (christmasEve, meeting, holiday) = (new LocalDate(2026, 12, 24), new LocalDate(2026, 12, 23), new LocalDate(2026, 12, 25));
        var calendar = new BusinessCalendar(
            Paris,
            Enumerable.Range(1, 5).ToDictionary(day => (IsoDayOfWeek)day, _ => Open("09:00-17:00")),
            new FrenchHolidays(FrenchRegion.Metropole),
            new Dictionary<LocalDate, IReadOnlyList<TimeWindow>>
            {
                [christmasEve] = Open("09:00-12:00", "20:00-01:00"),
                [holiday] = Open("10:00-11:00"),
                [new(2026, 12, 26)] = Open("22:00-02:00"),
            },
            new Dictionary<LocalDate, IReadOnlyList<TimeWindow>> { [meeting] = Open("10:00-11:30") });

        Assert.Equal(Hours(6.5), calendar.Between(InParis("2026-12-23 00:00"), InParis("2026-12-24 00:00")));
        Assert.Equal(Hours(7), calendar.Between(InParis("2026-12-24 00:00"), InParis("2026-12-26 00:00")));
        Assert.Equal(Hours(4), calendar.Between(InParis("2026-12-26 00:00"), InParis("2026-12-28 00:00")));
        Assert.Equal(InParis("2026-12-26 22:00"), calendar.NextOpening(InParis("2026-12-24 20:00")));
    }

    [Fact]
    public void Around_the_clock_working_time_is_time_and_it_never_opens_or_closes()
    {
        var start = InParis("2026-10-24 20:00");

        Assert.Equal(start + Hours(100), DayAndNight.Add(start, Hours(100)));
        Assert.Equal(start - Hours(100), DayAndNight.Subtract(start, Hours(100)));
        Assert.True(DayAndNight.IsOpen(start));
        Assert.Null(DayAndNight.NextOpening(start));
        Assert.Null(DayAndNight.NextClosing(start));
    }

    [Fact]
    public void Midnight_between_two_whole_days_is_no_closing()
    {
        var calendar = BusinessCalendar.AroundTheClock(Paris, new FrenchHolidays(FrenchRegion.Metropole));

        Assert.Equal(InParis("2026-12-25 00:00"), calendar.NextClosing(InParis("2026-11-21 12:00")));
        Assert.Equal(InParis("2026-12-26 00:00"), calendar.NextOpening(InParis("2026-11-21 12:00")));
    }

    [Fact]
    public void The_opening_instant_is_in_and_the_closing_instant_is_out()
    {
        Assert.True(Office.IsOpen(InParis("2026-11-20 09:00")));
        Assert.False(Office.IsOpen(InParis("2026-11-20 12:30")));
        Assert.Equal(InParis("2026-11-20 12:30"), Office.Add(InParis("2026-11-20 12:00"), Hours(0.5)));
        Assert.Equal(InParis("2026-11-20 14:00"), Office.Add(InParis("2026-11-20 12:30"), Duration.Zero));
        Assert.Equal(InParis("2026-11-20 12:30"), Office.Subtract(InParis("2026-11-20 13:00"), Duration.Zero));
        Assert.Equal(InParis("2026-11-20 14:00"), Office.Subtract(InParis("2026-11-20 15:00"), Hours(1)));
    }

    [Fact]
    public void A_calendar_that_never_opens_answers_at_once_instead_of_looping()
    {
        var never = new BusinessCalendar(Paris, new Dictionary<IsoDayOfWeek, IReadOnlyList<TimeWindow>>());
        var now = InParis("2026-11-20 12:00");
        var clock = Stopwatch.StartNew();

        Assert.Throws<CalendarNeverOpensException>(() => never.Add(now, Hours(1)));
        Assert.Throws<CalendarNeverOpensException>(() => never.Subtract(now, Hours(1)));
        Assert.Throws<CalendarNeverOpensException>(() => never.AddBusinessDays(now, 1));
        Assert.Null(never.NextOpening(now));
        Assert.Null(never.NextClosing(now));
        Assert.False(never.IsOpen(now));
        Assert.Equal(Duration.Zero, never.Between(now, now + Hours(1000)));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Working_days_keep_the_clock_time_over_holidays_and_clock_changes()
    {
        Assert.Equal(InParis("2026-11-12 16:00"), Office.AddBusinessDays(InParis("2026-11-10 16:00"), 1));
        Assert.Equal(InParis("2026-11-10 16:00"), Office.AddBusinessDays(InParis("2026-11-12 16:00"), -1));
        Assert.Equal(InParis("2026-10-26 16:00"), Office.AddBusinessDays(InParis("2026-10-23 16:00"), 1));
        Assert.Equal(InParis("2026-11-22 16:00"), Office.AddBusinessDays(InParis("2026-11-22 16:00"), 0));
    }

    [Theory]
    [InlineData("9h-12h")]
    [InlineData("09:00")]
    [InlineData("25:00-26:00")]
    public void A_window_that_cannot_be_read_says_so(string text) => Assert.Throws<FormatException>(() => TimeWindow.Parse(text));

    [Fact]
    public void A_window_is_written_as_it_is_read()
    {
        Assert.Equal("22:00-06:00", TimeWindow.Parse("22:00-06:00").ToString());
        Assert.Equal("00:00-24:00", TimeWindow.WholeDay.ToString());
        Assert.Throws<ArgumentException>(() => TimeWindow.Parse("08:00-08:00"));
    }
}
