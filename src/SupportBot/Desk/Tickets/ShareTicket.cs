using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Language;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Tickets;

/// <summary>Offers a ticket to others of the company who report the same, under a title that gives nobody away.</summary>
public sealed class ShareTicket(TicketFinder find, SupportBotDb db) : ICommand
{
    public static string Verb => "tickets.share";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("share {ticket} as {text}", "share INC-12 as Wi-Fi down on floor 3"),
        Fr("partager {ticket} comme {text}", "partager INC-12 comme Wi-Fi coupé au 3e étage"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForWorkAsync(turn, arguments, cancellationToken);
        if (arguments["text"] is not { } title) return TurnAnswer.Say("tickets.share-how", ticket.Number);
        if (ticket.ServiceId is { } serviceId && (await db.Services().FindAsync([serviceId], cancellationToken))!.Confidential)
            throw new RuleViolationException("tickets.confidential-is-not-shared", ticket.Number);
        ticket.Share(title, turn.Actor(), turn.Now);
        return TurnAnswer.Say("tickets.shared", ticket.Number, ticket.SharedTitle);
    }
}
