using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportBot.Desk.Knowledge;
using SupportBot.Language;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Desk.Knowledge;

/// <summary>An article from its first draft to its end, and who sees it when.</summary>
public sealed class ArticleLifeTests
{
    private const string Title = "The flux capacitor hums";
    private const string Key = "the-flux-capacitor-hums";
    private const string Said = "my flux capacitor hums";
    private const string Keywords = "flux capacitor, hum";

    [Theory]
    [InlineData(ArticleState.Draft, "Edit Review Retire")]
    [InlineData(ArticleState.Reviewed, "Edit Review Publish Retire")]
    [InlineData(ArticleState.Published, "Edit Review Retire")]
    [InlineData(ArticleState.Retired, "Edit")]
    public void Each_state_allows_these_verbs_and_no_others(ArticleState state, string verbs) =>
        Assert.Equal(verbs, string.Join(' ', Enum.GetValues<ArticleVerb>().Where(verb => ArticleLifecycle.Allows(state, verb))));

    [Fact]
    public void A_known_error_needs_its_service() => Assert.Throws<RuleViolationException>(
        () => Article.Draft("k", SpokenLanguage.English, new ArticleText("A", "B") { Kind = ArticleKind.KnownError }, 1));

    [Fact]
    public async Task A_draft_is_found_by_nobody_until_it_is_reviewed_and_published_and_never_after_it_is_retired()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        Assert.Equal(["A new article"], await app.SayAsync("bob", "write article"));
        Assert.Equal(["Article: " + Title], await app.PressAsync("bob", "private-bob", "Save the draft", ArticleSteps.Filled(Title, "1. Turn it off.", keywords: Keywords)));
        Assert.Empty(await app.FindAsync("tom", Said));
        Assert.Equal([app.Text("tom", "knowledge.gone")], await app.SayAsync("tom", "show article " + Key));
        Assert.Equal(["1 article waits for somebody"], await app.SayAsync("bob", "articles to do"));

        Assert.Equal([app.Text("bob", "knowledge.cannot-Publish-Draft", Key)], await app.SayAsync("bob", "publish article " + Key));
        await app.PressAsync("bob", "private-bob", "Open");
        await app.PressAsync("bob", "private-bob", "It is right");
        await app.PressAsync("bob", "private-bob", "Publish");
        Assert.Equal([Key], await app.FindAsync("tom", Said));
        Assert.Equal(["Article: " + Title], await app.SayAsync("tom", "show article " + Key));

        await app.PressAsync("bob", "private-bob", "Retire");
        Assert.Empty(await app.FindAsync("tom", Said));
        Assert.Equal([app.Text("tom", "knowledge.gone")], await app.SayAsync("tom", "show article " + Key));
    }

    [Fact]
    public async Task Le_même_chemin_en_français_et_la_langue_qui_manque()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.SayAsync("nadia", "rédiger un article");
        await app.PressAsync("nadia", "private-nadia", "Enregistrer le brouillon", ArticleSteps.Filled("Le convecteur temporel ronfle", "1. Éteignez-le.", "fr"));
        Assert.Contains("Il n’y a pas encore de version anglaise.", CardReader.Text(app.Channel.Conversation("private-nadia")[^1]), StringComparison.Ordinal);
        await app.SayAsync("nadia", "valider l’article le-convecteur-temporel-ronfle");
        await app.SayAsync("nadia", "publier l’article le-convecteur-temporel-ronfle");
        Assert.Equal(["le-convecteur-temporel-ronfle"], await app.FindAsync("claire", "mon convecteur temporel ronfle"));

        await app.PressAsync("nadia", "private-nadia", "L’écrire en anglais…");
        await app.PressAsync("nadia", "private-nadia", "Enregistrer", new JsonObject { ["title"] = "The flux capacitor snores", ["body"] = "1. Turn it off." });
        Assert.Equal(ArticleState.Draft, (await app.ArticleAsync("le-convecteur-temporel-ronfle")).State);
        Assert.DoesNotContain("version anglaise", CardReader.Text(app.Channel.Conversation("private-nadia")[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_for_agents_or_another_organisation_or_about_a_confidential_service_does_not_exist_for_others()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await PublishAsync(app, "for-agents", text => text with { Audience = ArticleAudience.Agents });
        var brise = await app.LookAsync(db => SupportBot.People.PeopleSets.Organisations(db).Where(one => one.Key == "brise").Select(one => one.Id).SingleAsync());
        await PublishAsync(app, "for-brise", text => text with { OrganisationId = brise });
        await PublishAsync(app, "about-payroll", text => text with { ServiceKey = "payroll" });

        Assert.Equal(["for-agents", "about-payroll"], await app.FindAsync("alice", Said));
        Assert.Equal(["for-agents"], await app.FindAsync("nadia", Said));
        Assert.Equal(["for-brise"], await app.FindAsync("ines", Said));
        Assert.Empty(await app.FindAsync("tom", Said));
        foreach (var key in new[] { "for-agents", "for-brise", "about-payroll", "no-such-thing" })
            Assert.Equal([app.Text("tom", "knowledge.gone")], await app.SayAsync("tom", "show article " + key));
        foreach (var key in new[] { "about-payroll", "no-such-thing" })
            Assert.Equal([app.Text("nadia", "knowledge.unknown", key)], await app.SayAsync("nadia", "modifier l’article " + key));
    }

    [Fact]
    public async Task Another_teams_article_can_be_read_but_not_changed()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        Assert.Equal([app.Text("alice", "knowledge.unknown", "vpn-drops")], await app.SayAsync("alice", "retire article vpn-drops"));
        Assert.Equal(ArticleState.Published, (await app.ArticleAsync("vpn-drops")).State);
        Assert.Equal([app.Text("nadia", "knowledge.retired", "Le VPN se déconnecte sans arrêt")], await app.SayAsync("nadia", "retirer l’article vpn-drops"));
    }

    [Fact]
    public async Task Of_two_who_change_the_same_article_the_later_one_is_told()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.SayAsync("bob", "edit article vpn-drops");
        await app.SayAsync("bob", "edit article vpn-drops");
        var first = new JsonObject { ["form"] = "true", ["article"] = "vpn-drops", ["language"] = "en", ["version"] = "1", ["title"] = "One", ["body"] = "One", ["service"] = "vpn" };
        var second = new JsonObject { ["form"] = "true", ["article"] = "vpn-drops", ["language"] = "en", ["version"] = "1", ["title"] = "Two", ["body"] = "Two", ["service"] = "vpn" };
        await app.SendAsync("bob", "knowledge.edit", first);
        await app.SendAsync("bob", "knowledge.edit", second);
        Assert.Equal("One", (await app.ArticleAsync("vpn-drops")).Title);
        Assert.Contains(app.Text("bob", "knowledge.changed-meanwhile"), CardReader.Text(app.Channel.Conversation("private-bob")[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_says_twice_that_an_article_helped_counts_once()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.SayAsync("claire", "voir l’article vpn-drops");
        Assert.Equal([app.Text("claire", "knowledge.glad")], await app.PressAsync("claire", "private-claire", "Cela m’a aidé"));
        await app.PressAsync("claire", "private-claire", "Cela m’a aidé");
        await app.SayAsync("tom", "show article vpn-drops");
        Assert.Equal([app.Text("tom", "knowledge.sorry")], await app.PressAsync("tom", "private-tom", "It did not help"));
        await app.PressAsync("tom", "private-tom", "It did not help");

        var french = await app.ArticleAsync("vpn-drops", SpokenLanguage.French);
        var english = await app.ArticleAsync("vpn-drops");
        Assert.Equal((1, 1, 1), (french.Read, french.Solved, french.DidNotHelp));
        Assert.Equal((1, 0, 1), (english.Read, english.Solved, english.DidNotHelp));
        Assert.Equal(1, await app.LookAsync(db => db.Deflections().CountAsync()));
    }

    private static Task PublishAsync(SupportBotApp app, string key, Func<ArticleText, ArticleText> how) => app.ChangeAsync(db =>
    {
        var article = Article.Draft(key, SpokenLanguage.English, how(new ArticleText(Title, "1. Turn it off.") { Keywords = Keywords }), 0);
        article.Review(app.Clock.GetCurrentInstant() + NodaTime.Duration.FromDays(90));
        article.Publish();
        db.Add(article);
        return Task.CompletedTask;
    });
}
