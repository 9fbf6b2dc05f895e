using SupportBot.Insight.Metrics;
using SupportBot.Language;

namespace SupportBot.Insight.Dashboard;

/// <summary>A panel's table as a file that the reader's own spreadsheet opens with a double click: their separators, accents, bare numbers.</summary>
public static class PanelFile
{
    public static PageAnswer Of(Panel panel, Board board)
    {
        var culture = board.Visitor.Reader.Language.Culture();
        var names = panel.Columns.Select(column => column.Unit is null ? column.Name : $"{column.Name} ({column.Unit})").ToList();
        var name = $"{panel.Key}-{PanelWords.Iso(board.Filter.Period.From)}-{PanelWords.Iso(board.Filter.Period.Last)}.csv";
        return PageAnswer.File(name, "text/csv; charset=utf-8", async stream =>
        {
            await using var rows = new CsvExport(stream, byteOrderMark: true, culture);
            await rows.WriteNamesAsync(names);
            foreach (var row in panel.Rows) await rows.WriteAsync(names, [.. row.Select(cell => cell.Value is double share ? Math.Round(share, 4).ToString(culture) : cell.Value ?? Bare(cell.Text))]);
        });
    }

    // A dash stands for nothing where people read; in a file nothing does.
    private static string Bare(string text) => text == "–" ? "" : text.Replace('\u00A0', ' ').Replace('\u202F', ' ');
}
