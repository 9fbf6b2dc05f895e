using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Desk.Knowledge;

/// <summary>The card on which an article is written or changed, and what it was filled in with.</summary>
public sealed class ArticleForms(SupportBotDb db, CardPainter painter)
{
    /// <summary>Characters of an article that a form takes; a longer one is changed in its file.</summary>
    public const int LongestBody = 3000;

    private const string NoService = "none";

    /// <summary>The form, as it is filled in so far.</summary>
    /// <param name="turn">Who writes.</param>
    /// <param name="verb">The command that takes it.</param>
    /// <param name="begun">What it says already.</param>
    /// <param name="language">What it is written in.</param>
    /// <param name="key">The key that is decided already; null for a new article, which can be in any language.</param>
    /// <param name="problem">What was wrong with it; null when it is opened.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <param name="version">The article's as it is shown; null for a new one.</param>
    public async Task<TurnAnswer> DrawAsync(
        Turn turn, string verb, ArticleText begun, SpokenLanguage language, string? key, Phrase? problem, CancellationToken cancellationToken,
        int? version = null)
    {
        var organisations = await db.Organisations().AsNoTracking().Where(one => one.Id == turn.Person.OrganisationId || one.Id == begun.OrganisationId).ToListAsync(cancellationToken);
        var heading = verb == EditArticle.Verb ? "knowledge.form-edit" : key is null ? "knowledge.form-write" : "knowledge.form-translate-" + language.Code();
        var data = new JsonObject
        {
            ["verb"] = verb,
            ["heading"] = heading,
            ["key"] = key,
            ["fixed"] = key is not null,
            ["language"] = language.Code(),
            ["version"] = version?.ToString(CultureInfo.InvariantCulture),
            ["problem"] = problem is null ? null : turn.Say(problem),
            ["title"] = Excerpt.Of(begun.Title, ArticleText.LongestTitle),
            ["body"] = Excerpt.Of(begun.Body, LongestBody),
            ["keywords"] = begun.Keywords,
            ["kind"] = begun.Kind.ToString(),
            ["service"] = begun.ServiceKey ?? NoService,
            ["services"] = Choices((await ServicesAsync(turn, begun, cancellationToken)).Append((turn.Say("knowledge.no-service"), NoService))),
            ["audience"] = Audience(begun, organisations),
            ["audiences"] = Choices(Audiences(turn, organisations)),
        };
        var message = painter.Draw("knowledge/write", data, turn.Reader, new Phrase(heading));
        return problem is null ? new TurnAnswer.Form(message) : new TurnAnswer.FormErrors(message);
    }

    /// <summary>What the form was filled in with.</summary>
    /// <param name="turn">Who wrote it.</param>
    /// <param name="given">The form's inputs.</param>
    /// <param name="before">What the article says now, where it exists; it may stay kept to an organisation that is not theirs.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="RuleViolationException">It names what they may not.</exception>
    public async Task<ArticleText> ReadAsync(Turn turn, CommandArguments given, ArticleText? before, CancellationToken cancellationToken)
    {
        var audience = (given["audience"] ?? nameof(ArticleAudience.Everyone)).Split('@');
        return new ArticleText(given["title"] ?? "", given["body"] ?? "")
        {
            Keywords = given["keywords"] ?? "",
            Kind = Enum.TryParse<ArticleKind>(given["kind"], out var kind) && Enum.IsDefined(kind) ? kind : ArticleKind.Advice,
            Audience = audience[0] == nameof(ArticleAudience.Agents) ? ArticleAudience.Agents : ArticleAudience.Everyone,
            OrganisationId = audience.Length > 1 ? await OrganisationAsync(turn, audience[1], before, cancellationToken) : null,
            ServiceKey = given["service"] is { } key && key != NoService ? await ServiceAsync(turn, key, before, cancellationToken) : null,
        };
    }

    private async Task<int> OrganisationAsync(Turn turn, string key, ArticleText? before, CancellationToken cancellationToken)
    {
        var mine = turn.Person.OrganisationId;
        return await db.Organisations().Where(one => one.Key == key && (one.Id == mine || (before != null && one.Id == before.OrganisationId)))
            .Select(one => (int?)one.Id).SingleOrDefaultAsync(cancellationToken) ?? mine;
    }

    private async Task<string> ServiceAsync(Turn turn, string key, ArticleText? before, CancellationToken cancellationToken) =>
        key == before?.ServiceKey || (await ServicesAsync(turn, new ArticleText("", ""), cancellationToken)).Any(service => service.Key == key)
            ? key
            : throw new RuleViolationException("knowledge.no-such-service", key);

    // Whoever is not of a confidential service's team does not learn that there is one.
    private async Task<List<(string Name, string Key)>> ServicesAsync(Turn turn, ArticleText begun, CancellationToken cancellationToken)
    {
        var me = turn.Person.Id;
        var all = turn.Person.Is(Role.Administrator);
        var services = await db.Services().Where(service => all || !service.Confidential
                || db.TeamMembers().Any(member => member.TeamId == service.TeamId && member.PersonId == me))
            .OrderBy(service => service.Id).ToListAsync(cancellationToken);
        var choices = services.Select(service => (Name: service.Name(turn.Reader.Language), service.Key)).ToList();
        if (begun.ServiceKey is { } key && !choices.Exists(choice => choice.Key == key)) choices.Add((key, key));
        return choices;
    }

    private static string Audience(ArticleText text, List<Organisation> organisations) =>
        text.Audience + (organisations.Find(one => one.Id == text.OrganisationId) is { } organisation ? "@" + organisation.Key : "");

    private static IEnumerable<(string, string)> Audiences(Turn turn, List<Organisation> organisations) =>
        new[] { ArticleAudience.Everyone, ArticleAudience.Agents }.SelectMany(audience => organisations
            .Select(organisation => (turn.Say($"knowledge.audience-{audience}-of", organisation.Name), audience + "@" + organisation.Key))
            .Prepend((turn.Say($"knowledge.audience-{audience}"), audience.ToString())));

    private static JsonArray Choices(IEnumerable<(string Title, string Value)> choices) =>
        [.. choices.Select(choice => new JsonObject { ["title"] = choice.Title, ["value"] = choice.Value })];
}
