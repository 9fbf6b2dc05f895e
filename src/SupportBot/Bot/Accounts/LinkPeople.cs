using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Bot.Accounts;

/// <summary>
/// Makes two people one, or two again. Under the write lock, where nobody can file a ticket meanwhile for somebody who is about to be
/// somebody else; a turn of theirs that has begun already begins again.
/// </summary>
public sealed class LinkPeople(
    SupportBotDb db, AccountMoves moves, Memberships memberships, IEnumerable<IFollowPerson> followers, Outgoing outgoing) : ISaveListener
{
    private int? _seen;
    private Func<CancellationToken, Task>? _owed;

    /// <summary>From here on this unit of work relies on whose the accounts are.</summary>
    public void Look() => _seen ??= moves.Count;

    /// <summary>The other one is the person that was asked.</summary>
    public void Join(LinkOffer offer) => _owed = token => JoinAsync(offer, token);

    /// <summary>Gives the accounts that came with the other one back to them.</summary>
    public void Part(LinkOffer offer, Person person) => _owed = token => PartAsync(offer, person, token);

    public async Task SavingAsync(SupportBotDb db, CancellationToken cancellationToken)
    {
        if (_seen is { } seen && seen != moves.Count) throw new DbUpdateConcurrencyException("Accounts changed hands since this turn began.");
        if (_owed is null) return;
        moves.HaveChanged();
        await _owed(cancellationToken);
        db.ChangeTracker.DetectChanges();
    }

    private async Task JoinAsync(LinkOffer offer, CancellationToken cancellationToken)
    {
        var (person, other) = (offer.Person, offer.Other);
        if (person.MergedIntoId is not null || other.MergedIntoId is not null || person.OrganisationId != other.OrganisationId)
            throw new RuleViolationException("accounts.no-longer");
        await memberships.JoinAsync(offer, cancellationToken);
        foreach (var account in await AccountsOf(other).ToListAsync(cancellationToken)) account.GoesTo(person);
        foreach (var earlier in await db.People().Where(earlier => earlier.MergedIntoId == other.Id).ToListAsync(cancellationToken)) earlier.IsReally(person);
        other.IsReally(person);
        await TakeDialogsAsync(other, person, cancellationToken);
        foreach (var follower in followers) await follower.JoinAsync(other, person, cancellationToken);
        // They are told where they came from, too: whoever presses yes may be mistaken.
        await outgoing.SayAsync(Place.Person(other.Id), "accounts.was-linked", cancellationToken, person.Name);
    }

    private async Task PartAsync(LinkOffer offer, Person person, CancellationToken cancellationToken)
    {
        var first = offer.Other;
        var accounts = await AccountsOf(person).Where(account => account.FirstPersonId == first.Id).ToListAsync(cancellationToken);
        await memberships.PartAsync(offer, person, first, accounts, cancellationToken);
        first.IsThemselvesAgain(offer.OtherRoles);
        foreach (var account in accounts) account.GoesBackTo(first);
        if (accounts.Exists(account => account.Id == person.LastAccountId)) await TalkedFromAnotherAsync(person, first, cancellationToken);
        foreach (var follower in followers) await follower.PartAsync(first, person, cancellationToken);
        await outgoing.SayAsync(Place.Person(person.Id), "accounts.was-unlinked", cancellationToken, first.Name);
        await outgoing.SayAsync(Place.Person(first.Id), "accounts.was-unlinked", cancellationToken, person.Name);
    }

    // What they were asked goes on where they were asked it.
    private async Task TakeDialogsAsync(Person from, Person to, CancellationToken cancellationToken)
    {
        foreach (var memory in await db.DialogMemories().Where(memory => memory.PersonId == from.Id).ToListAsync(cancellationToken))
        {
            db.Remove(memory);
            if (await db.DialogMemories().FindAsync([memory.ConversationKey, to.Id], cancellationToken) is null) db.Add(memory.For(to.Id));
        }
    }

    private async Task TalkedFromAnotherAsync(Person person, Person gone, CancellationToken cancellationToken)
    {
        var left = await AccountsOf(person).Where(account => account.FirstPersonId != gone.Id)
            .OrderByDescending(account => account.ConversationId != null).ThenByDescending(account => account.Id).FirstAsync(cancellationToken);
        person.TalksFrom(left.Id);
    }

    private IQueryable<LinkedAccount> AccountsOf(Person person) => db.LinkedAccounts().Where(account => account.PersonId == person.Id);
}
