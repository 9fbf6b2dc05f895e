using SupportBot.Language;

namespace SupportBot.Insight.Dashboard;

/// <summary>What all pages have around them.</summary>
public sealed class PageFrame(Texts texts, DashboardAddress address)
{
    private static readonly Dictionary<SpokenLanguage, Reader> Anybody =
        SpokenLanguages.All.ToDictionary(language => language, language => new Reader(language, NodaTime.DateTimeZone.Utc));

    /// <param name="reader">Whose language it is in.</param>
    /// <param name="title">As the browser's tab says it.</param>
    /// <param name="body">What is in it.</param>
    /// <param name="withCharts">Whether it draws any.</param>
    public Html Around(Reader reader, string title, Html body, bool withCharts = false) => Html.Of($"""
        <!doctype html>
        <html lang="{reader.Language.Code()}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="robots" content="noindex, nofollow">
        <title>{title} – SupportBot</title>
        <link rel="icon" href="{Look("icon.svg")}" type="image/svg+xml">
        <link rel="stylesheet" href="{Look("board.css")}">
        {(withCharts ? Html.Of($"""<script src="{Look("chart.js")}" defer></script><script src="{Look("board.js")}" defer></script>""") : Html.None)}
        </head>
        <body>
        {body}
        </body>
        </html>
        """);

    /// <summary>A few lines and perhaps a button, in the person's language; in both when nobody knows who it is.</summary>
    /// <param name="reader">Null when nobody knows.</param>
    /// <param name="title">A text's key.</param>
    /// <param name="line">A text's key.</param>
    /// <param name="button">What can be pressed.</param>
    public Html Notice(Reader? reader, string title, string line, Html? button = null)
    {
        var readers = reader is null ? SpokenLanguages.All.Select(language => Anybody[language]) : [reader];
        var said = readers.Select(one => Html.Of($"""
            <section lang="{one.Language.Code()}"><h1>{texts.Say(one, title)}</h1><p>{texts.Say(one, line)}</p></section>
            """)).ToList();
        return Around(reader ?? Anybody[SpokenLanguage.English], texts.Say(reader ?? Anybody[SpokenLanguage.English], title), Html.Of($"""<main class="notice">{said}{button}</main>"""));
    }

    private string Look(string file) => $"{address.Root}{PageFiles.Path}/{file}";
}
