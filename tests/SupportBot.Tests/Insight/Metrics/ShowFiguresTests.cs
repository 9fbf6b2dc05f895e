using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Desk.Tickets;
using SupportBot.Insight.Metrics;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Insight.Metrics;

public sealed class ShowFiguresTests
{
    [Fact]
    public async Task A_manager_sees_the_week_of_their_teams_with_how_it_changed()
    {
        await using var app = await StartAsync();

        var card = await app.CardTextAsync("marc", "chiffres cette semaine");

        Assert.Contains("Chiffres : lun. 9 mars – dim. 15 mars 2026", Plain(card), StringComparison.Ordinal);
        Assert.Equal("2 ▲ 100 %", Value(app, "marc", "Ouverts"));
        Assert.Equal("1 ▲", Value(app, "marc", "Résolus"));
        Assert.Equal("2 ▲ 100 %", Value(app, "marc", "Ouverts à la fin"));
        Assert.Equal("1 h", Value(app, "marc", "Première réponse, médiane"));
        Assert.Equal("3 h", Value(app, "marc", "Résolution, médiane"));
        Assert.Equal("1 ▲", Value(app, "marc", "Rouverts"));
    }

    [Fact]
    public async Task An_agent_sees_their_own_and_nothing_of_anybody_else()
    {
        await using var app = await StartAsync();

        await app.SayAsync("alice", "figures this week");
        Assert.Equal("1 ▲", Value(app, "alice", "Resolved"));
        Assert.Equal("1", Value(app, "alice", "Open at the end"));
        Assert.DoesNotContain("Opened", CardReader.Text(app.Channel.Conversation("private-alice")[^1]), StringComparison.Ordinal);

        await app.SayAsync("nadia", "chiffres cette semaine");
        Assert.Equal("0 →", Value(app, "nadia", "Résolus"));
    }

    [Fact]
    public async Task Teams_and_services_narrow_what_is_shown()
    {
        await using var app = await StartAsync();

        await app.SayAsync("marc", "chiffres cette semaine ; équipe network");
        Assert.Equal("1 ▲", Value(app, "marc", "Ouverts"));
        await app.SayAsync("marc", "figures this week; service email");
        Assert.Equal("0 →", Value(app, "marc", "Ouverts"));
        await app.SayAsync("sofia", "figures this week; organisation brise");
        Assert.Equal("1 ▲", Value(app, "sofia", "Opened"));
    }

    [Fact]
    public async Task What_somebody_may_not_see_is_answered_like_what_does_not_exist()
    {
        await using var app = await StartAsync();
        await app.LeaveTeamAsync("marc", "network");

        var (forbidden, unknown) = (await app.SayAsync("marc", "chiffres équipe network"), await app.SayAsync("marc", "chiffres équipe nowhere"));
        Assert.Equal(["Rien ne s’appelle « network » parmi ce dont vous pouvez voir les chiffres."], forbidden.Select(Plain));
        Assert.Equal(unknown, forbidden.Select(text => text.Replace("network", "nowhere", StringComparison.Ordinal)));

        await app.SayAsync("marc", "chiffres cette semaine");
        Assert.Equal("1 →", Value(app, "marc", "Ouverts"));
    }

    [Fact]
    public async Task Each_number_leads_to_its_tickets_by_a_button_and_by_words()
    {
        await using var app = await StartAsync();
        await app.SayAsync("marc", "chiffres cette semaine");

        Assert.Equal(["Rouverts, lun. 9 mars – dim. 15 mars 2026 : 1 ticket"], (await app.PressAsync("marc", "private-marc", "Voir ses tickets", new JsonObject { ["metric"] = "Reopened" })).Select(Plain));
        Assert.Equal(["INC-1"], Numbers(app, "marc"));
        Assert.Contains("la solution n’a pas suffi", CardReader.Text(app.Channel.Conversation("private-marc")[^1]), StringComparison.Ordinal);

        Assert.Equal(["Reopened, Mon 9 Mar – Sun 15 Mar 2026: 1 ticket"], await app.SayAsync("sofia", "list reopened this week"));
        Assert.Equal(["Opened, Mon 2 Mar – Sun 8 Mar 2026: 1 ticket"], await app.SayAsync("sofia", "list opened last week"));
        Assert.Equal(["Rouverts, lun. 9 mars – dim. 15 mars 2026 : 0 ticket"], (await app.SayAsync("nadia", "liste rouverts cette semaine")).Select(Plain));
        Assert.Equal([app.Text("alice", "metrics.which-figure", "nonsense last week")], await app.SayAsync("alice", "list nonsense last week"));
    }

    [Fact]
    public async Task A_forged_button_shows_nobody_more_than_their_own()
    {
        await using var app = await StartAsync();
        await app.SayAsync("nadia", "chiffres");

        await app.PressAsync("nadia", "private-nadia", "Voir ses tickets", new JsonObject { ["metric"] = "Opened", ["asked"] = "2026-03-01..2026-03-31" });

        Assert.Empty(Numbers(app, "nadia"));
    }

    [Fact]
    public async Task A_scope_of_one_organisation_never_counts_another()
    {
        await using var app = await StartAsync();
        var (lumen, brise) = ((await app.PersonAsync("tom")).OrganisationId, (await app.PersonAsync("ines")).OrganisationId);
        await using var services = app.Services.CreateAsyncScope();
        var figures = services.ServiceProvider.GetRequiredService<Figures>();
        var all = new FigurePeriod(new LocalDate(2026, 3, 1), new LocalDate(2026, 4, 1));

        Assert.Equal(2, (await figures.TotalsAsync(FigureScope.OfOrganisations([lumen]), all, CancellationToken.None))[Counted.Opened]);
        Assert.Equal(1, (await figures.TotalsAsync(FigureScope.OfOrganisations([brise]), all, CancellationToken.None))[Counted.Opened]);
        Assert.Equal(0, (await figures.TotalsAsync(FigureScope.OfOrganisations([lumen]).Organisation(brise), all, CancellationToken.None))[Counted.Opened]);
        Assert.Equal(1, (await figures.AgesAsync(FigureScope.OfOrganisations([lumen]), app.Clock.GetCurrentInstant(), CancellationToken.None)).All);
    }

    [Fact]
    public async Task What_was_promised_and_kept_is_told_by_clock()
    {
        await using var app = await StartAsync();
        await using var services = app.Services.CreateAsyncScope();
        var figures = services.ServiceProvider.GetRequiredService<Figures>();
        var week = FigurePeriod.Week(new LocalDate(2026, 3, 10));

        var byPriority = await figures.ByAsync(FigureCut.Priority, FigureScope.Everything, week, CancellationToken.None);

        var totals = byPriority[(int)(await app.TicketAsync("INC-1")).Priority];
        // An hour was promised on Friday at five, and it was claimed on Monday morning.
        Assert.Equal((0, 1), (totals[Counted.AnsweredInTime], totals[Counted.AnsweredLate]));
        Assert.Equal((1, 0), (totals[Counted.SolvedInTime], totals[Counted.SolvedLate]));
    }

    [Fact]
    public async Task A_merged_ticket_is_open_work_no_longer_until_the_merge_is_undone()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.FileAsync("tom", "The badge reader is broken");
        await app.FileAsync("claire", "The badge reader does not beep");
        var alice = new Actor((await app.PersonAsync("alice")).Id, "msteams");

        await BothAsync((one, other) => other.MergeInto(one, alice, app.Clock.GetCurrentInstant()));
        Assert.Equal((2, 1), await FlowAsync());

        await BothAsync((one, other) => other.Unmerge(one, alice, app.Clock.GetCurrentInstant()));
        Assert.Equal((3, 1), await FlowAsync());

        Task BothAsync(Action<Ticket, Ticket> verb) => app.ChangeAsync(async db =>
        {
            var tickets = await db.Set<Ticket>().OrderBy(ticket => ticket.NumberValue).ToListAsync();
            verb(tickets[0], tickets[1]);
        });

        async Task<(long CameIn, long WentOut)> FlowAsync()
        {
            await app.CountAsync();
            await using var services = app.Services.CreateAsyncScope();
            var totals = await services.ServiceProvider.GetRequiredService<Figures>()
                .TotalsAsync(FigureScope.Everything, FigurePeriod.Month(new LocalDate(2026, 3, 1)), CancellationToken.None);
            return (totals[Counted.CameIn], totals[Counted.WentOut]);
        }
    }

    [Fact]
    public async Task Who_joined_and_what_was_escalated_counts_as_it_happens()
    {
        await using var app = await StartAsync();
        await app.SayAsync("alice", "partager INC-1 comme Badges de l’accueil");
        await app.SayAsync("claire", "moi aussi INC-1");
        await app.SayAsync("alice", "escalader INC-1 car tout le monde attend dehors");
        await app.CountAsync();

        await using var services = app.Services.CreateAsyncScope();
        var totals = await services.ServiceProvider.GetRequiredService<Figures>()
            .TotalsAsync(FigureScope.Everything, FigurePeriod.Week(new LocalDate(2026, 3, 10)), CancellationToken.None);

        Assert.Equal((1, 1), (totals[Counted.Joined], totals[Counted.Escalated]));
    }

    // Last week one ticket came; this week one of the service desk and one of the network, and the first was solved and came back.
    private static async Task<SupportBotApp> StartAsync()
    {
        var app = await TicketSteps.StartDeskAsync();
        app.Clock.MoveTo(Instant.FromUtc(2026, 3, 6, 16, 0));
        await app.FileAsync("tom", "The badge reader is broken");
        app.Clock.MoveTo(Instant.FromUtc(2026, 3, 9, 7, 0));
        await app.FileAsync("claire", "The VPN is slow", "vpn");
        await app.DoAsync("INC-2", ticket => ticket.Withdraw(null, new Actor(ticket.RequesterId, "msteams"), app.Clock.GetCurrentInstant()));
        await app.FileAsync("ines", "My screen is dark");
        var alice = new Actor((await app.PersonAsync("alice")).Id, "msteams");
        await app.DoAsync("INC-1", ticket => ticket.Claim(alice, app.Clock.GetCurrentInstant()));
        app.Clock.MoveTo(Instant.FromUtc(2026, 3, 9, 9, 0));
        await app.DoAsync("INC-1", ticket => ticket.Resolve(ResolutionCode.Fixed, "Restarted", alice, app.Clock.GetCurrentInstant()));
        app.Clock.MoveTo(Instant.FromUtc(2026, 3, 9, 10, 0));
        await app.DoAsync("INC-1", ticket => ticket.StillBroken("No", true, new Actor(ticket.RequesterId, "msteams"), app.Clock.GetCurrentInstant()));
        await app.CountAsync();
        return app;
    }

    private static string Value(SupportBotApp app, string who, string name)
    {
        var facts = ((JsonObject)app.Channel.Conversation("private-" + who)[^1].Attachments![0].Content!)["body"]!.AsArray()
            .Single(element => element!["type"]!.ToString() == "FactSet")!["facts"]!.AsArray();
        return Plain(facts.Single(fact => fact!["title"]!.ToString() == name)!["value"]!.ToString()).Replace("  ", " ", StringComparison.Ordinal);
    }

    private static IEnumerable<string> Numbers(SupportBotApp app, string who) =>
        CardReader.Actions(app.Channel.Conversation("private-" + who)[^1]).Select(action => action["title"]!.ToString());

    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');
}
