using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Knowledge;

/// <summary>What an agent has to do about articles: drafts, those reviewed and not published, those whose review is due.</summary>
public sealed class ListArticles(ArticleAccess access, ArticleList list) : ICommand
{
    public static string Verb => "knowledge.list";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
        [En("articles to do"), En("article drafts"), Fr("articles à traiter"), Fr("brouillons d’articles")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        Instant now = turn.Now;
        var open = (await access.ToWorkOnAsync(turn.Person, cancellationToken)).Where(article => article.State == ArticleState.Draft
            || article.State == ArticleState.Reviewed || (article.State == ArticleState.Published && article.ReviewBy < now));
        var count = await open.CountAsync(cancellationToken);
        if (count == 0) return TurnAnswer.Say("knowledge.nothing-to-do");
        var articles = await open.OrderBy(article => article.State == ArticleState.Published).ThenBy(article => article.ReviewBy).ThenBy(article => article.Id)
            .Take(ArticleList.Longest).ToListAsync(cancellationToken);
        return new TurnAnswer.Results(list.Draw(turn.Reader, "knowledge.list-heading", articles, count));
    }
}
