using System.Globalization;
using SupportBot.Insight.Metrics;
using SupportBot.Language;

namespace SupportBot.Insight.Dashboard;

/// <summary>Writes the tickets behind a number.</summary>
public sealed class ListPage(PageFrame frame, BoardHead head, PanelTable tables, FigureWords words, Texts texts, DashboardAddress address)
{
    /// <summary>Tickets on one page.</summary>
    public const int Length = 100;

    public PageAnswer Show(Board board, TicketList list, (string Name, string? Value)[] asked)
    {
        var (reader, path) = (board.Visitor.Reader, $"{address.Root}/tickets");
        return PageAnswer.Of(frame.Around(reader, list.Panel.Title, Html.Of($"""
            {head.Of(board, path, asked)}
            <main id="content" tabindex="-1">
            <p><a class="back" href="{board.Filter.To(address.Root)}">{texts.Say(reader, "dashboard.back")}</a></p>
            <section class="panel of-tickets" aria-labelledby="title-tickets">
            <div class="head"><h2 id="title-tickets">{texts.Say(reader, "metrics.list-heading", list.Panel.Title, words.Period(board.Filter.Period, reader), list.Seen)}</h2><a class="file" href="{board.Filter.To($"{address.Root}/file/tickets", asked)}" download aria-label="{texts.Say(reader, "dashboard.file-of", list.Panel.Title)}">CSV</a></div>
            {(list.Elsewhere > 0 ? Html.Of($"""<p class="said">{texts.Say(reader, "metrics.elsewhere", list.Elsewhere)}</p>""") : Html.None)}
            {(list.Panel.Rows.Count == 0 ? Html.Of($"""<p class="none">{texts.Say(reader, "dashboard.none")}</p>""") : PanelTable.Table(list.Panel))}
            {Turn(board, list, path, asked)}
            {tables.How(list.Panel, reader)}
            </section>
            </main>
            """)));
    }

    private Html Turn(Board board, TicketList list, string path, (string Name, string? Value)[] asked)
    {
        var pages = (list.Seen + Length - 1) / Length;
        if (pages < 2) return Html.None;
        var reader = board.Visitor.Reader;
        return Html.Of($"""
            <nav class="turn" aria-label="{texts.Say(reader, "dashboard.pages")}">
            {(list.Page > 1 ? To("dashboard.newer", list.Page - 1) : Html.None)}
            <span>{texts.Say(reader, "dashboard.page", list.Page, pages)}</span>
            {(list.Page < pages ? To("dashboard.older", list.Page + 1) : Html.None)}
            </nav>
            """);

        Html To(string key, int page) => Html.Of($"""<a href="{board.Filter.To(path, [.. asked, ("page", page.ToString(CultureInfo.InvariantCulture))])}">{texts.Say(reader, key)}</a>""");
    }
}
