using SupportBot.Insight.Metrics;
using SupportBot.Language;

namespace SupportBot.Insight.Dashboard;

/// <summary>The top of each page: what it is, whose figures, the other language, and the way out.</summary>
public sealed class BoardHead(Texts texts, FigureWords words, DashboardAddress address)
{
    /// <param name="board">Who looks at what.</param>
    /// <param name="path">This page, for the same in the other language.</param>
    /// <param name="more">What its address says besides.</param>
    public Html Of(Board board, string path, params (string Name, string? Value)[] more)
    {
        var (reader, visitor) = (board.Visitor.Reader, board.Visitor);
        return Html.Of($"""
            <a class="skip" href="#content">{texts.Say(reader, "dashboard.skip")}</a>
            <header class="top">
            <div><h1>{texts.Say(reader, "dashboard.title")}</h1><p class="quiet">{words.Whose(visitor.Scope, reader)} · {words.Period(board.Filter.Period, reader)}</p></div>
            <nav class="languages" aria-label="{texts.Say(reader, "dashboard.languages")}">{SpokenLanguages.All.Select(language => Other(board, language, path, more))}</nav>
            <form method="post" action="{address.Root}/leave"><input type="hidden" name="key" value="{visitor.FormKey}"><button>{texts.Say(reader, "dashboard.leave")}</button></form>
            </header>
            """);
    }

    private static Html Other(Board board, SpokenLanguage language, string path, (string Name, string? Value)[] more)
    {
        var isThis = language == board.Visitor.Reader.Language;
        var code = language.Code();
        return Html.Of($"""<a href="{(board.Filter with { Language = language }).To(path, more)}" lang="{code}" hreflang="{code}" aria-label="{(language == SpokenLanguage.French ? "Français" : "English")}"{(isThis ? Html.Of($""" aria-current="true" """) : Html.None)}>{code.ToUpperInvariant()}</a>""");
    }
}
