namespace SupportBot.Insight.Dashboard;

/// <summary>One part of the board: a table, and perhaps a chart that the page's script draws from it.</summary>
/// <param name="Key">In addresses.</param>
/// <param name="Title">Over it.</param>
/// <param name="How">How its numbers are made.</param>
/// <param name="Columns">The first names the rows.</param>
/// <param name="Rows">As wide as the columns.</param>
public sealed record Panel(string Key, string Title, string How, IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<Cell>> Rows)
{
    public PanelChart Chart { get; init; }

    /// <summary>Values are shares between 0 and 1.</summary>
    public bool IsOfShares { get; init; }
}

/// <summary>How a panel is drawn besides its table.</summary>
public enum PanelChart
{
    None,

    /// <summary>Along time, from left to right.</summary>
    Time,

    /// <summary>Upright bars.</summary>
    Bars,

    /// <summary>Lying bars, for long names.</summary>
    Lying,

    /// <summary>The table itself, its cells coloured by their values.</summary>
    Heat,
}

/// <summary>A column; one with a mark is drawn in the chart.</summary>
/// <param name="Name">Over it.</param>
/// <param name="Mark">"bar" or "line"; null when it is not drawn.</param>
/// <param name="Unit">What its values are measured in, where a file needs to say it.</param>
public sealed record Column(string Name, string? Mark = null, string? Unit = null);

/// <summary>A value as it is written for people, bare for charts and files, and the way to the tickets it is made of.</summary>
public sealed record Cell(string Text, object? Value = null, string? Link = null, string? Style = null);

/// <summary>Makes one part of the board.</summary>
public interface IPanel
{
    string Key { get; }

    /// <summary>Whether it is anything to them.</summary>
    bool IsFor(Visitor visitor) => true;

    Task<Panel> MakeAsync(Board board, CancellationToken cancellationToken);
}
