using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Bot.Accounts;

/// <summary>
/// Splits a linked account off again: the one whose card was pressed, or the one the person writes from, or the one that was linked last.
/// </summary>
public sealed class Unlink(SupportBotDb db, LinkPeople links) : ICommand
{
    public static string Verb => "accounts.unlink";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [En("unlink"), Fr("dissocier")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ofCard = Guid.TryParse(arguments["link"], out var id) ? id : (Guid?)null;
        var offer = await FindAsync(turn.Person, ofCard, ofCard is null ? turn.Account?.FirstPersonId : null, cancellationToken)
            ?? throw new RuleViolationException("accounts.nothing-linked");
        offer.Undo(turn.Now);
        links.Part(offer, turn.Person);
        // Both are told the same, each in their chat.
        return TurnAnswer.None;
    }

    private Task<LinkOffer?> FindAsync(Person person, Guid? ofCard, int? firstId, CancellationToken cancellationToken) => db.LinkOffers()
        .Include(offer => offer.Other)
        .Where(offer => offer.State == LinkState.Linked && (ofCard == null || offer.Id == ofCard) && (firstId == null || offer.OtherId == firstId)
            && db.LinkedAccounts().Any(account => account.PersonId == person.Id && account.FirstPersonId == offer.OtherId))
        .OrderByDescending(offer => offer.AnsweredAt).FirstOrDefaultAsync(cancellationToken);
}
