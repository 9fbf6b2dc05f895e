using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Desk.Tickets;

/// <summary>The person says that what they wrote was not meant for the ticket it went to: it is taken back and understood afresh.</summary>
public sealed class SomethingElse(TicketFinder find, RelayedMessages relayed, SupportBotDb db) : ICommand
{
    public static string Verb => "tickets.something-else";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        if ((arguments["said"] ?? arguments["text"]) is not { } said) return TurnAnswer.Say("bot.stale-button");
        if ((arguments["subject"] ?? arguments["ticket"]) is not null && arguments["message"] is { } messageId)
        {
            var ticket = await find.ForItsRequesterAsync(turn, arguments, cancellationToken);
            var meant = turn.Context.Activity.Clone();
            meant.Id = messageId;
            foreach (var copy in (await relayed.CopiesAsync(meant, cancellationToken)).Where(copy => copy.TicketId == ticket.Id))
                db.Add(OutgoingMessage.Delete(copy.Copy, turn.Now));
            ticket.EditMessage(said, null, turn.Actor(), turn.Now);
        }

        return new TurnAnswer.SomethingElse(said);
    }
}
