using System.Text.Json.Nodes;
using SupportBot.Bot.Cards;
using SupportBot.Language;
using SupportBot.Protocol.Schema;

namespace SupportBot.Desk.Knowledge;

/// <summary>Articles that wait for somebody, one line each, with how they fared so far.</summary>
public sealed class ArticleList(CardPainter painter)
{
    /// <summary>Articles on one card.</summary>
    public const int Longest = 8;

    /// <param name="reader">Whose words it is in.</param>
    /// <param name="heading">The key of a sentence that takes the count.</param>
    /// <param name="articles">Those that are named, at most <see cref="Longest"/>.</param>
    /// <param name="count">How many there are in all.</param>
    public Activity Draw(Reader reader, string heading, IReadOnlyList<Article> articles, int count)
    {
        var data = new JsonObject
        {
            ["heading"] = heading,
            ["count"] = count,
            ["more"] = count - articles.Count,
            ["articles"] = new JsonArray([.. articles.Select(article => new JsonObject
            {
                ["key"] = article.Key,
                ["language"] = article.Language.Code(),
                ["title"] = article.Title,
                ["what"] = article.State == ArticleState.Published ? "knowledge.review-due" : "knowledge.state-" + article.State,
                ["spoken"] = "knowledge.language-" + article.Language.Code(),
                ["published"] = article.State == ArticleState.Published,
                ["shown"] = article.Shown,
                ["read"] = article.Read,
                ["solved"] = article.Solved,
                ["useless"] = article.DidNotHelp,
            })]),
        };
        return painter.Draw("knowledge/list", data, reader, new Phrase(heading, count));
    }
}
