using SupportBot.Insight.Metrics;

namespace SupportBot.Insight.Dashboard;

/// <summary>Makes the panels of a board for whom they are.</summary>
public sealed class Panels(IEnumerable<IPanel> panels, Figures figures)
{
    // What more than one of them asks of the same days.
    private static readonly FigureCut[] Asked = [FigureCut.Day, FigureCut.Priority, FigureCut.Service, FigureCut.Agent];

    public async Task<IReadOnlyList<Panel>> AllAsync(Board board, CancellationToken cancellationToken)
    {
        await figures.ReadAheadAsync(board.Scope, board.Filter.Period, Asked, cancellationToken);
        var made = new List<Panel>();
        foreach (var panel in panels.Where(panel => panel.IsFor(board.Visitor))) made.Add(await panel.MakeAsync(board, cancellationToken));
        return made;
    }

    /// <summary>One of them; null when it is none, or nothing to them.</summary>
    public async Task<Panel?> FindAsync(string? key, Board board, CancellationToken cancellationToken) =>
        panels.FirstOrDefault(panel => panel.Key == key && panel.IsFor(board.Visitor)) is { } panel ? await panel.MakeAsync(board, cancellationToken) : null;
}
