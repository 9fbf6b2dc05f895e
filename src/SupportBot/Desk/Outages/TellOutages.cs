using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Desk.Outages;

/// <summary>That somebody has to be told of an outage; without a person, that everybody has been.</summary>
public readonly record struct OutageToTell(Guid OutageId, int PersonId);

/// <summary>
/// Tells those whom an outage concerns what is new about it: a card that is kept up to date, and a sentence when it changes their plans.
/// Who was told is written down with it, so that nobody is told twice, however many hosts sweep and whenever one dies.
/// </summary>
public sealed class TellOutages(SupportBotDb db, OutageAudience audience, Outgoing outgoing) : ISweepStep<OutageToTell>
{
    /// <summary>People of one transaction.</summary>
    public const int AtOnce = 100;

    /// <summary>People who are looked for at a time.</summary>
    public const int Page = 1000;

    private const int Everybody = 0;

    public async Task<List<OutageToTell>> DueAsync(Instant now, CancellationToken cancellationToken)
    {
        var due = new List<OutageToTell>();
        var news = await db.Outages().AsNoTracking().Include(outage => outage.Services).Where(outage => outage.ToldRevision < outage.Revision)
            .OrderBy(outage => outage.Id).ToListAsync(cancellationToken);
        foreach (var outage in news)
        {
            var room = Page - due.Count;
            var people = await audience.NotYetTold(outage).OrderBy(person => person.Id).Select(person => person.Id).Take(room).ToListAsync(cancellationToken);
            due.AddRange(people.Select(personId => new OutageToTell(outage.Id, personId)));
            if (people.Count == room) break;
            due.Add(new OutageToTell(outage.Id, Everybody));
        }

        return due;
    }

    // News is due as soon as it is written.
    public Task<Instant?> NextAsync(CancellationToken cancellationToken) => Task.FromResult<Instant?>(null);

    public async Task DoAsync(IReadOnlyCollection<OutageToTell> due, Instant now, CancellationToken cancellationToken)
    {
        foreach (var some in due.GroupBy(one => one.OutageId))
        {
            var outage = await db.Outages().Include(one => one.Services).Include(one => one.Updates).AsSplitQuery()
                .SingleAsync(one => one.Id == some.Key, cancellationToken);
            if (outage.ToldRevision >= outage.Revision) continue;
            var ids = some.Select(one => one.PersonId).ToList();
            // Asked again: another host may have told them since.
            var people = await audience.NotYetTold(outage).Where(person => ids.Contains(person.Id)).ToListAsync(cancellationToken);
            await TellAsync(outage, people, cancellationToken);
            if (!ids.Contains(Everybody)) continue;
            var told = people.Select(person => person.Id).ToList();
            if (!await audience.NotYetTold(outage).AnyAsync(person => !told.Contains(person.Id), cancellationToken)) outage.WasTold();
        }
    }

    private async Task TellAsync(Outage outage, List<Person> people, CancellationToken cancellationToken)
    {
        var (subject, ids) = (OutageSubject.ForReaders(outage.Id), people.Select(person => person.Id).ToList());
        var recipients = await db.OutageRecipients().Where(recipient => recipient.OutageId == outage.Id && ids.Contains(recipient.PersonId))
            .ToDictionaryAsync(recipient => recipient.PersonId, cancellationToken);
        var places = ids.Select(id => Place.Person(id).Key).ToList();
        var shown = await db.PostedCards().Where(card => card.Subject == subject && card.View == NoticeCard.View && places.Contains(card.Place))
            .Select(card => card.Place).ToListAsync(cancellationToken);
        var services = new ServiceNames(await audience.ServicesOf(outage.Id).OrderBy(service => service.Id).ToListAsync(cancellationToken));
        foreach (var person in people)
        {
            var place = Place.Person(person.Id);
            if (!recipients.TryGetValue(person.Id, out var recipient)) db.Add(recipient = OutageRecipient.Of(outage.Id, person.Id));
            if (!shown.Contains(place.Key)) outgoing.Show(subject, NoticeCard.View, place);
            else if (outage.Updates.Where(update => update.Revision > recipient.ToldRevision && update.IsLoud).MaxBy(update => update.Revision) is { } update)
                await outgoing.SayAsync(place, OutagePhrases.Told(outage, update, services, person.Language), cancellationToken);
            recipient.WasTold(outage.Revision);
        }

        outgoing.ShowAgain(subject, [.. shown.Select(Place.Parse)]);
    }
}
