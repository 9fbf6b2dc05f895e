using NodaTime;
using SupportBot.Bot.Cards;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.Protocol.Schema;

namespace SupportBot.Desk.Tickets;

/// <summary>A ticket as the person who reported it sees it in their private chat: how it stands, and the one thing to do now.</summary>
public sealed class RequesterCard(TicketCardData cardData, CardPainter painter, TicketAccess access, Reopening reopening, IClock clock) : ICardView
{
    public const string View = "tickets.requester";

    /// <summary>What the template shows.</summary>
    private const int LinesOfDescription = 4;

    public string Key => View;

    public string? SubjectOf(object changed) => changed is Ticket ticket ? TicketSubject.Of(ticket) : null;

    public async Task<Activity> DrawAsync(string subject, Place place, Reader reader, CancellationToken cancellationToken)
    {
        var (ticket, data) = await cardData.GatherAsync(subject, reader, cancellationToken, forRequester: true);
        data["cut"] = TicketCardData.IsCut(ticket, LinesOfDescription);
        data["working"] = ticket.State is TicketState.New or TicketState.InProgress or TicketState.OnHold;
        data["canReopen"] = ticket.State == TicketState.Closed && reopening.IsPossible(ticket, clock.GetCurrentInstant());
        data["into"] = ticket.State == TicketState.Merged ? (await access.FinalAsync(ticket, cancellationToken)).Number.ToString() : null;
        return painter.Draw("tickets/requester", data, reader, new Phrase("tickets.heading", ticket.Number, ticket.Title));
    }
}
