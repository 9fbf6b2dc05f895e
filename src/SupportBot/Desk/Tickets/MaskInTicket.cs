using SupportBot.Bot;
using SupportBot.Language;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>Takes out of a ticket what should never have been written there, wherever it stands.</summary>
public sealed class MaskInTicket(TicketFinder find, TicketForms forms, TicketSecrets secrets) : ICommand
{
    public static string Verb => "tickets.mask";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("mask {text} in {ticket}", "mask hunter2 in INC-12"), En("mask {ticket}", "mask INC-12"), En("mask {ticket} {text}", "mask INC-12 hunter2"),
        Fr("masquer {text} dans {ticket}", "masquer azerty dans INC-12"), Fr("masquer {ticket}", "masquer INC-12"),
        Fr("masquer {ticket} {text}", "masquer INC-12 azerty"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForWorkOnItselfAsync(turn, arguments, cancellationToken);
        if (arguments["text"] is not { } text) return forms.Say(turn, ticket, Verb, "mask", arguments);
        var secret = HiddenText.Of(text) ?? throw new RuleViolationException("tickets.mask-too-short", HiddenText.Shortest);
        await secrets.HideAsync(turn, ticket, secret, cancellationToken);
        return TurnAnswer.Say("tickets.masked", ticket.Number);
    }
}
