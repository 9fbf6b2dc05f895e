using System.Text.Json.Nodes;
using NodaTime;
using SupportBot.Desk.Outages;

namespace SupportBot.Tests.Desk.Outages;

/// <summary>An intervention that is planned: told in time, in each reader's hours, begun by itself, and ended by whoever does it.</summary>
public sealed class InterventionTests
{
    [Fact]
    public async Task A_night_in_which_the_clocks_change_is_told_at_the_right_hours_and_only_once()
    {
        await using var app = await OutageSteps.StartAsync();
        await app.SayAsync("claire", "suivre vpn");
        await app.SayAsync("tom", "follow vpn");
        await app.FastForwardTo(10, daysLater: 20);
        Assert.Equal(
            "It is planned from Sat 28 Mar, 22:00 until Sun 29 Mar, 04:00. Those whom it concerns are being told, and you will find its card here.",
            (await app.SayAsync("bob", "plan maintenance vpn saturday 22:00 to sunday 4:00: New firmware. No VPN that night."))[^1]);
        await app.SweepAsync();
        // Five hours later, though the clocks say six; Toronto changed weeks ago.
        var outage = await app.OutageAsync();
        Assert.Equal(Duration.FromHours(5), outage.Until - outage.From);
        Assert.Contains("Begins\nSat 28 Mar, 17:00\nExpected end\nSat 28 Mar, 22:00", app.CardOf("private-tom", "OUT-1"), StringComparison.Ordinal);

        Assert.Equal(
            [
                "Fri 08:00 claire: Rappel\u00A0: New firmware (en anglais) (VPN). Début\u00A0: sam. 28 mars à 22\u00A0h\u00A000\u00A0; fin prévue\u00A0: dim. 29 mars à 4\u00A0h\u00A000.",
                "Fri 08:00 tom: Reminder: New firmware (VPN). It begins Sat 28 Mar, 17:00 and should end Sat 28 Mar, 22:00.",
            ],
            await app.FastForwardTo(12, daysLater: 4));
        Assert.Equal(["Sat 21:00 claire", "Sat 21:00 tom", "Sat 22:00 claire", "Sat 22:00 tom"], Heads(await app.FastForwardTo(23, daysLater: 1)));
        Assert.Equal(OutageState.Ongoing, (await app.OutageAsync()).State);
        Assert.Contains("Intervention en cours", app.CardOf("private-claire", "OUT-1"), StringComparison.Ordinal);

        // Nobody said that it is over: its author is asked, and asked again.
        var asked = await app.FastForward(Duration.FromHours(4) + Duration.FromMinutes(20));
        Assert.Equal(
            ["Sun 04:00 bob: OUT-1 (VPN) should have been over Sun 29 Mar, 04:00. Is it? Say “all clear OUT-1”, or give a new end with “end of OUT-1 today 17:00”."], asked);
        Assert.Equal(["Sun 04:30 bob"], Heads(await app.FastForward(Duration.FromMinutes(30))));
        await app.SayAsync("bob", "all clear OUT-1");
        Assert.Equal(["Sun 04:50 claire", "Sun 04:50 tom"], Heads(await app.SweepAsync()));
        Assert.Empty(await app.FastForward(Duration.FromDays(3)));
    }

    [Fact]
    public async Task It_is_planned_in_French_with_a_new_end_and_called_off()
    {
        await using var app = await OutageSteps.StartAsync();
        await app.SayAsync("claire", "suivre vpn");
        Assert.Equal(
            "C’est planifié du sam. 7 mars à 22\u00A0h\u00A000 au dim. 8 mars à 2\u00A0h\u00A000. Les personnes concernées sont prévenues, et vous en trouverez la carte ici.",
            (await app.SayAsync("nadia", "planifier une intervention vpn samedi 22h à dimanche 2h : nouveau micrologiciel. Pas de VPN."))[^1]);
        await app.SweepAsync();
        Assert.Contains("Prévue", app.CardOf("private-claire", "OUT-1"), StringComparison.Ordinal);
        Assert.Equal(
            ["OUT-1 ne commence que sam. 7 mars à 22\u00A0h\u00A000. Pour l’annuler, dites «\u00A0renoncer à OUT-1\u00A0»."],
            await app.SayAsync("nadia", "fin de l’intervention OUT-1"));
        await app.SayAsync("nadia", "fin prévue OUT-1 dimanche 5h");
        Assert.Equal(
            ["Tue 09:00 claire: nouveau micrologiciel (VPN)\u00A0: la fin est maintenant prévue pour dim. 8 mars à 5\u00A0h\u00A000."], await app.SweepAsync());
        await app.SayAsync("nadia", "renoncer à OUT-1 les pièces ne sont pas arrivées");
        Assert.Equal(
            ["Tue 09:00 claire: OUT-1, «\u00A0nouveau micrologiciel\u00A0» (VPN), est annulé. les pièces ne sont pas arrivées"], await app.SweepAsync());
        Assert.Empty(await app.FastForward(Duration.FromDays(7)));
    }

    [Fact]
    public async Task The_form_asks_for_day_and_hour_in_the_writers_zone()
    {
        await using var app = await OutageSteps.StartAsync();
        Assert.Equal(["What is planned?"], await app.SayAsync("sofia", "plan maintenance"));
        await app.PressAsync("sofia", "private-sofia", "Plan it", new JsonObject
        {
            ["titleEn"] = "New mail server", ["service"] = "email", ["fromDate"] = "2026-03-07", ["fromTime"] = "20:00", ["untilDate"] = "2026-03-07", ["untilTime"] = "22:30",
        });
        // Eight in the evening in Toronto is two in the morning in Paris.
        var outage = await app.OutageAsync();
        Assert.Equal((Instant.FromUtc(2026, 3, 8, 1, 0), Instant.FromUtc(2026, 3, 8, 3, 30)), (outage.From, outage.Until));
    }

    [Fact]
    public async Task What_came_due_while_no_host_ran_is_told_once_as_it_is_now()
    {
        await using var app = await OutageSteps.StartAsync();
        await app.SayAsync("tom", "follow vpn");
        await app.SayAsync("bob", "plan maintenance vpn saturday 22:00 to sunday 2:00: New firmware");
        await app.SweepAsync();
        Assert.Equal(["Sat 23:00 tom"], Heads(await app.Downtime(Duration.FromDays(4) + Duration.FromHours(14))));
    }

    [Theory]
    [InlineData("1d 1x", "1x")]
    [InlineData("0h", "0h")]
    [InlineData("soon", "soon")]
    public void A_time_that_is_none_is_named(string setting, string wrong) => Assert.Equal(wrong, OutageNotices.WrongIn(setting));

    private static IEnumerable<string> Heads(IEnumerable<string> told) => told.Select(line => string.Join(':', line.Split(':')[..2]));
}
