using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Language;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Insight.Improvement;

/// <summary>Lists improvements: what is open, most pressing first, then what was done lately with what it brought.</summary>
public sealed class ListImprovements(ImprovementAccess access, ImprovementCardData cardData, CardPainter painter) : ICommand
{
    private const int Longest = 8;

    public static string Verb => "improvement.list";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [En("improvements"), Fr("améliorations")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var seen = (await access.VisibleToAsync(turn.Person, cancellationToken)).AsNoTracking().Where(action => action.State != ImprovementState.Dropped);
        var count = await seen.CountAsync(cancellationToken);
        if (count == 0) return TurnAnswer.Say("improvement.none");
        var rows = new JsonArray();
        foreach (var action in await seen.OrderBy(action => action.State == ImprovementState.Done).ThenByDescending(action => action.ClosedAt)
            .ThenBy(action => action.DueAt).Take(Longest).ToListAsync(cancellationToken))
            rows.Add(await cardData.BasicsAsync(action, turn.Reader, cancellationToken));
        var data = new JsonObject { ["count"] = count, ["more"] = count - rows.Count, ["improvements"] = rows };
        return new TurnAnswer.Results(painter.Draw("improvement/list", data, turn.Reader, new Phrase("improvement.list-heading", count)));
    }
}

/// <summary>Shows one improvement.</summary>
public sealed class ShowImprovement(ImprovementAccess access, ImprovementCardData cardData, CardPainter painter) : ICommand
{
    public static string Verb => "improvement.show";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [En("improvement {number}", "improvement IMP-3"), Fr("amélioration {number}", "amélioration IMP-3")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var action = await access.RequireAsync(turn, arguments, cancellationToken);
        var data = await cardData.GatherAsync(action, turn.Person, turn.Reader, cancellationToken);
        return new TurnAnswer.Card(painter.Draw("improvement/improvement", data, turn.Reader, new Phrase("tickets.heading", action.Number, action.Title)));
    }
}
