using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Knowledge;

/// <summary>Shows a whole article as a message of its own. Where a dialog offered it, the message can answer that dialog.</summary>
public sealed class ShowArticle(ArticleFinder find, ArticleCard card, OfferedArticles offered) : ICommand
{
    /// <summary>Characters of an article that fit on a card; the rest is cut.</summary>
    private const int LongestBody = 8000;

    public static string Verb => "knowledge.article";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
        [En("show article {article}", "show article vpn-drops"), Fr("voir l’article {article}", "voir l’article vpn-drops")];

    /// <summary>As much of an article as a card takes.</summary>
    public static string BodyOnCard(Article article) => article.Body.Length <= LongestBody ? article.Body : article.Body[..LongestBody] + "…";

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        if (await find.ForReadingAsync(turn, arguments, cancellationToken) is not { } article) return TurnAnswer.Say("knowledge.gone");
        var instance = arguments["instance"];
        if (instance is null && await find.IsTheirsAsync(turn, article, cancellationToken))
            return new TurnAnswer.Card(await card.ForDeskAsync(turn, article, cancellationToken));
        offered.WasRead(article);
        return new TurnAnswer.Card(card.ForReader(article, turn.Reader, instance));
    }
}
