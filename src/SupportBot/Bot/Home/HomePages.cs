using Microsoft.EntityFrameworkCore;
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
    public async Task OpenAsync(LinkedAccount account, CancellationToken cancellationToken)
    {
        var place = Place.Home(account.Id);
        var isKnown = await db.PostedCards().AnyAsync(card => card.Subject == place.Key && card.Place == place.Key, cancellationToken);
        if (isKnown) outgoing.ShowAgain([place.Key]);
        else outgoing.Show(place.Key, HomeCard.View, place);
    }

    /// <summary>False as long as nobody has ever opened a page, so that nobody need find out whose would change.</summary>
    public async Task<bool> AreThereAnyAsync(CancellationToken cancellationToken) =>
        // A range of the index; what begins with a word is found by reading all.
        _areThereAny ??= await db.PostedCards().AnyAsync(
            card => string.Compare(card.Subject, "home:") > 0 && string.Compare(card.Subject, "home;") < 0, cancellationToken);

    /// <summary>What these people's pages show changes with this unit of work.</summary>
    public async Task ChangeAsync(IReadOnlyCollection<int> personIds, CancellationToken cancellationToken)
    {
        var accounts = await db.LinkedAccounts().Where(account => personIds.Contains(account.PersonId)).Select(account => account.Id).ToListAsync(cancellationToken);
        outgoing.ShowAgain(accounts.Select(account => Place.Home(account).Key));
    }
}
