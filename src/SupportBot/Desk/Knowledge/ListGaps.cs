using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Language;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Knowledge;

/// <summary>What people asked and nothing answered: what it is about, how often, how it was said.</summary>
public sealed class ListGaps(SupportBotDb db, KnowledgeGaps gaps, CardPainter painter) : ICommand
{
    private const int Longest = 6;

    public static string Verb => "knowledge.gaps";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
        [En("gaps"), En("knowledge gaps"), Fr("manques"), Fr("questions sans réponse")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var all = await gaps.OfAsync(turn.Person, GapScope.Everything, cancellationToken);
        if (all.Count == 0) return TurnAnswer.Say("knowledge.gaps-none");
        var services = await db.Services().AsNoTracking().ToDictionaryAsync(service => service.Key, cancellationToken);
        var organisations = await db.Organisations().AsNoTracking().ToDictionaryAsync(one => one.Id, one => one.Name, cancellationToken);
        var data = new JsonObject
        {
            ["count"] = all.Count,
            ["more"] = Math.Max(0, all.Count - Longest),
            ["gaps"] = new JsonArray([.. all.Take(Longest).Select(gap => new JsonObject
            {
                ["gap"] = gap.Id.ToString("D"),
                ["title"] = gap.Title,
                ["service"] = gap.ServiceKey is { } key && services.TryGetValue(key, out var service) ? service.Name(turn.Reader.Language) : null,
                ["organisation"] = gap.OrganisationId == turn.Person.OrganisationId ? null : organisations.GetValueOrDefault(gap.OrganisationId),
                ["questions"] = gap.Questions,
                ["people"] = gap.People,
                ["tickets"] = gap.Tickets,
                ["last"] = InstantPattern.ExtendedIso.Format(gap.LastAskedAt),
                ["examples"] = new JsonArray([.. gap.Examples.Select(example => new JsonObject { ["said"] = example })]),
            })]),
        };
        return new TurnAnswer.Results(painter.Draw("knowledge/gaps", data, turn.Reader, new Phrase("knowledge.gaps-heading", all.Count)));
    }
}

/// <summary>Begins the article that a gap asks for, with the words in which people ask.</summary>
public sealed class WriteAboutGap(KnowledgeGaps gaps, ArticleForms forms) : ICommand
{
    public static string Verb => "knowledge.write-gap";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        if (await gaps.FindAsync(turn.Person, arguments["gap"], cancellationToken) is not { } gap) return TurnAnswer.Say("knowledge.gap-gone");
        // Only words that are about something: whole sentences may name people.
        var begun = new ArticleText(gap.Title, "") { Keywords = string.Join(", ", gap.Words), ServiceKey = gap.ServiceKey };
        return await forms.DrawAsync(turn, WriteArticle.Verb, begun, gap.Language, key: null, problem: null, cancellationToken);
    }
}

/// <summary>Takes a gap off the list that no article is needed for.</summary>
public sealed class GapNotNeeded(SupportBotDb db, KnowledgeGaps gaps) : ICommand
{
    public static string Verb => "knowledge.not-needed";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        if (await gaps.FindAsync(turn.Person, arguments["gap"], cancellationToken) is not { } gap) return TurnAnswer.Say("knowledge.gap-gone");
        foreach (var question in await db.UnansweredQuestions().Where(one => gap.QuestionIds.Contains(one.Id)).ToListAsync(cancellationToken))
            question.IsNotNeeded(turn.Person.Id, turn.Now);
        return TurnAnswer.Say("knowledge.gap-closed", gap.Title);
    }
}
