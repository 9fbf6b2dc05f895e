using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Bot.Accounts;

/// <summary>The person says that the account elsewhere is theirs: from now on both are one person.</summary>
public sealed class ConfirmLink(LinkOffers offers, LinkPeople links) : ICommand
{
    public static string Verb => "accounts.confirm";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var offer = await offers.FindAsync(turn, arguments, cancellationToken);
        if (offer.State != LinkState.Linked && offer.TurnsAround())
        {
            await offers.ShowAsync(offer, cancellationToken);
            return TurnAnswer.Say("accounts.asked-there");
        }

        offer.Accept(turn.Now);
        links.Join(offer);
        return TurnAnswer.Say("accounts.linked", offer.Other.Name);
    }
}

/// <summary>The person says that the account elsewhere is not theirs; they are not asked again.</summary>
public sealed class DeclineLink(LinkOffers offers) : ICommand
{
    public static string Verb => "accounts.decline";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        (await offers.FindAsync(turn, arguments, cancellationToken)).Decline(turn.Now);
        return TurnAnswer.Say("accounts.declined");
    }
}

/// <summary>Finds the question that a pressed button answers.</summary>
public sealed class LinkOffers(SupportBotDb db, Outgoing outgoing)
{
    /// <summary>Shows the question to whoever it is for now.</summary>
    public async Task ShowAsync(LinkOffer offer, CancellationToken cancellationToken)
    {
        var (subject, place) = (LinkOfferCard.SubjectOf(offer), Place.Person(offer.Person.Id));
        if (!await db.PostedCards().AnyAsync(card => card.Subject == subject && card.Place == place.Key, cancellationToken))
            outgoing.Show(subject, LinkOfferCard.View, place);
    }

    /// <exception cref="RuleViolationException">There is none, or somebody else was asked: both are answered alike.</exception>
    public async Task<LinkOffer> FindAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken) =>
        Guid.TryParse(arguments["link"], out var id)
        && await db.LinkOffers().Include(offer => offer.Person).Include(offer => offer.Other)
            .SingleOrDefaultAsync(offer => offer.Id == id && offer.PersonId == turn.Person.Id, cancellationToken) is { } offer
            ? offer
            : throw new RuleViolationException("bot.not-for-you");
}
