using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Desk.Knowledge;

/// <summary>Says that an article solved the trouble. Whoever says it again counts once.</summary>
public sealed class ArticleHelped(ArticleFinder find, Ratings ratings) : ICommand
{
    public static string Verb => "knowledge.helped";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        if (await find.ForReadingAsync(turn, arguments, cancellationToken) is not { } article) return TurnAnswer.Say("knowledge.gone");
        await ratings.RateAsync(turn, article, helped: true, cancellationToken);
        return TurnAnswer.Say("knowledge.glad");
    }
}

/// <summary>Says that an article was of no help.</summary>
public sealed class ArticleDidNotHelp(ArticleFinder find, Ratings ratings) : ICommand
{
    public static string Verb => "knowledge.useless";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        if (await find.ForReadingAsync(turn, arguments, cancellationToken) is not { } article) return TurnAnswer.Say("knowledge.gone");
        await ratings.RateAsync(turn, article, helped: false, cancellationToken);
        return TurnAnswer.Say("knowledge.sorry");
    }
}

/// <summary>Counts what people say about articles, each person once for each article.</summary>
public sealed class Ratings(SupportBotDb db, ArticleAccess access, OfferedArticles counts)
{
    /// <summary>An article solved what they were about to report. What they may not see can have solved nothing.</summary>
    public async Task SparedATicketAsync(Turn turn, string? articleKey, CancellationToken cancellationToken)
    {
        var translations = await (await access.PublishedForAsync(turn.Person, cancellationToken)).Where(article => article.Key == articleKey).ToListAsync(cancellationToken);
        if ((translations.Find(article => article.Language == turn.Reader.Language) ?? translations.FirstOrDefault()) is { } article) Solved(turn, article);
    }

    public async Task RateAsync(Turn turn, Article article, bool helped, CancellationToken cancellationToken)
    {
        var vote = await db.ArticleVotes().SingleOrDefaultAsync(one => one.ArticleKey == article.Key && one.PersonId == turn.Person.Id, cancellationToken);
        if (vote is null) db.Add(ArticleVote.Of(article.Key, turn.Person.Id, helped, turn.Now));
        else if (!vote.Becomes(helped, turn.Now)) return;
        if (!helped)
        {
            counts.DidNotHelp([article.Key]);
            return;
        }

        Solved(turn, article);
    }

    private void Solved(Turn turn, Article article)
    {
        article.SolvedIt(turn.Now);
        db.Add(Deflection.By(article, turn.Person.OrganisationId, turn.Now));
    }
}
