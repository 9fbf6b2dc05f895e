using Microsoft.EntityFrameworkCore;
using SupportBot.Bot.Accounts;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Desk.Knowledge;

/// <summary>What somebody wrote and said about articles goes along when they turn out to be a person who is known already.</summary>
public sealed class ArticlesOfPerson(SupportBotDb db) : IFollowPerson
{
    public async Task JoinAsync(Person from, Person to, CancellationToken cancellationToken)
    {
        foreach (var article in await db.Articles().Where(article => article.AuthorId == from.Id).ToListAsync(cancellationToken)) article.PassesTo(to.Id);
        foreach (var question in await db.UnansweredQuestions().Where(one => one.PersonId == from.Id).ToListAsync(cancellationToken)) question.PassesTo(to.Id);
        var known = await db.ArticleVotes().Where(vote => vote.PersonId == to.Id).Select(vote => vote.ArticleKey).ToListAsync(cancellationToken);
        foreach (var vote in await db.ArticleVotes().Where(vote => vote.PersonId == from.Id).ToListAsync(cancellationToken))
        {
            db.Remove(vote);
            if (!known.Contains(vote.ArticleKey)) db.Add(ArticleVote.Of(vote.ArticleKey, to.Id, vote.Helped, vote.At));
        }
    }
}
