using System.Text.Json.Nodes;
using NodaTime;
using SupportBot.Desk.Tickets;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Insight.Metrics;

/// <summary>Figures told apart, in a chat: by what, for whom, and where each part leads.</summary>
public sealed class BreakdownTests
{
    [Fact]
    public async Task A_manager_sees_teams_apart_with_how_each_changed()
    {
        await using var app = await StartAsync();

        await app.SayAsync("marc", "chiffres par équipe cette semaine");

        Assert.Equal("Ouverts 2 ▲ 100 % · Résolus 1 ▲ · Ouverts à la fin 2 ▲ 100 % · Résolution, médiane 2 h · Résolutions dans les temps 100 %", Line(app, "marc", "Centre de services"));
        Assert.Equal("Ouverts 1 ▲ · Résolus 0 → · Ouverts à la fin 0 → · Résolution, médiane – · Résolutions dans les temps –", Line(app, "marc", "Réseau"));
        Assert.Equal(["Centre de services", "Réseau"], Parts(app, "marc"));
    }

    [Theory]
    [InlineData("figures this week by service", "VPN")]
    [InlineData("figures by organisation this week", "Atelier Lumen", "Brise Conseil")]
    [InlineData("chiffres par nature cette semaine", "Incident tickets")]
    [InlineData("figures by category; this week", "Incident tickets")]
    [InlineData("figures by priority, this week", "P3")]
    [InlineData("chiffres par agent cette semaine", "Alice Nguyen")]
    public async Task It_can_be_told_apart_by_everything_a_ticket_has(string asked, params string[] parts)
    {
        await using var app = await StartAsync();

        await app.SayAsync("sofia", asked);

        Assert.All(parts, part => Assert.Contains(part, Parts(app, "sofia")));
    }

    [Fact]
    public async Task A_period_and_filters_narrow_the_parts_wherever_they_stand()
    {
        await using var app = await StartAsync();

        await app.SayAsync("marc", "figures by priority last week");
        var lastWeek = Parts(app, "marc");
        await app.SayAsync("marc", "chiffres équipe network cette semaine par organisation");
        Assert.Equal(["Atelier Lumen"], Parts(app, "marc"));
        await app.SayAsync("marc", "figures this week by team; priority P1; kind request");
        Assert.Empty(Parts(app, "marc"));
        Assert.NotEmpty(lastWeek);
        Assert.Equal([app.Text("marc", "metrics.nothing-called", "P9")], await app.SayAsync("marc", "figures priority P9"));
    }

    [Fact]
    public async Task An_agent_sees_only_themselves_however_they_ask()
    {
        await using var app = await StartAsync();

        await app.SayAsync("alice", "figures this week by agent");
        Assert.Equal(["Alice Nguyen"], Parts(app, "alice"));
        await app.SayAsync("nadia", "chiffres par équipe cette semaine");
        Assert.Empty(Parts(app, "nadia"));
        var (other, unknown) = (await app.SayAsync("nadia", "chiffres agent alice"), await app.SayAsync("nadia", "chiffres agent nobody"));
        Assert.Equal(unknown, other.Select(text => text.Replace("alice", "nobody", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_manager_sees_no_agent_of_a_team_that_is_not_theirs()
    {
        await using var app = await StartAsync();
        await app.LeaveTeamAsync("marc", "network");

        Assert.Equal([app.Text("marc", "metrics.nothing-called", "nadia")], await app.SayAsync("marc", "chiffres agent nadia"));
        await app.SayAsync("marc", "chiffres par équipe cette semaine");
        Assert.Equal(["Centre de services"], Parts(app, "marc"));
    }

    [Fact]
    public async Task Each_part_leads_to_its_figures_and_to_its_tickets()
    {
        await using var app = await StartAsync();
        await app.SayAsync("marc", "chiffres cette semaine");
        await app.PressAsync("marc", "private-marc", "Par équipe", []);

        Assert.Equal(
            ["Ouverts, lun. 9 mars – dim. 15 mars 2026 : 1 ticket"],
            (await app.PressAsync("marc", "private-marc", "Voir ses tickets", new JsonObject { ["part"] = "team network", ["metric"] = "Opened" })).Select(Plain));
        Assert.Equal(["INC-2"], CardReader.Actions(app.Channel.Conversation("private-marc")[^1]).Select(action => action["title"]!.ToString()));

        await app.SayAsync("marc", "chiffres par agent cette semaine");
        await app.PressAsync("marc", "private-marc", "Voir ses chiffres", new JsonObject { ["part"] = "agent alice" });
        Assert.Contains("Alice Nguyen", CardReader.Text(app.Channel.Conversation("private-marc")[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_a_figure_is_counted_is_said_in_words()
    {
        await using var app = await StartAsync();

        Assert.Equal(
            ["Rouverts (nombre) : Nombre de fois où la solution n’a pas suffi et où le ticket est revenu pendant la période."],
            (await app.SayAsync("marc", "comment compte-t-on les rouverts")).Select(Plain));
        Assert.StartsWith("Solution, median (duration, working time): ", Assert.Single(await app.SayAsync("alice", "how is solution, median counted")), StringComparison.Ordinal);
        var all = Assert.Single(await app.SayAsync("alice", "how are figures counted"));
        Assert.Equal(Enum.GetValues<SupportBot.Insight.Metrics.Metric>().Length, all.Split("\n- ").Length - 1);
        Assert.Equal([app.Text("alice", "metrics.which-figure", "nonsense")], await app.SayAsync("alice", "how is nonsense counted"));
    }

    // Last week one ticket came; this week one of the service desk and one of the network, which was withdrawn; the first was solved.
    private static async Task<SupportBotApp> StartAsync()
    {
        var app = await TicketSteps.StartDeskAsync();
        app.Clock.MoveTo(Instant.FromUtc(2026, 3, 6, 16, 0));
        await app.FileAsync("tom", "The badge reader is broken");
        app.Clock.MoveTo(Instant.FromUtc(2026, 3, 9, 7, 0));
        await app.FileAsync("claire", "The VPN is slow", "vpn");
        await app.DoAsync("INC-2", ticket => ticket.Withdraw(null, new Actor(ticket.RequesterId, "msteams"), app.Clock.GetCurrentInstant()));
        await app.FileAsync("ines", "My screen is dark");
        await app.FileAsync("claire", "My mouse is slow");
        var alice = new Actor((await app.PersonAsync("alice")).Id, "msteams");
        await app.DoAsync("INC-4", ticket => ticket.Claim(alice, app.Clock.GetCurrentInstant()));
        app.Clock.MoveTo(Instant.FromUtc(2026, 3, 9, 9, 0));
        await app.DoAsync("INC-4", ticket => ticket.Resolve(ResolutionCode.Fixed, "Restarted", alice, app.Clock.GetCurrentInstant()));
        await app.CountAsync();
        return app;
    }

    private static string[] Parts(SupportBotApp app, string who) => [.. Rows(app, who).Select(row => row["items"]![0]!["text"]!.ToString())];

    private static string Line(SupportBotApp app, string who, string part) =>
        Plain(Rows(app, who).Single(row => row["items"]![0]!["text"]!.ToString() == part)["items"]![1]!["text"]!.ToString());

    private static IEnumerable<JsonObject> Rows(SupportBotApp app, string who) =>
        ((JsonObject)app.Channel.Conversation("private-" + who)[^1].Attachments![0].Content!)["body"]!.AsArray()
            .Where(element => element!["type"]!.ToString() == "Container").Select(element => element!.AsObject());

    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');
}
