using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Bot.Home;

/// <summary>
/// The pages that channels keep for people. A page exists once its person has opened it; from then on it follows what changes, at the
/// pace that the outbox allows.
/// </summary>
public sealed class HomePages(SupportBotDb db, Outgoing outgoing)
{
    private bool? _areThereAny;

    /// <summary>Somebody opened their page: it is drawn, or drawn again.</summary>
    public async Task OpenAsync(LinkedAccount account, Instant now, CancellationToken cancellationToken)
    {
        var place = Place.Home(account.Id);
        var known = await db.PostedCards().SingleOrDefaultAsync(card => card.Subject == place.Key && card.Place == place.Key, cancellationToken);
        if (known is null) outgoing.Show(place.Key, HomeCard.View, place);
        else
        {
            // Whatever made the channel refuse it may be over.
            if (known.Failed) known.MayBeShownAgain(now);
            outgoing.ShowAgain([place.Key]);
        }
    }

    /// <summary>False as long as nobody has ever opened a page, so that nobody need find out whose would change.</summary>
    public async Task<bool> AreThereAnyAsync(CancellationToken cancellationToken) =>
#pragma warning disable CA1309 // The database compares, by its own order, which is ordinal; the other overloads have no translation.
        // A range of the index; what begins with a word is found by reading all.
        _areThereAny ??= await db.PostedCards().AnyAsync(
            card => string.Compare(card.Subject, "home:") > 0 && string.Compare(card.Subject, "home;") < 0, cancellationToken);
#pragma warning restore CA1309

    /// <summary>What these people's pages show changes with this unit of work.</summary>
    public async Task ChangeAsync(IReadOnlyCollection<int> personIds, CancellationToken cancellationToken)
    {
        var accounts = await db.LinkedAccounts().Where(account => personIds.Contains(account.PersonId)).Select(account => account.Id).ToListAsync(cancellationToken);
        outgoing.ShowAgain(accounts.Select(account => Place.Home(account).Key));
    }
}
