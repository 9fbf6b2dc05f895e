using System.Globalization;
using SupportBot.Language;

namespace SupportBot.Insight.Dashboard;

/// <summary>Writes panels as markup: a table that says everything, and beside it a place for the chart that the script draws from it.</summary>
public sealed class PanelTable(Texts texts)
{
    /// <param name="panel">Which.</param>
    /// <param name="reader">Whose words.</param>
    /// <param name="file">Where it is a file.</param>
    public Html Section(Panel panel, Reader reader, string file) => Html.Of($"""
        <section class="panel of-{panel.Key}" aria-labelledby="title-{panel.Key}">
        <div class="head"><h2 id="title-{panel.Key}">{panel.Title}</h2><a class="file" href="{file}" download aria-label="{texts.Say(reader, "dashboard.file-of", panel.Title)}">CSV</a></div>
        {(panel.Rows.Count == 0 ? Html.Of($"""<p class="none">{texts.Say(reader, "dashboard.none")}</p>""") : Html.Of($"""<div class="both">{Chart(panel)}{Table(panel)}</div>"""))}
        {How(panel, reader)}
        </section>

        """);

    /// <summary>Scrolls by itself when it is larger than its place, also by keyboard.</summary>
    public static Html Table(Panel panel) => Html.Of($"""
        <div class="scroll" role="region" tabindex="0" aria-labelledby="title-{panel.Key}">
        <table id="table-{panel.Key}" class="{(panel.Chart == PanelChart.Heat ? "heat" : "")}">
        <thead><tr>{panel.Columns.Select(Heading)}</tr></thead>
        <tbody>
        {panel.Rows.Select((row, at) => Html.Of($"""<tr class="row-{at}">{row.Select((cell, column) => Write(panel, cell, column))}</tr>"""))}
        </tbody>
        </table>
        </div>
        """);

    public Html How(Panel panel, Reader reader) => Html.Of($"""<details class="how"><summary>{texts.Say(reader, "dashboard.how")}</summary><p>{panel.How}</p></details>""");

    public static Html Link(Cell cell) => cell.Link is null ? Html.Of($"{cell.Text}") : Html.Of($"""<a href="{cell.Link}">{cell.Text}</a>""");

    private static Html Chart(Panel panel) => panel.Chart is PanelChart.None or PanelChart.Heat
        ? Html.None
        : Html.Of($"""<div class="chart" aria-hidden="true"><canvas data-table="table-{panel.Key}" data-chart="{panel.Chart.ToString().ToLowerInvariant()}" data-shares="{(panel.IsOfShares ? "yes" : "no")}"></canvas></div>""");

    private static Html Heading(Column column) => column.Mark is null
        ? Html.Of($"""<th scope="col">{column.Name}</th>""")
        : Html.Of($"""<th scope="col" data-mark="{column.Mark}">{column.Name}</th>""");

    private static Html Write(Panel panel, Cell cell, int column)
    {
        if (column == 0) return Html.Of($"""<th scope="row">{Link(cell)}</th>""");
        var bare = cell.Value is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture) : null;
        var style = (panel.Chart == PanelChart.Heat ? $"hour-{(column - 1).ToString(CultureInfo.InvariantCulture)} " : "") + cell.Style;
        return bare is null && panel.Chart == PanelChart.None
            ? Html.Of($"""<td>{Link(cell)}</td>""")
            : Html.Of($"""<td class="number {style}" data-value="{bare}">{Link(cell)}</td>""");
    }
}
