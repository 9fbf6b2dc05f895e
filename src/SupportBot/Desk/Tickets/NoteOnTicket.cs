using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>Writes something for colleagues only.</summary>
public sealed class NoteOnTicket(TicketFinder find, TicketForms forms) : ICommand
{
    public static string Verb => "tickets.note";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("note {ticket} {text}", "note INC-12 The switch was replaced in May."),
        Fr("noter {ticket} {text}", "noter INC-12 Le commutateur a été changé en mai."),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForWorkAsync(turn, arguments, cancellationToken);
        if (arguments["text"] is not { } text) return forms.Say(turn, ticket, Verb, "note", arguments);
        ticket.Note(text, turn.Actor(), turn.Now);
        return TurnAnswer.Say("tickets.noted", ticket.Number);
    }
}
