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
        var firstId = (ofCard is null ? turn.Account?.FirstPersonId : null) ?? await LastLinkedAsync(turn.Person, ofCard, cancellationToken)
            ?? throw new RuleViolationException("accounts.nothing-linked");
        links.Part(turn.Person, firstId);
        // Both are told the same, each in their chat.
        return TurnAnswer.None;
    }

    private Task<int?> LastLinkedAsync(Person person, Guid? ofCard, CancellationToken cancellationToken) => db.LinkOffers()
        .Where(offer => offer.State == LinkState.Linked && (ofCard == null || offer.Id == ofCard)
            && db.LinkedAccounts().Any(account => account.PersonId == person.Id && account.FirstPersonId == offer.OtherId))
        .OrderByDescending(offer => offer.AnsweredAt).Select(offer => (int?)offer.OtherId).FirstOrDefaultAsync(cancellationToken);
}
