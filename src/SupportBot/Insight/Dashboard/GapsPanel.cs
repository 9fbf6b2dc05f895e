using SupportBot.Desk.Knowledge;
using SupportBot.Language;

namespace SupportBot.Insight.Dashboard;

/// <summary>What people asked and no article answers: what to write next.</summary>
public sealed class GapsPanel(KnowledgeGaps gaps, PanelWords words) : IPanel
{
    private const int Most = 10;

    public string Key => "gaps";

    public async Task<Panel> MakeAsync(Board board, CancellationToken cancellationToken)
    {
        var found = board.IsUnknown ? [] : await gaps.OfAsync(
            board.Visitor.Person, new GapScope(Only(board.Filter.TeamId), Only(board.Filter.ServiceId), Only(board.Filter.OrganisationId)), cancellationToken);
        var reader = board.Visitor.Reader;
        return new Panel(
            Key, words.Say(board, "dashboard.gaps"), words.Say(board, "dashboard.how-gaps"),
            [
                new Column(words.Say(board, "dashboard.asked")), new Column(words.Say(board, "dashboard.people"), "bar"), new Column(words.Say(board, "dashboard.questions")),
                new Column(words.Say(board, "dashboard.became-tickets")), new Column(words.Say(board, "dashboard.last-asked")),
            ],
            [.. found.Take(Most).Select(gap => (IReadOnlyList<Cell>)
            [
                new Cell(gap.Title), Count(board, gap.People), Count(board, gap.Questions), Count(board, gap.Tickets), new Cell(When.Say(gap.LastAskedAt, reader, "day").Replace(' ', '\u00A0')),
            ])])
        { Chart = PanelChart.Lying };
    }

    private Cell Count(Board board, int count) => new(words.Number(board, count), count);

    private static int[]? Only(int? id) => id is { } chosen ? [chosen] : null;
}
