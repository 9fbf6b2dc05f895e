using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Bot.Roster;
using SupportBot.Desk.Escalation;
using SupportBot.Desk.Tickets;
using SupportBot.People;
using SupportBot.Protocol.Schema;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Desk.Escalation;

/// <summary>Nobody waits for somebody who does not work here any more.</summary>
public sealed class LeaversTests
{
    [Fact]
    public async Task Who_stops_being_an_agent_gives_back_what_they_had_and_the_room_is_told_once()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        for (var nth = 1; nth <= 3; nth++) await app.SayAsync("alice", $"claim {await app.OpenAsync("tom", "Trouble " + nth)}");
        await app.SayAsync("alice", "resolve INC-3 fixed Done");

        await app.ChangeAsync(async db => (await db.People().SingleAsync(person => person.Handle == "alice")).IsNoLonger(Role.Agent));

        Assert.Equal(
            ["Tue 09:00 room-desk: Alice Nguyen ne fait plus partie de cette équipe\u00A0; 2 tickets reviennent dans la file\u00A0: INC-1, INC-2"],
            (await app.SweepAsync()).Select(line => line.TrimEnd()));
        foreach (var number in new[] { "INC-1", "INC-2" })
        {
            var ticket = await app.TicketAsync(number);
            Assert.Equal((TicketState.New, null), (ticket.State, ticket.OwnerId));
            Assert.Equal((TicketVerb.Release, null), ((await app.LastAsync(number)).Verb, (await app.LastAsync(number)).ById));
        }

        Assert.Equal(TicketState.Resolved, await app.StateAsync("INC-3"));
        Assert.Empty(await app.SweepAsync());
        Assert.Equal(0, await app.LookAsync(db => db.Leavers().CountAsync()));
    }

    [Fact]
    public async Task Who_leaves_one_team_keeps_what_they_have_in_the_other()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.SayAsync("bob", $"claim {await app.OpenAsync("tom")}");
        await app.SayAsync("bob", $"claim {await app.OpenAsync("tom", "No VPN", "vpn")}");
        var bob = await app.PersonAsync("bob");

        await app.ChangeAsync(async db => (await db.Teams().Include(team => team.Members).SingleAsync(team => team.Key == "network")).Dismiss(bob.Id));
        await app.SweepAsync();

        Assert.Equal(bob.Id, (await app.TicketAsync("INC-1")).OwnerId);
        Assert.Null((await app.TicketAsync("INC-2")).OwnerId);
    }

    [Fact]
    public async Task Who_leaves_the_room_leaves_their_tickets_there()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        In(app, "tom", "claire");
        await ReadAsync(app);
        await app.SayAsync("tom", $"claim {await app.OpenAsync("ines")}");

        In(app, "claire");
        app.Clock.Advance(Duration.FromMinutes(61));
        await ReadAsync(app);
        await app.SweepAsync();

        Assert.Equal(TicketState.New, await app.StateAsync("INC-1"));
    }

    [Fact]
    public async Task Two_hosts_tell_the_room_once()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await using var other = app.AnotherHost();
        await app.SayAsync("alice", $"claim {await app.OpenAsync("tom")}");
        await app.ChangeAsync(async db => (await db.People().SingleAsync(person => person.Handle == "alice")).IsNoLonger(Role.Agent));
        var now = app.Clock.GetCurrentInstant();

        await Task.WhenAll(new[] { app, other }.Select(host => host.Services.GetRequiredService<Sweep>().RunAsync(now, CancellationToken.None)));
        await Task.WhenAll(app.DrainAsync(), other.DrainAsync());
        await app.DrainAsync();

        Assert.Single(app.Texts("room-desk"), text => text.StartsWith("Alice Nguyen ne fait plus partie", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_room_that_suddenly_loses_most_of_its_people_stops_until_an_administrator_accepts_it()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        In(app, "tom", "claire", "ines", "alice", "bob");
        await ReadAsync(app);
        In(app, "alice");
        app.Clock.Advance(Duration.FromMinutes(61));

        await ReadAsync(app);
        await app.DrainAsync();

        Assert.True((await app.PersonAsync("tom")).Is(Role.Agent));
        Assert.StartsWith("⚠ 4 people are gone at once from the room Demandes.", app.PrivateTexts("sofia")[^1], StringComparison.Ordinal);
        // It is looked at again and again, and said once.
        app.Clock.Advance(Duration.FromHours(3));
        await ReadAsync(app);
        await app.DrainAsync();
        Assert.Single(app.PrivateTexts("sofia"));
        Assert.Contains("4 people are gone at once from the room Demandes", await DoctorAsync(app), StringComparison.Ordinal);

        await app.SayAsync("sofia", "accept departures");
        await ReadAsync(app);

        Assert.False((await app.PersonAsync("tom")).Is(Role.Agent));
        Assert.DoesNotContain("gone at once", await DoctorAsync(app), StringComparison.Ordinal);
        // The next loss is doubted again.
        Assert.All(await app.LookAsync(db => db.RoomRosters().ToListAsync()), roster => Assert.Equal((null, false), (roster.Missing, roster.MissingAccepted)));
    }

    private static async Task<string> DoctorAsync(SupportBotApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var findings = await scope.ServiceProvider.GetRequiredService<RostersCheck>().CheckAsync(CancellationToken.None);
        return string.Join('\n', findings.Select(found => app.Text("sofia", found.What.Key, [.. found.What.Arguments])));
    }

    private static Task ReadAsync(SupportBotApp app) => app.Services.GetRequiredService<ReadRosters>().RunAsync(CancellationToken.None);

    private static void In(SupportBotApp app, params string[] members) => app.Channel.Members = room => room == "room-desk"
        ? Results.Text(
            new JsonObject { ["members"] = new JsonArray([.. members.Select(id => new JsonObject { ["id"] = id, ["userRole"] = "user" })]) }
                .ToJsonString(ProtocolJson.Options), "application/json")
        : Results.StatusCode(403);
}
