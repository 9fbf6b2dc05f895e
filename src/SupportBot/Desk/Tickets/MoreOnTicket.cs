using System.Text.Json.Nodes;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Desk.Tickets;

/// <summary>The less frequent things to do with a ticket, behind one button of its card.</summary>
public sealed class MoreOnTicket(TicketFinder find, CardPainter painter) : ICommand
{
    public static string Verb => "tickets.more";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForWorkAsync(turn, arguments, cancellationToken);
        var data = new JsonObject
        {
            ["number"] = ticket.Number.ToString(),
            ["title"] = ticket.Title,
            ["subject"] = TicketSubject.Of(ticket),
            ["unclaimed"] = ticket.State == TicketState.New,
            ["solved"] = ticket.Resolution is not null,
            ["waits"] = ticket.State is TicketState.WaitingForRequester or TicketState.OnHold,
        };
        return new TurnAnswer.Form(painter.Draw("tickets/more", data, turn.Reader, new Phrase("tickets.more-heading", ticket.Number, ticket.Title)));
    }
}
