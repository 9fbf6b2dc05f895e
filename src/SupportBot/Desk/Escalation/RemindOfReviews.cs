using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Knowledge;
using SupportBot.Desk.OnCall;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Desk.Escalation;

/// <summary>
/// Tells whoever answers for articles, once a month and in working hours, which of them are due for review. Whoever is away or wants quiet is
/// told when they are back.
/// </summary>
public sealed class RemindOfReviews(SupportBotDb db, DueReviews reviews, ArticleList list, Absences absences, SlaRules rules, Outgoing outgoing) : ISweepStep<int>
{
    /// <summary>After which somebody who is away is looked for again.</summary>
    private static readonly Duration Later = Duration.FromHours(1);

    public Task<List<int>> DueAsync(Instant now, CancellationToken cancellationToken) =>
        db.Set<ReviewRound>().Where(round => round.NextAt <= now).Select(round => round.Id).ToListAsync(cancellationToken);

    // A first round that nobody has made yet is late for nothing.
    public Task<Instant?> NextAsync(CancellationToken cancellationToken) =>
        db.Set<ReviewRound>().Where(round => round.NextAt > NodaConstants.UnixEpoch).MinAsync(round => (Instant?)round.NextAt, cancellationToken);

    public async Task DoAsync(IReadOnlyCollection<int> due, Instant now, CancellationToken cancellationToken)
    {
        var round = await db.Set<ReviewRound>().SingleOrDefaultAsync(one => one.NextAt <= now && due.Contains(one.Id), cancellationToken);
        if (round is null) return;
        var calendar = rules.Calendar;
        round.ComesAgain(calendar.IsOpen(now) ? await TellAsync(now, cancellationToken) : calendar.RollForward(now));
    }

    // When to look again: tomorrow, or earlier for whoever could not be told.
    private async Task<Instant> TellAsync(Instant now, CancellationToken cancellationToken)
    {
        var (calendar, today) = (rules.Calendar, now.InZone(rules.Calendar.Zone).Date);
        var (month, next) = ((today.Year * 100) + today.Month, calendar.RollForward(calendar.Zone.AtStartOfDay(today.PlusDays(1)).ToInstant()));
        var owned = await reviews.ByOwnerAsync(now, cancellationToken);
        var ids = owned.Select(one => one.Key).ToList();
        var told = await db.Set<ReviewNotice>().Where(notice => notice.Month == month && ids.Contains(notice.PersonId)).Select(notice => notice.PersonId).ToListAsync(cancellationToken);
        foreach (var person in await db.People().Where(person => ids.Contains(person.Id) && !told.Contains(person.Id)).ToListAsync(cancellationToken))
        {
            var spared = person.QuietUntil(now) ?? (await absences.OfAsync(person.Id, now, cancellationToken) is null ? null : now + Later);
            if (spared is { } until)
            {
                next = Instant.Min(next, calendar.RollForward(until));
                continue;
            }

            db.Add(ReviewNotice.Of(person.Id, month));
            var articles = owned[person.Id].ToList();
            outgoing.Post(Place.Person(person.Id), list.Draw(person.Reader, "knowledge.reviews-due", [.. articles.Take(ArticleList.Longest)], articles.Count));
        }

        return next;
    }
}
