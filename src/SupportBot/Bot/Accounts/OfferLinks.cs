using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Bot.Accounts;

/// <summary>
/// Notices when somebody becomes known by an address that somebody else of the same organisation has on another channel, however the
/// desk learns of it, and asks once. Under the write lock: of two who appear at once, the second sees the first.
/// </summary>
public sealed class OfferLinks(SupportBotDb db, Outgoing outgoing, IClock clock) : ISaveListener
{
    public async Task SavingAsync(SupportBotDb db, CancellationToken cancellationToken)
    {
        var learned = db.ChangeTracker.Entries<Person>()
            .Where(entry => entry.State == EntityState.Added || (entry.State == EntityState.Modified && entry.Property(person => person.Email).IsModified))
            .Select(entry => entry.Entity)
            .Concat(db.ChangeTracker.Entries<LinkedAccount>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity.Person))
            .Where(person => person is { Email: not null, MergedIntoId: null }).Distinct().ToList();
        foreach (var person in learned) await OfferAsync(person, cancellationToken);
    }

    private async Task OfferAsync(Person person, CancellationToken cancellationToken)
    {
        var own = await AccountsAsync(person, cancellationToken);
        if (own.Count == 0) return;
        var (email, organisationId) = (person.Email, person.OrganisationId);
        // Whoever may do most is who the others turn out to be; of equals, who was known first.
        var known = await db.People().Where(other => other.Email == email && other.OrganisationId == organisationId && other.MergedIntoId == null)
            .OrderBy(other => other.Id).ToListAsync(cancellationToken);
        foreach (var other in known.Where(other => other != person).OrderByDescending(other => other.Roles))
        {
            var theirs = await AccountsAsync(other, cancellationToken);
            if (theirs.Count == 0 || theirs.Exists(one => own.Exists(two => one.Channel == two.Channel && one.Tenant == two.Tenant))) continue;
            if (await WasAskedAsync(person, other, cancellationToken)) continue;
            var isNew = db.Entry(person).State == EntityState.Added;
            var offer = isNew || other.Id < person.Id
                ? LinkOffer.Between(other, person, clock.GetCurrentInstant())
                : LinkOffer.Between(person, other, clock.GetCurrentInstant());
            db.Add(offer);
            outgoing.Show(LinkOfferCard.SubjectOf(offer), LinkOfferCard.View, Place.Person(offer.Person.Id));
            return;
        }
    }

    private async Task<List<LinkedAccount>> AccountsAsync(Person person, CancellationToken cancellationToken)
    {
        var added = db.LinkedAccounts().Local.Where(account => account.Person == person).ToList();
        if (db.Entry(person).State == EntityState.Added) return added;
        var stored = await db.LinkedAccounts().Where(account => account.PersonId == person.Id).ToListAsync(cancellationToken);
        return [.. stored.Union(added)];
    }

    private async Task<bool> WasAskedAsync(Person one, Person two, CancellationToken cancellationToken) =>
        db.Entry(one).State != EntityState.Added && await db.LinkOffers().AnyAsync(
            offer => (offer.PersonId == one.Id && offer.OtherId == two.Id) || (offer.PersonId == two.Id && offer.OtherId == one.Id), cancellationToken);
}
