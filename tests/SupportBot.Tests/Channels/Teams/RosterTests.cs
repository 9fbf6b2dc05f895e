using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Bot.Roster;
using SupportBot.People;
using SupportBot.Protocol.Schema;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Channels.Teams;

/// <summary>Who is in a team's channel is its agent, guests excepted; who leaves is none any more, unless they were named.</summary>
public sealed class RosterTests
{
    [Fact]
    public async Task Members_of_the_agents_channel_become_agents_and_guests_do_not()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        In(app, "room-desk", Somebody("29:adele", "Adele Vance", "adele@lumen.example"), Somebody("tom"), Guest("29:max", "Max Guest"), Guest("claire", "Claire Fontanel"));

        await ReadAsync(app);

        var adele = await app.PersonAsync("adele");
        Assert.Equal(("Adele Vance", "adele@lumen.example", Role.Employee | Role.Agent), (adele.Name, adele.Email, adele.Roles));
        Assert.True((await app.PersonAsync("tom")).Is(Role.Agent));
        Assert.False((await app.PersonAsync("claire")).Is(Role.Agent));
        Assert.False(await app.LookAsync(db => db.People().AnyAsync(person => person.Name == "Max Guest")));
        // She works on the tickets of that team, and of no other.
        var number = await app.OpenAsync("ines");
        var network = await app.OpenAsync("ines", "No VPN", "vpn");
        await app.SayAsync("29:adele", $"claim {number}");
        await app.SayAsync("29:adele", $"claim {network}");
        Assert.Equal(adele.Id, (await app.TicketAsync(number)).OwnerId);
        Assert.Null((await app.TicketAsync(network)).OwnerId);
    }

    [Fact]
    public async Task Who_leaves_the_channel_stops_being_an_agent_and_who_was_named_stays()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        In(app, "room-desk", Somebody("29:adele", "Adele Vance"), Somebody("tom"), Somebody("alice"), Somebody("marc"));
        await ReadAsync(app);

        In(app, "room-desk", Somebody("tom"));
        app.Clock.Advance(Duration.FromMinutes(61));
        await ReadAsync(app);

        Assert.Equal(Role.Employee, (await app.PersonAsync("adele")).Roles);
        Assert.True((await app.PersonAsync("tom")).Is(Role.Agent));
        // The plan names Alice as an agent and Marc as a manager: neither came by the channel.
        Assert.True((await app.PersonAsync("alice")).Is(Role.Agent));
        var marc = await app.PersonAsync("marc");
        Assert.Equal((true, false), (marc.Is(Role.Manager), marc.Is(Role.Agent)));
        var members = await app.LookAsync(db => db.Teams().Include(team => team.Members).SingleAsync(team => team.Key == "service-desk"));
        Assert.Contains(members.Members, member => member.PersonId == marc.Id);
        Assert.DoesNotContain(members.Members, member => member.PersonId == PersonId(app, "adele"));
    }

    [Fact]
    public async Task Who_is_in_two_channels_and_leaves_one_stays_an_agent_of_the_other()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        app.Channel.Members = _ => Page([Somebody("tom")]);
        await ReadAsync(app);
        app.Channel.Members = room => Page(room == "room-desk" ? [Somebody("alice")] : [Somebody("tom")]);
        app.Clock.Advance(Duration.FromMinutes(61));
        await ReadAsync(app);
        Assert.True((await app.PersonAsync("tom")).Is(Role.Agent));

        app.Channel.Members = _ => Page([Somebody("alice")]);
        app.Clock.Advance(Duration.FromMinutes(61));
        await ReadAsync(app);
        Assert.False((await app.PersonAsync("tom")).Is(Role.Agent));
    }

    [Fact]
    public async Task The_roster_is_read_once_an_hour_and_at_once_when_somebody_came_or_left()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var asked = 0;
        app.Channel.Members = room => { asked += room == "room-desk" ? 1 : 0; return Page([Somebody("alice")]); };
        await ReadAsync(app);
        await ReadAsync(app);
        Assert.Equal(1, asked);

        var left = app.Load("teams.conversationUpdate.team.memberRemoved");
        left.Conversation!.TenantId = FakeChannel.Tenant;
        await app.PostAsync(left);
        await ReadAsync(app);
        Assert.Equal(2, asked);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(502)]
    [InlineData(200)]
    public async Task An_answer_that_says_nothing_takes_nobodys_role_away(int status)
    {
        await using var app = await TicketSteps.StartDeskAsync();
        In(app, "room-desk", Somebody("tom"));
        await ReadAsync(app);
        app.Clock.Advance(Duration.FromMinutes(61));
        app.Channel.Members = _ => status == 200 ? Page([]) : Results.StatusCode(status);

        await ReadAsync(app);

        Assert.True((await app.PersonAsync("tom")).Is(Role.Agent));
        Assert.All(await app.LookAsync(db => db.RoomRosters().ToListAsync()), roster => Assert.NotNull(roster.Problem));
        // It is asked again a minute later, not an hour.
        app.Clock.Advance(Duration.FromSeconds(61));
        app.Channel.Members = _ => Page([Somebody("alice")]);
        await ReadAsync(app);
        Assert.False((await app.PersonAsync("tom")).Is(Role.Agent));
    }

    [Fact]
    public async Task A_long_roster_is_read_page_by_page()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var pages = 0;
        app.Channel.Members = room => room == "room-desk" && ++pages % 2 == 1 ? Page([Somebody("tom")], "more") : Page([Somebody("claire")]);
        await ReadAsync(app);
        Assert.True((await app.PersonAsync("tom")).Is(Role.Agent));
        Assert.True((await app.PersonAsync("claire")).Is(Role.Agent));
    }

    [Fact]
    public async Task Somebody_known_only_by_an_id_is_called_by_their_name_once_Teams_tells_it()
    {
        await using var app = await SupportBotApp.StartAsync();
        await app.PostAsync(app.Load("playground.conversationUpdate.personal"));
        Assert.Equal("user-id-0", (await NewestAsync(app)).Name);
        app.Channel.Member = _ => Json(Somebody("user-id-0", "Alex Wilber", "alex@contoso.example"));

        await ReadAsync(app);

        var alex = await NewestAsync(app);
        Assert.Equal(("Alex Wilber", "alex", "alex@contoso.example"), (alex.Name, alex.Handle, alex.Email));
    }

    private static Task ReadAsync(SupportBotApp app) => app.Services.GetRequiredService<ReadRosters>().RunAsync(CancellationToken.None);

    private static Task<Person> NewestAsync(SupportBotApp app) =>
        app.LookAsync(db => db.People().OrderByDescending(person => person.Id).FirstAsync());

    private static int PersonId(SupportBotApp app, string handle) => app.PersonAsync(handle).GetAwaiter().GetResult().Id;

    // The other rooms do not say.
    private static void In(SupportBotApp app, string room, params JsonObject[] members) =>
        app.Channel.Members = asked => asked == room ? Page(members) : Results.StatusCode(403);

    private static IResult Page(JsonObject[] members, string? next = null) =>
        Json(new JsonObject { ["members"] = new JsonArray([.. members.Select(member => member.DeepClone())]), ["continuationToken"] = next });

    private static JsonObject Somebody(string id, string? name = null, string? email = null) =>
        new() { ["id"] = id, ["name"] = name, ["email"] = email, ["userPrincipalName"] = email, ["userRole"] = "user" };

    private static JsonObject Guest(string id, string name) =>
        new() { ["id"] = id, ["name"] = name, ["userPrincipalName"] = $"{id}_other.example#EXT#@lumen.example" };

    private static IResult Json(JsonObject body) => Results.Text(body.ToJsonString(ProtocolJson.Options), "application/json");
}
