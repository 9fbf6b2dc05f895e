using NodaTime;
using SupportBot.Tests.App;
using SupportBot.Tests.Data;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Desk.Escalation;

/// <summary>
/// Outside the desk's hours whoever is on call hears what the owner of a ticket would. The desk works from 8 to 18; Bob is on call for the
/// service desk; the promise for Claire runs by day and night.
/// </summary>
public sealed class OffByTheRotaTests
{
    [Fact]
    public async Task At_night_the_one_on_call_is_reminded_for_the_owner_and_whoever_leads_for_themselves()
    {
        await using var app = await ClaimedAsync("14h");
        Assert.Equal(
            [
                "Tue 23:00 bob: You stand in for Alice Nguyen. INC-1 is late: it should have been solved by Tue 3 Mar, 23:00. It is about: Panne",
                "Tue 23:00 marc: Alice Nguyen s’en occupe. INC-1 est en retard : il devait être résolu avant le mar. 3 mars à 23 h 00. Il s’agit de : Panne",
            ],
            await LateAsync(app));
        Assert.Equal((await app.PersonAsync("alice")).Id, (await app.TicketAsync("INC-1")).OwnerId);
    }

    [Fact]
    public async Task In_the_desks_hours_everybody_is_at_work_whatever_the_rota_says()
    {
        await using var app = await ClaimedAsync("8h");
        Assert.Equal(["Tue 17:00 alice", "Tue 17:00 marc"], (await LateAsync(app)).Where());
    }

    [Fact]
    public async Task Whoever_works_at_night_all_the_same_is_reminded_themselves()
    {
        await using var app = await ClaimedAsync("14h");
        await app.FastForwardTo(22, 20);
        await app.SayAsync("alice", "note INC-1 The cable is here");
        Assert.Equal(["Tue 23:00 alice", "Tue 23:00 marc"], (await LateAsync(app)).Where());
    }

    [Fact]
    public async Task Whoever_stands_in_for_the_one_on_call_is_reminded_when_they_are_away()
    {
        await using var app = await ClaimedAsync("14h");
        await app.SayAsync("bob", "i am away today to friday, nadia stands in");
        Assert.Equal(["Tue 23:00 marc", "Tue 23:00 nadia"], (await LateAsync(app)).Where());
    }

    [Fact]
    public async Task Without_anybody_on_call_the_owner_stays_the_one_to_ask()
    {
        await using var app = await ClaimedAsync("14h", onCall: false);
        Assert.Equal(["Tue 23:00 alice", "Tue 23:00 marc"], (await LateAsync(app)).Where());
    }

    private static async Task<List<string>> LateAsync(SupportBotApp app) =>
        [.. (await app.FastForward(Duration.FromHours(15))).Select(line => line.Replace('\u00A0', ' '))
            .Where(line => line.Contains("INC-1 is late", StringComparison.Ordinal) || line.Contains("INC-1 est en retard", StringComparison.Ordinal))];

    private static async Task<SupportBotApp> ClaimedAsync(string target, bool onCall = true)
    {
        var plan = await File.ReadAllTextAsync(TestData.PathOf("desk/desk.yaml"));
        if (onCall) plan = plan.Replace("  - key: service-desk\n", $"  - key: service-desk\n    {ChainTests.BobIsOnCall}\n", StringComparison.Ordinal);
        var file = Path.Combine(Directory.CreateTempSubdirectory("supportbot-off-").FullName, "desk.yaml");
        await File.WriteAllTextAsync(file, plan);
        var app = await SupportBotApp.StartWithAsync(
            ("Desk:File", file), ("Sla:Calendars:always:Hours", "24x7"), ("Sla:Policies:night:Vip", "false"), ("Sla:Policies:night:Calendar", "always"),
            ("Sla:Policies:night:P3", "none / " + target), ("Sla:Policies:night:Warnings", "100% assignee lead"));
        await app.ServeEverybodyAsync();
        await app.ReportAsync("Panne");
        await app.SayAsync("alice", "claim INC-1");
        return app;
    }
}
