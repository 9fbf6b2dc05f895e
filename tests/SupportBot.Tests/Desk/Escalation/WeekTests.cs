using NodaTime;
using SupportBot.Desk.Tickets;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Desk.Escalation;

/// <summary>One ticket's week: an hour to the first answer, eight to the solution, from Tuesday at nine.</summary>
public sealed class WeekTests
{
    private const string About = "Le store de l’accueil est cassé";

    [Fact]
    public async Task Every_reminder_of_a_week_comes_at_its_time_to_whom_it_concerns()
    {
        await using var app = await SupportBotApp.StartAsync();
        await app.ReportAsync(About, Impact.Team);
        Assert.Equal(
            [
                $"Tue 09:45 marc: Personne ne s’en occupe encore. INC-1 attend une première réponse avant le mar. 3 mars à 10 h 00 : {About}",
                $"Tue 09:45 room-desk: Personne ne s’en occupe encore. INC-1 attend une première réponse avant le mar. 3 mars à 10 h 00 : {About}",
            ],
            Plain(await app.FastForwardTo(9, 50)));

        await app.SayAsync("alice", "claim INC-1");
        Assert.Empty(await app.FastForwardTo(11));

        await app.SayAsync("alice", "ask INC-1 Which desk is it?");
        Assert.Empty(await app.FastForwardTo(10, daysLater: 1));

        await app.SayAsync("claire", "C’est le bureau 12");
        Assert.Equal(
            [
                $"Wed 14:00 alice: INC-1 must be solved by Wed 4 Mar, 16:00: {About}",
                $"Wed 14:00 marc: Alice Nguyen s’en occupe. INC-1 doit être résolu avant le mer. 4 mars à 16 h 00 : {About}",
                $"Wed 14:00 room-desk: <at>Alice Nguyen</at>, pouvez-vous y jeter un œil ? INC-1 doit être résolu avant le mer. 4 mars à 16 h 00 : {About}",
            ],
            Plain(await app.FastForwardTo(15)));

        await app.SayAsync("alice", "resolve INC-1 fixed I replaced the cable");
        Assert.Empty(await app.FastForwardTo(9, daysLater: 1));

        await app.SayAsync("claire", "toujours en panne INC-1");
        var late = Plain(await app.FastForwardTo(12, 30));
        Assert.Equal(
            ["Thu 09:00 alice", "Thu 09:00 marc", "Thu 09:00 room-desk", "Thu 10:00 alice", "Thu 10:00 marc", "Thu 10:00 room-desk", "Thu 12:00 marc", "Thu 12:00 room-desk"],
            late.Where());
        Assert.Equal($"Thu 10:00 alice: INC-1 is late: it should have been solved by Thu 5 Mar, 10:00. It is about: {About}", late[3]);
        Assert.Equal($"Thu 12:00 marc: Alice Nguyen s’en occupe. INC-1 n’est toujours pas résolu ; l’échéance était le jeu. 5 mars à 10 h 00. Il s’agit de : {About}", late[6]);

        await app.SayAsync("alice", "priority INC-1 P3 Only one desk");
        Assert.Equal(["Fri 14:30 alice", "Fri 14:30 marc", "Fri 14:30 room-desk"], (await app.FastForwardTo(16, daysLater: 1)).Where());

        await app.SayAsync("alice", "resolve INC-1 fixed I replaced the phone");
        Assert.Equal(["Wed 16:00 claire"], (await app.FastForward(Duration.FromDays(10))).Where().Distinct());
    }

    [Fact]
    public async Task Why_tells_what_is_promised_used_paused_and_left()
    {
        await using var app = await SupportBotApp.StartAsync();
        await app.ReportAsync(About, Impact.Team);
        await app.FastForwardTo(9, 50);
        await app.SayAsync("alice", "claim INC-1");
        await app.FastForwardTo(10, 10);
        await app.SayAsync("alice", "ask INC-1 Which desk is it?");
        await app.FastForwardTo(13, 30);
        Assert.EndsWith(
            "Solution: 8 h target, 1 h 10 used, paused 3 h 20 (waiting for Claire Fontanel), standing still now, with 6 h 50 left.",
            Plain(await app.SayAsync("alice", "why INC-1"))[0], StringComparison.Ordinal);

        await app.SayAsync("claire", "C’est le bureau 12");
        Assert.Equal(
            $"""
            INC-1 · {About}

            Première réponse : objectif 1 h, temps écoulé 50 min, fait le mar. 3 mars à 9 h 50, dans les temps.

            Résolution : objectif 8 h, temps écoulé 1 h 10, en pause 3 h 20 (en attente de votre réponse), échéance demain à 10 h 20.
            """,
            Plain(await app.SayAsync("claire", "pourquoi INC-1"))[0]);
        Assert.EndsWith("due tomorrow at 10:20.", (await app.SayAsync("alice", "why INC-1"))[0], StringComparison.Ordinal);
        Assert.DoesNotContain("8 h", (await app.SayAsync("tom", "why INC-1"))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cards_show_when_it_is_due_and_no_longer_when_it_is_not()
    {
        await using var app = await SupportBotApp.StartAsync();
        await app.ReportAsync(About, Impact.Team);
        Assert.Contains("Réponse avant\nmar. 3 mars à 10 h 00\nSolution avant\nmar. 3 mars à 17 h 00", Card(app, "room-desk"), StringComparison.Ordinal);
        Assert.Contains("Solution avant\nmar. 3 mars à 17 h 00", Card(app, "private-claire"), StringComparison.Ordinal);

        await app.SayAsync("alice", "ask INC-1 Which desk is it?");

        Assert.DoesNotContain("avant", Card(app, "room-desk"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_reports_while_nobody_works_is_told_when_work_starts_in_their_zone()
    {
        await using var app = await SupportBotApp.StartAsync();
        await app.FastForwardTo(19);
        await app.SayAsync("tom", "My badge reader is broken");
        var said = await app.PressAsync("tom", "private-tom", "Send");
        Assert.Contains("We have your ticket. Nobody is at work right now; we start on Wed 4 Mar, 02:00, your time.", said);
    }

    private static IReadOnlyList<string> Plain(IEnumerable<string> said) => [.. said.Select(Plain)];

    private static string Plain(string text) => text.Replace('\u00A0', ' ');

    private static string Card(SupportBotApp app, string conversation) => Plain(string.Join('\n', app.Channel.Conversation(conversation)
        .Where(message => message.Summary?.StartsWith("INC-1", StringComparison.Ordinal) == true).Select(CardReader.Text)));
}
