using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>Writes to the requester.</summary>
public sealed class ReplyToRequester(TicketFinder find, ReplyForm form) : ICommand
{
    public static string Verb => "tickets.reply";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("reply {ticket} {text}", "reply INC-12 We are on it."),
        Fr("répondre {ticket} {text}", "répondre INC-12 On s’en occupe."),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForWorkAsync(turn, arguments, cancellationToken);
        if (arguments["text"] is not { } text) return await form.AskAsync(turn, ticket, arguments, cancellationToken);
        if (!arguments.FromForm && ReplyWithTemplate.NamedIn(text) is { } template) return await form.BeginWithAsync(turn, ticket, template, cancellationToken);
        ticket.Reply(text, turn.Actor(), turn.Now);
        return TurnAnswer.Say("tickets.replied", ticket.Number);
    }
}
