using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Desk.Knowledge;

/// <summary>Shows a whole article as a message of its own. Where a dialog offered it, the message can answer that dialog.</summary>
public sealed class ShowArticle(SupportBotDb db, CardPainter painter) : ICommand
{
    /// <summary>Characters of an article that fit on a card; the rest is cut.</summary>
    private const int LongestBody = 8000;

    public static string Verb => "knowledge.article";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [];

    /// <summary>As much of an article as a card takes.</summary>
    public static string BodyOnCard(Article article) => article.Body.Length <= LongestBody ? article.Body : article.Body[..LongestBody] + "…";

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var key = arguments["article"];
        var translations = await db.Articles().Where(article => article.Key == key).ToListAsync(cancellationToken);
        var article = translations.Find(one => one.Language == turn.Reader.Language) ?? translations.FirstOrDefault();
        if (article is null) return TurnAnswer.Say("knowledge.gone");
        var data = new JsonObject
        {
            ["key"] = article.Key,
            ["title"] = article.Title,
            ["body"] = BodyOnCard(article),
            ["instance"] = arguments["instance"],
        };
        return new TurnAnswer.Card(painter.Draw("knowledge/article", data, turn.Reader, new Phrase("knowledge.heading", article.Title)));
    }
}
