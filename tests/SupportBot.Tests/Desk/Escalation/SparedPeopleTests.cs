using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Desk.Escalation;
using SupportBot.Outbox;
using SupportBot.Tests.App;
using SupportBot.Tests.Data;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Desk.Escalation;

/// <summary>Whom reminders spare, and when. It is Tuesday 3 March 2026, 9:00 in Paris; two hours are promised, so 75 % are used at 10:30.</summary>
public sealed class SparedPeopleTests
{
    private static readonly (string Key, string Value)[] TwoHours = [("Sla:P3", "none / 2h"), ("Sla:P1", "none / 2h")];

    [Fact]
    public async Task Quiet_hours_are_said_shown_and_taken_back_in_both_languages()
    {
        await using var app = await StartAsync("75% assignee");
        Assert.Equal(["You get reminders at any hour. To change that: do not disturb 20:00-07:30."], await app.SayAsync("alice", "do not disturb"));
        Assert.Equal(["No reminders from 20:00 to 07:30, your time, except for P1 and while you are on call."], await app.SayAsync("alice", "do not disturb 8 pm to 7:30 am"));
        Assert.Equal(["Say from when until when, for example: do not disturb 20:00-07:30. Or: do not disturb off."], await app.SayAsync("alice", "do not disturb please"));
        Assert.Equal(["You get reminders at any hour again."], await app.SayAsync("alice", "do not disturb off"));
        Assert.Equal(["Pas de rappel de 20\u00A0h\u00A000 à 7\u00A0h\u00A030, à votre heure, sauf pour une P1 et pendant vos astreintes."], await app.SayAsync("claire", "ne pas déranger de 20h à 7h30"));
        Assert.Equal(["Pas de rappel de 20\u00A0h\u00A000 à 7\u00A0h\u00A030, à votre heure, sauf pour une P1 et pendant vos astreintes."], await app.SayAsync("claire", "ne pas déranger"));
        Assert.Equal(["Vous recevez de nouveau les rappels à toute heure."], await app.SayAsync("claire", "ne pas déranger jamais"));
    }

    [Fact]
    public async Task A_reminder_waits_until_the_quiet_is_over_and_the_rooms_does_not()
    {
        await using var app = await StartAsync("75% assignee room; 100% assignee", ("Reminders:GroupMinutes", "0"));
        await app.ReportAsync("Panne");
        await app.SayAsync("alice", "claim INC-1");
        await app.SayAsync("alice", "do not disturb 10:00-10:45");
        Assert.Equal(
            [
                "Tue 10:30 room-desk: <at>Alice Nguyen</at>, pouvez-vous y jeter un œil ? INC-1 doit être résolu avant le mar. 3 mars à 11 h 00 : Panne",
                "Tue 10:45 alice: INC-1 must be solved by Tue 3 Mar, 11:00: Panne",
                "Tue 11:00 alice: INC-1 is late: it should have been solved by Tue 3 Mar, 11:00. It is about: Panne",
            ],
            (await app.FastForwardTo(12)).Select(Plain));
    }

    [Fact]
    public async Task In_French_too_and_on_the_clock_of_whoever_wants_it()
    {
        await using var app = await StartAsync("75% lead");
        await app.ReportAsync("Panne");
        await app.SayAsync("marc", "ne pas déranger de 10h à 10h40");
        Assert.Equal(["Tue 10:40 marc: Personne ne s’en occupe encore. INC-1 doit être résolu avant le mar. 3 mars à 11 h 00 : Panne"],
            (await app.FastForwardTo(12)).Select(Plain));
        await app.ReportAsync("Panne encore");
        await app.SayAsync("marc", "fuseau America/Toronto");
        await app.SayAsync("marc", "ne pas déranger de 7h à 8h");
        Assert.Equal(["Tue 14:00 marc"], (await app.FastForwardTo(14)).Where());
    }

    [Fact]
    public async Task What_waited_is_looked_at_again_and_of_two_about_one_deadline_the_later_says_all()
    {
        await using var app = await StartAsync("75% assignee; 100% assignee");
        await app.ReportAsync("Panne");
        await app.SayAsync("alice", "claim INC-1");
        await app.SayAsync("alice", "do not disturb 10:00-11:10");
        Assert.Equal(["Tue 11:10 alice: INC-1 is late: it should have been solved by Tue 3 Mar, 11:00. It is about: Panne"], await app.FastForwardTo(12));

        await app.ReportAsync("Encore une panne");
        await app.SayAsync("alice", "claim INC-2");
        await app.SayAsync("alice", "do not disturb 12:00-15:00");
        Assert.Empty(await app.FastForwardTo(14, 30));
        await app.SayAsync("alice", "resolve INC-2 fixed Done");
        Assert.Empty(await app.FastForwardTo(16));
        Assert.Equal(0, await app.LookAsync(db => db.Reminders().CountAsync()));
    }

    [Fact]
    public async Task P1_waits_for_nothing()
    {
        await using var app = await StartAsync("75% assignee; 100% assignee");
        await app.ReportAsync("Panne");
        await app.SayAsync("alice", "claim INC-1");
        await app.SayAsync("alice", "do not disturb 10:00-13:00");
        await app.SayAsync("marc", "priorité INC-1 P1 Tout est arrêté");
        Assert.Equal(["Tue 10:30 alice", "Tue 11:00 alice"], (await app.FastForwardTo(12)).Where());
    }

    [Fact]
    public async Task Whoever_is_on_call_for_the_team_is_reminded_in_their_quiet_hours()
    {
        var plan = await File.ReadAllTextAsync(TestData.PathOf("desk/desk.yaml"));
        var file = Path.Combine(Directory.CreateTempSubdirectory("supportbot-spare-").FullName, "desk.yaml");
        await File.WriteAllTextAsync(file, plan.Replace(
            "  - key: network\n", "  - key: network\n    onCall: { layers: [{ people: [bob], from: 2026-02-24T09:00, daysEach: 7 }] }\n", StringComparison.Ordinal));
        await using var app = await StartAsync("75% assignee", ("Desk:File", file), ("Reminders:GroupMinutes", "0"));
        await app.OpenAsync("claire", service: "vpn");
        await app.OpenAsync("claire");
        foreach (var number in new[] { "INC-1", "INC-2" }) await app.SayAsync("bob", "claim " + number);
        await app.SayAsync("bob", "do not disturb 10:00-10:50");
        var heard = (await app.FastForwardTo(12)).Where(line => line.Contains("must be solved", StringComparison.Ordinal)).ToList();
        Assert.Equal("Tue 10:30 bob: INC-1", heard[0].Split(" must")[0]);
        Assert.Equal("Tue 10:50 bob: INC-2", heard[1].Split(" must")[0]);
    }

    [Fact]
    public async Task What_follows_a_reminder_within_half_an_hour_becomes_one_message_but_never_a_P1()
    {
        await using var app = await StartAsync("75% assignee");
        for (var number = 1; number <= 4; number++)
        {
            await app.ReportAsync("Panne " + number);
            await app.SayAsync("alice", "claim INC-" + number);
            await app.FastForward(Duration.FromMinutes(5));
        }

        await app.SayAsync("marc", "priorité INC-3 P1 Tout est arrêté");
        Assert.Equal(
            [
                "Tue 10:30 alice: INC-1 must be solved by Tue 3 Mar, 11:00: Panne 1",
                "Tue 10:40 alice: INC-3 must be solved by Tue 3 Mar, 11:10: Panne 3",
                "Tue 11:10 alice: 2 deadlines:\n\nINC-2 is late: it should have been solved by Tue 3 Mar, 11:05. It is about: Panne 2",
            ],
            (await app.FastForwardTo(12)).Select(line => line.Split("\n\nINC-4")[0]).Take(3));
    }

    [Theory]
    [InlineData("alice", "note INC-1 I look at it", "Tue 10:30 marc")]
    [InlineData("marc", "note INC-1 Je regarde", "Tue 10:30 alice")]
    public async Task Whoever_did_something_a_moment_ago_is_not_reminded_of_it(string who, string what, string reminded)
    {
        await using var app = await StartAsync("75% assignee lead");
        await app.ReportAsync("Panne");
        await app.SayAsync("alice", "claim INC-1");
        await app.FastForwardTo(10, 28);
        await app.SayAsync(who, what);
        Assert.Equal([reminded], (await app.FastForwardTo(12)).Where());
    }

    [Fact]
    public async Task Whoever_raises_a_priority_is_not_told_that_its_time_is_nearly_up()
    {
        await using var app = await StartAsync("75% assignee lead", ("Sla:P2", "none / 1h"));
        await app.ReportAsync("Panne");
        await app.SayAsync("alice", "claim INC-1");
        await app.FastForwardTo(9, 50);
        await app.SayAsync("marc", "priorité INC-1 P2 Plusieurs personnes attendent");
        Assert.Equal(["Tue 09:50 alice"], (await app.FastForwardTo(12)).Where());
    }

    [Fact]
    public async Task A_reminder_of_somebody_away_goes_to_whoever_stands_in_and_the_claim_stays()
    {
        await using var app = await StartAsync("75% assignee lead");
        await app.ReportAsync("Panne");
        await app.SayAsync("alice", "claim INC-1");
        await app.SayAsync("alice", "away today, bob stands in");
        await app.SayAsync("marc", "je suis absent aujourd’hui, bob me remplace");
        await app.FastForwardTo(10);
        // The one for Alice and the one for Marc are about the same deadline: Bob gets one.
        Assert.Equal(["Tue 10:30 bob: You stand in for Marc Delorme. Alice Nguyen has it. INC-1 must be solved by Tue 3 Mar, 11:00: Panne"], await app.FastForwardTo(12));
        Assert.Equal((await app.PersonAsync("alice")).Id, (await app.TicketAsync("INC-1")).OwnerId);
    }

    [Fact]
    public async Task After_three_days_without_a_host_what_is_late_is_told_in_one_message_when_the_quiet_is_over()
    {
        await using var app = await StartAsync("75% assignee; 100% assignee");
        for (var number = 1; number <= 4; number++)
        {
            await app.ReportAsync("Panne " + number);
            await app.SayAsync("alice", "claim INC-" + number);
        }

        await app.SayAsync("alice", "do not disturb 08:00-10:00");
        await using var other = app.AnotherHost();
        Assert.Empty(await app.Downtime(Duration.FromDays(3)));
        app.Clock.Advance(Duration.FromHours(1));
        await Task.WhenAll(app.SweepAsync(), other.SweepAsync());
        await app.DrainAsync();
        Assert.Equal("4 tickets are late: INC-1, INC-2, INC-3, INC-4", app.PrivateTexts("alice")[^1]);
        Assert.Equal(1, await app.LookAsync(db => db.OutgoingMessages()
            .CountAsync(message => message.Condition == SlaStillDue.Condition && message.State == SendState.Sent)));
    }

    private static async Task<SupportBotApp> StartAsync(string warnings, params (string Key, string Value)[] more)
    {
        var app = await SupportBotApp.StartWithAsync([.. TwoHours, ("Sla:Warnings", warnings), .. more]);
        await app.ServeEverybodyAsync();
        return app;
    }

    private static string Plain(string line) => line.Replace('\u00A0', ' ');
}
