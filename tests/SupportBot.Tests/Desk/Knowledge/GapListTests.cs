using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Knowledge;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Desk.Knowledge;

/// <summary>What people asked and nothing answered, from the question to the article that closes the gap.</summary>
public sealed class GapListTests
{
    private const string Asked = "mon badge n’ouvre plus la salle serveur";
    private const string Again = "le badge est refusé en salle serveur, carte 4111 1111 1111 1111";

    [Fact]
    public async Task What_nothing_answered_is_listed_with_its_ticket_and_without_secrets()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.SayAsync("claire", Asked);
        await app.PressAsync("claire", "private-claire", "Envoyer");
        app.Clock.Advance(Duration.FromMinutes(10));
        await app.SayAsync("zoe", Again);

        Assert.Equal([app.Text("alice", "knowledge.gaps-heading", 1)], await app.SayAsync("alice", "gaps"));
        var card = CardReader.Text(app.Channel.Conversation("private-alice")[^1]);
        Assert.Contains("badge salle serveur", card, StringComparison.Ordinal);
        Assert.Contains(app.Text("alice", "knowledge.gap-counts", 2, 2, 1, "3 Mar 2026"), card, StringComparison.Ordinal);
        Assert.DoesNotContain("1111 1111", card, StringComparison.Ordinal);
        var question = (await OpenAsync(app))[0];
        Assert.Equal((await app.TicketAsync("INC-1")).Id, question.TicketId);
    }

    [Fact]
    public async Task What_was_rejected_is_a_gap_what_helped_or_was_joined_is_none()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.SayAsync("claire", "le VPN se déconnecte sans arrêt");
        await app.SayAsync("claire", "oui");
        Assert.Empty(await OpenAsync(app));

        await app.SayAsync("tom", "the vpn keeps disconnecting");
        await app.SayAsync("tom", "no");
        var question = Assert.Single(await OpenAsync(app));
        Assert.Equal(("vpn-drops", "vpn", null), (question.Rejected, question.ServiceKey, question.TicketId));
        await app.SayAsync("tom", "cancel");
        Assert.Single(await OpenAsync(app));

        var number = await app.OpenAsync("claire", "The badge reader is broken");
        var alice = new Actor((await app.PersonAsync("alice")).Id, "msteams");
        await app.DoAsync(number, ticket => ticket.Share("Badge readers of the server room", alice, app.Clock.GetCurrentInstant()));
        await app.SayAsync("tom", "the badge readers are dead at the server room");
        Assert.Equal(2, (await OpenAsync(app)).Count);
        await app.PressAsync("tom", "private-tom", "Me too");
        Assert.Single(await OpenAsync(app));
    }

    [Fact]
    public async Task An_article_that_is_found_closes_the_gap_and_one_that_did_not_help_before_does_not()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.SayAsync("claire", Asked);
        await app.SayAsync("tom", "the vpn keeps disconnecting");
        await app.SayAsync("tom", "no");
        await app.SayAsync("alice", "gaps");
        await app.PressAsync("alice", "private-alice", "Write an article…");
        var form = app.Channel.Conversation("private-alice")[^1];
        Assert.Equal(("badge ouvre salle serveur", "fr"), (CardReader.Inputs(form).Single(input => input.Id == "title").Value, CardReader.Inputs(form).Single(input => input.Id == "language").Value));
        await app.PressAsync("alice", "private-alice", "Save the draft", new JsonObject { ["title"] = "Le badge et la salle serveur", ["body"] = "1. Présentez-le deux fois." });
        await app.SweepAsync();
        Assert.Equal(2, (await OpenAsync(app)).Count);

        await app.SayAsync("alice", "review article le-badge-et-la-salle-serveur");
        await app.SayAsync("alice", "publish article le-badge-et-la-salle-serveur");
        await app.SweepAsync();
        var left = Assert.Single(await OpenAsync(app));
        Assert.Equal("vpn-drops", left.Rejected);
        Assert.Equal(GapEnd.Answered, await app.LookAsync(db => db.UnansweredQuestions().Where(one => one.ClosedAt != null).Select(one => one.End).SingleAsync()));
        Assert.Equal(0, await app.LookAsync(db => db.UnansweredQuestions().CountAsync(one => one.AskAgainAt != null)));
    }

    [Fact]
    public async Task What_is_not_needed_goes_once_and_for_all_that_are_alike()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.SayAsync("claire", Asked);
        app.Clock.Advance(Duration.FromMinutes(10));
        await app.SayAsync("zoe", "le badge est refusé en salle serveur");
        await app.SayAsync("alice", "manques");
        Assert.Equal([app.Text("alice", "knowledge.gap-closed", "badge salle serveur ouvre refusé")], await app.PressAsync("alice", "private-alice", "Not needed"));
        Assert.Equal([app.Text("alice", "knowledge.gap-gone")], await app.PressAsync("alice", "private-alice", "Not needed"));
        Assert.Equal([app.Text("alice", "knowledge.gap-gone")], await app.PressAsync("alice", "private-alice", "Write an article…"));
        Assert.Equal([app.Text("alice", "knowledge.gaps-none")], await app.SayAsync("alice", "gaps"));
        Assert.Equal(2, await app.LookAsync(db => db.UnansweredQuestions().CountAsync(one => one.End == GapEnd.NotNeeded)));
    }

    [Fact]
    public async Task Nobody_sees_the_words_of_another_organisation_of_another_teams_service_or_of_a_confidential_one()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await AskAsync(app, "claire", "the flux capacitor hums", null);
        await AskAsync(app, "claire", "the vpn capacitor hums", "vpn");
        await AskAsync(app, "claire", "my bonus is missing", "payroll");
        await AskAsync(app, "ines", "the espresso machine leaks", null);

        Assert.Equal(["flux capacitor hums", "vpn capacitor hums"], await TitlesAsync(app, "nadia"));
        Assert.Equal(["bonus missing", "flux capacitor hums"], await TitlesAsync(app, "alice"));
        Assert.Equal(["bonus missing", "flux capacitor hums", "vpn capacitor hums"], await TitlesAsync(app, "marc"));
        Assert.Equal(["bonus missing", "espresso machine leaks", "flux capacitor hums", "vpn capacitor hums"], await TitlesAsync(app, "sofia"));
        Assert.Empty(await TitlesAsync(app, "claire"));
        Assert.Empty(await TitlesAsync(app, "ines"));

        var foreign = await app.LookAsync(db => db.UnansweredQuestions().Where(one => one.ServiceKey == "payroll").Select(one => one.Id).SingleAsync());
        foreach (var verb in new[] { "knowledge.not-needed", "knowledge.write-gap" })
            Assert.Equal([app.Text("nadia", "knowledge.gap-gone")], await app.SendAsync("nadia", verb, new JsonObject { ["gap"] = foreign.ToString("D") }));
        Assert.Equal(4, (await OpenAsync(app)).Count);
    }

    [Fact]
    public async Task A_scope_only_narrows()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await AskAsync(app, "claire", "the flux capacitor hums", null);
        await AskAsync(app, "claire", "the vpn capacitor hums", "vpn");
        await AskAsync(app, "ines", "the espresso machine leaks", null);
        var network = await app.LookAsync(db => SupportBot.People.PeopleSets.Teams(db).Where(team => team.Key == "network").Select(team => team.Id).SingleAsync());
        var brise = (await app.PersonAsync("ines")).OrganisationId;

        Assert.Equal(["vpn capacitor hums"], await TitlesAsync(app, "marc", new GapScope(TeamIds: [network])));
        Assert.Empty(await TitlesAsync(app, "marc", new GapScope(OrganisationIds: [brise])));
        Assert.Equal(["espresso machine leaks"], await TitlesAsync(app, "sofia", new GapScope(OrganisationIds: [brise])));
        Assert.Empty(await TitlesAsync(app, "sofia", new GapScope(ServiceIds: [])));
    }

    [Fact]
    public async Task A_search_that_is_typed_letter_by_letter_is_one_question_and_none_when_something_is_found()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        foreach (var typed in new[] { "badge", "badge sal", "badge salle ser", "badge salle serveur" })
            await app.SendAsync("claire", "intake.search", new JsonObject { ["text"] = typed });
        Assert.Equal("badge salle serveur", Assert.Single(await OpenAsync(app)).Text);
        await app.SendAsync("claire", "intake.search", new JsonObject { ["text"] = "le VPN se déconnecte" });
        Assert.Empty(await OpenAsync(app));
    }

    [Fact]
    public async Task A_repeated_delivery_and_a_restart_count_nothing_twice()
    {
        var app = await TicketSteps.StartDeskAsync();
        var said = app.Message("claire", Asked);
        await app.PostAsync(said);
        await app.PostAsync(said);
        app = await app.RestartAsync();
        await app.PostAsync(said);
        await app.PressAsync("claire", "private-claire", "Envoyer");
        Assert.NotNull(Assert.Single(await OpenAsync(app)).TicketId);
        await app.DisposeAsync();
    }

    [Fact]
    public async Task What_is_too_old_is_forgotten()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await AskAsync(app, "claire", "the flux capacitor hums", null);
        app.Clock.Advance(Duration.FromDays(181));
        await AskAsync(app, "claire", "the espresso machine leaks", null);
        await app.Services.GetRequiredService<PurgeOldRows>().PurgeAsync(CancellationToken.None);
        Assert.Equal("the espresso machine leaks", Assert.Single(await OpenAsync(app)).Text);
    }

    private static Task<List<UnansweredQuestion>> OpenAsync(SupportBotApp app) =>
        app.LookAsync(db => db.UnansweredQuestions().AsNoTracking().Where(one => one.ClosedAt == null).OrderBy(one => one.AskedAt).ToListAsync());

    private static async Task AskAsync(SupportBotApp app, string who, string said, string? service)
    {
        var person = await app.PersonAsync(who);
        await app.ChangeAsync(db =>
        {
            db.Add(UnansweredQuestion.Asked(said, QuestionWords.Of(said, SpokenLanguage.English), service, person.OrganisationId, person.Id, app.Clock.GetCurrentInstant()));
            return Task.CompletedTask;
        });
    }

    private static async Task<IReadOnlyList<string>> TitlesAsync(SupportBotApp app, string who, GapScope? scope = null)
    {
        var reader = await app.PersonAsync(who);
        return await app.Services.GetRequiredService<UnitOfWork>().ReadAsync(async (services, token) =>
            (IReadOnlyList<string>)[.. (await services.GetRequiredService<KnowledgeGaps>().OfAsync(reader, scope ?? GapScope.Everything, token))
                .Select(gap => gap.Title).Order(StringComparer.Ordinal)], CancellationToken.None);
    }
}
