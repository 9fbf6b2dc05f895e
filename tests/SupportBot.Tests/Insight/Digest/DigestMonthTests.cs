using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Escalation;
using SupportBot.Insight.Digest;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;
using SupportBot.Tests.Insight.Metrics;

namespace SupportBot.Tests.Insight.Digest;

/// <summary>A month of digests for people in Paris, Montréal and Nouméa, while the clocks change here and there on other days.</summary>
public sealed class DigestMonthTests
{
    private static readonly string[] Managers =
    [
        "{ id: helene, name: Hélène Petit, language: fr, timeZone: Europe/Paris, organisation: lumen, roles: [manager], answersFor: { teams: [service-desk] } }",
        "{ id: luc, name: Luc Gagnon, language: fr, timeZone: America/Toronto, organisation: lumen, roles: [manager], answersFor: { teams: [service-desk] } }",
        "{ id: maeva, name: Maeva Wamytan, language: en, timeZone: Pacific/Noumea, organisation: lumen, roles: [manager], answersFor: { teams: [service-desk] } }",
    ];

    private static readonly LocalDatePattern Iso = LocalDatePattern.Iso;

    [Theory]
    // Spring: clocks change on 14 March in Montréal and on 28 March in Paris; Easter Monday is the 29th.
    [InlineData("2027-03-07", "2027-04-09", "2027-03-29")]
    // Autumn: 25 October in Paris, 1 November in Montréal; the 11th is a holiday, as is Sunday the 1st.
    [InlineData("2026-10-18", "2026-11-20", "2026-11-11")]
    // The year after: 31 October in Paris, 7 November in Montréal; Monday the 1st and Thursday the 11th are holidays.
    [InlineData("2027-10-24", "2027-11-19", "2027-11-01", "2027-11-11")]
    public async Task Each_comes_once_on_each_working_day_at_the_hour_of_its_reader(string sunday, string friday, params string[] holidays)
    {
        await using var app = await DigestSteps.StartAsync(Managers);
        var (first, last) = (Iso.Parse(sunday).Value, Iso.Parse(friday).Value);
        app.Clock.MoveTo(first.At(LocalTime.Noon).InUtc().ToInstant());
        await app.OpenAsync("tom");

        await app.FastForward(Duration.FromDays(Period.DaysBetween(first, last)) + Duration.FromHours(11));

        var workingDays = Enumerable.Range(1, Period.DaysBetween(first, last)).Select(first.PlusDays)
            .Where(date => date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && !holidays.Contains(Iso.Format(date))).ToList();
        var expected = workingDays.Select(date => $"Daily {date.ToString("ddd dd MMM uuuu", System.Globalization.CultureInfo.InvariantCulture)} 08:30").ToList();
        foreach (var who in new[] { "helene", "luc", "maeva" })
        {
            Assert.Equal(expected, await app.SentAsync(who));
            Assert.Equal(expected.Count, app.PrivateTexts(who).Count(text => text.StartsWith("Synthèse du ", StringComparison.Ordinal) || text.StartsWith("Digest of ", StringComparison.Ordinal)));
        }
    }

    [Theory]
    // Standard time and summer time: the wall clock says 08:30 on both sides.
    [InlineData("Europe/Paris", "2027-03-26", "2027-03-26T07:30:00Z", "2027-03-30T06:30:00Z")]
    [InlineData("America/Toronto", "2027-03-12", "2027-03-12T13:30:00Z", "2027-03-15T12:30:00Z")]
    [InlineData("Europe/Paris", "2026-10-23", "2026-10-23T06:30:00Z", "2026-10-26T07:30:00Z")]
    [InlineData("America/Toronto", "2026-10-30", "2026-10-30T12:30:00Z", "2026-11-02T13:30:00Z")]
    [InlineData("Pacific/Noumea", "2026-10-30", "2026-10-29T21:30:00Z", "2026-11-01T21:30:00Z")]
    public async Task The_hour_is_on_the_wall_clock(string zone, string date, string at, string next)
    {
        await using var app = await SupportBotApp.StartAsync();
        var times = Times(app);
        var (day, there) = (Iso.Parse(date).Value, DateTimeZoneProviders.Tzdb[zone]);

        Assert.Equal(at, Said(DigestTimes.At(day, new LocalTime(8, 30), there)));
        Assert.Equal(next, Said(times.After(DigestVariant.Daily, day, new LocalTime(8, 30), there)!.Value));
    }

    [Fact]
    public async Task An_hour_that_a_clock_change_skips_is_as_much_later_and_one_that_comes_twice_is_the_first()
    {
        await using var app = await SupportBotApp.StartWithAsync(("Sla:Hours", "24x7"), ("Sla:HolidayRegion", "none"));
        var (times, paris) = (Times(app), DateTimeZoneProviders.Tzdb["Europe/Paris"]);

        // 02:30 does not exist on 28 March 2027, and exists twice on 25 October 2026.
        Assert.Equal("2027-03-28T01:30:00Z", Said(times.After(DigestVariant.Daily, new LocalDate(2027, 3, 27), new LocalTime(2, 30), paris)!.Value));
        Assert.Equal("2026-10-25T00:30:00Z", Said(times.After(DigestVariant.Daily, new LocalDate(2026, 10, 24), new LocalTime(2, 30), paris)!.Value));
    }

    [Fact]
    public async Task The_week_begins_on_its_first_working_day_and_so_does_the_month()
    {
        await using var app = await DigestSteps.StartAsync(Managers);
        app.Clock.MoveTo(Instant.FromUtc(2027, 3, 21, 12, 0));
        await app.SayAsync("helene", "synthèse seulement hebdomadaire à 9h");
        await app.SayAsync("helene", "synthèse mensuelle");
        await app.OpenAsync("tom");
        await app.CountAsync();

        await app.FastForward(Duration.FromDays(30));

        // Easter Monday is no working day; 1 April is the month's first.
        Assert.Equal(
            ["Weekly Mon 22 Mar 2027 09:00", "Weekly Tue 30 Mar 2027 09:00", "Monthly Thu 01 Apr 2027 08:30", "Weekly Mon 05 Apr 2027 09:00", "Weekly Mon 12 Apr 2027 09:00", "Weekly Mon 19 Apr 2027 09:00"],
            await app.SentAsync("helene"));
        Assert.Contains("Synthèse du mois : lun. 1 mars – mer. 31 mars 2027", app.PrivateTexts("helene").Select(text => DigestSteps.Plain(text).Split(" : 1 ")[0]));
        Assert.Contains("Synthèse de la semaine : lun. 22 mars – dim. 28 mars 2027", app.PrivateTexts("helene").Select(text => DigestSteps.Plain(text).Split(" : 1 ")[0]));
    }

    [Fact]
    public async Task Whoever_has_a_calendar_of_their_own_keeps_its_holidays_and_not_the_desks()
    {
        await using var app = await RemitDesk.StartAsync(
            [Managers[1].Replace("answersFor", "calendar: quebec, answersFor", StringComparison.Ordinal)],
            DigestSteps.Settings(
                ("Sla:Calendars:quebec:TimeZone", "America/Toronto"), ("Sla:Calendars:quebec:Hours", "Mon-Fri 09:00-17:00"),
                ("Sla:Calendars:quebec:HolidayRegion", "none"), ("Sla:Calendars:quebec:Holidays", "2027-03-26")));
        app.Clock.MoveTo(Instant.FromUtc(2027, 3, 24, 12, 0));
        await app.OpenAsync("tom");

        await app.FastForward(Duration.FromDays(7));

        // Good Friday is a holiday in Québec, Easter Monday in France.
        Assert.Equal(["Wed 24", "Thu 25", "Mon 29", "Tue 30"], (await app.SentAsync("luc")).Select(line => line.Split(' ')[1] + " " + line.Split(' ')[2]).Take(4));
        Assert.Equal(["Thu 25", "Fri 26", "Tue 30", "Wed 31"], (await app.SentAsync("marc")).Select(line => line.Split(' ')[1] + " " + line.Split(' ')[2]).Take(4));
    }

    [Fact]
    public async Task A_calendar_that_nobody_defined_stops_the_start_by_name()
    {
        await using var app = await SupportBotApp.StartAsync();
        var plan = DeskPlan.Read("people:\n  - { id: zoe, calendar: moon }\n");
        var calendars = new DigestCalendars(app.Services.GetRequiredService<SlaRules>(), new DeskPlanSource(new DeskOptions(), () => plan), new DigestOptions());

        var wrong = await Assert.ThrowsAsync<FormatException>(() => calendars.StartAsync(CancellationToken.None));

        Assert.Contains("zoe, calendar \"moon\"", wrong.Message, StringComparison.Ordinal);
    }

    private static DigestTimes Times(SupportBotApp app) => app.Services.GetRequiredService<DigestCalendars>().OfDesk;

    private static string Said(Instant instant) => InstantPattern.ExtendedIso.Format(instant);
}
