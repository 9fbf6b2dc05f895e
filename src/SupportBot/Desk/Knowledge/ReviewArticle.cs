using NodaTime;
using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Knowledge;

/// <summary>Says that an article is right, and for how long.</summary>
public sealed class ReviewArticle(ArticleFinder find, ArticleCard card, KnowledgeOptions options) : ICommand
{
    public static string Verb => "knowledge.review";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
        [En("review article {article}", "review article vpn-drops"), Fr("valider l’article {article}", "valider l’article vpn-drops")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var article = await find.ForWorkAsync(turn, arguments, cancellationToken);
        article.Review(turn.Now + Duration.FromDays(options.ReviewEveryDays));
        return new TurnAnswer.Card(await card.ForDeskAsync(turn, article, cancellationToken));
    }
}

/// <summary>Offers a reviewed article to those it is for.</summary>
public sealed class PublishArticle(ArticleFinder find, ArticleCard card) : ICommand
{
    public static string Verb => "knowledge.publish";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
        [En("publish article {article}", "publish article vpn-drops"), Fr("publier l’article {article}", "publier l’article vpn-drops")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var article = await find.ForWorkAsync(turn, arguments, cancellationToken);
        article.Publish();
        return new TurnAnswer.Card(await card.ForDeskAsync(turn, article, cancellationToken));
    }
}

/// <summary>Takes an article away from its readers.</summary>
public sealed class RetireArticle(ArticleFinder find) : ICommand
{
    public static string Verb => "knowledge.retire";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
        [En("retire article {article}", "retire article vpn-drops"), Fr("retirer l’article {article}", "retirer l’article vpn-drops")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var article = await find.ForWorkAsync(turn, arguments, cancellationToken);
        article.Retire();
        return TurnAnswer.Say("knowledge.retired", article.Title);
    }
}
