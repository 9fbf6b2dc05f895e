using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>Makes a ticket more or less pressing, with the reason.</summary>
public sealed class ChangePriority(TicketFinder find, TicketForms forms) : ICommand
{
    public static string Verb => "tickets.priority";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("priority {ticket} {priority} {text}", "priority INC-12 P2 The whole floor is waiting."),
        Fr("priorité {ticket} {priority} {text}", "priorité INC-12 P2 Tout l’étage attend."),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForWorkAsync(turn, arguments, cancellationToken);
        if (arguments["text"] is not { } reason || TicketForms.PriorityFrom(arguments["priority"]) is not { } priority)
            return forms.Priority(turn, ticket, arguments);
        ticket.ChangePriority(priority, reason, turn.Actor(), turn.Now);
        return TurnAnswer.Say("tickets.priority-changed", ticket.Number, priority);
    }
}
