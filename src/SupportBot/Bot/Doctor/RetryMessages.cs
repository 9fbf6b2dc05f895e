using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Outbox;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Bot.Doctor;

/// <summary>An administrator has put right why the channel refused messages or cards: they are sent after all.</summary>
public sealed class RetryMessages(SupportBotDb db) : ICommand
{
    public static string Verb => "doctor.retry";

    public static Role Allowed => Role.Administrator;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [En("retry messages"), Fr("renvoyer les messages")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var messages = await db.OutgoingMessages().WhereFailed().ToListAsync(cancellationToken);
        var cards = await db.PostedCards().Where(card => card.Failed).ToListAsync(cancellationToken);
        if (messages.Count + cards.Count == 0) return TurnAnswer.Say("doctor.nothing-to-retry");
        foreach (var message in messages) message.MayBeTriedAgain(turn.Now);
        foreach (var card in cards) card.MayBeShownAgain(turn.Now);
        return TurnAnswer.Say("doctor.retrying", messages.Count + cards.Count);
    }
}

/// <summary>Which messages the doctor can help.</summary>
public static class FailedMessages
{
    /// <summary>Refused for good, and not so long ago that nothing of them is kept any more.</summary>
    public static IQueryable<OutgoingMessage> WhereFailed(this IQueryable<OutgoingMessage> messages) =>
        messages.Where(message => message.State == SendState.Failed && message.Body != "");
}
