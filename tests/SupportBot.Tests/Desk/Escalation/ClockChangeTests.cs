using NodaTime;
using NodaTime.Text;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Desk.Escalation;

public sealed class ClockChangeTests
{
    /// <summary>
    /// A desk that works at night promises six working hours; something is reported as its night begins, and the night is an hour shorter or
    /// longer than others. What is said is in the time of Paris.
    /// </summary>
    [Theory]
    [InlineData("Europe/Paris", "2026-03-28T21:00:00Z", "Sun 05:00", "Mon 00:00")]
    [InlineData("Europe/Paris", "2026-10-24T20:00:00Z", "Sun 03:00", "Sun 06:00")]
    [InlineData("America/New_York", "2026-03-08T03:00:00Z", "Sun 10:00", "Mon 05:00")]
    [InlineData("America/New_York", "2026-11-01T02:00:00Z", "Sun 09:00", "Sun 12:00")]
    public async Task A_night_in_which_the_clock_changes_neither_loses_nor_repeats_a_warning(string zone, string reported, string late, string stillLate)
    {
        await using var app = await StartAsync(zone, reported);

        var said = new List<string>();
        for (var hour = 0; hour < 40; hour++) said.AddRange(await app.FastForward(Duration.FromHours(1)));

        Assert.Equal([late + " room-desk", stillLate + " room-desk"], said.Where().Where(line => line.EndsWith("room-desk", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("2026-03-28T21:00:00Z")]
    [InlineData("2026-10-24T20:00:00Z")]
    public async Task Whoever_slept_through_the_clock_change_is_told_the_last_state_once(string reported)
    {
        await using var app = await StartAsync("Europe/Paris", reported);
        Assert.Equal(["room-desk"], (await app.Downtime(Duration.FromHours(40))).Where().Select(line => line.Split(' ')[^1]).Where(place => place == "room-desk"));
        Assert.Empty(await app.SweepAsync());
    }

    private static async Task<SupportBotApp> StartAsync(string zone, string reported)
    {
        var app = await SupportBotApp.StartWithAsync(
            ("Sla:TimeZone", zone), ("Sla:Hours", "Mon-Sun 22:00-06:00"), ("Sla:HolidayRegion", "none"), ("Sla:P3", "none / 6h"), ("Sla:Warnings", "100% room; +3h room"));
        app.Clock.MoveTo(InstantPattern.General.Parse(reported).Value);
        await app.ReportAsync("Panne");
        return app;
    }
}
