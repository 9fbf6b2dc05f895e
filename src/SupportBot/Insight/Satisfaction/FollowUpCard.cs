using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using SupportBot.Bot.Cards;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.Protocol.Schema;

namespace SupportBot.Insight.Satisfaction;

/// <summary>That somebody is not content, as whoever leads the team sees it: the ticket, the answer, and the one thing to do.</summary>
public sealed class FollowUpCard(SupportBotDb db, TicketAccess access, TicketNames names, CardPainter painter) : ICardView
{
    public const string View = "satisfaction.follow-up";

    public string Key => View;

    public string? SubjectOf(object changed) => changed is FollowUp followUp ? TicketSubject.Of(followUp.TicketId) : null;

    public async Task<Activity> DrawAsync(string subject, Place place, Reader reader, CancellationToken cancellationToken)
    {
        var id = TicketSubject.IdOf(subject)!.Value;
        var followUp = await db.FollowUps().AsNoTracking().SingleAsync(one => one.TicketId == id, cancellationToken);
        var ticket = (await access.FindAsync(VisibleTo.System, id, cancellationToken))!;
        var said = await SaidAsync(id, cancellationToken);
        var data = new JsonObject
        {
            ["number"] = ticket.Number.ToString(),
            ["title"] = ticket.Title,
            ["subject"] = subject,
            ["state"] = followUp.State.ToString(),
            ["who"] = await names.OfAsync(said.ById, cancellationToken),
            ["rated"] = said.After,
            ["comment"] = TicketCardData.Excerpt(said.Text, TicketCardData.LongestExcerpt),
            ["owner"] = await names.OfAsync(ticket.OwnerId, cancellationToken),
            ["doneBy"] = await names.OfAsync(followUp.DoneById, cancellationToken),
            ["doneAt"] = followUp.DoneAt is { } at ? InstantPattern.ExtendedIso.Format(at) : null,
        };
        return painter.Draw("satisfaction/follow-up", data, reader, new Phrase("satisfaction.follow-up-heading", ticket.Number, ticket.Title));
    }

    // What they say by now.
    private Task<TicketEvent> SaidAsync(Guid ticketId, CancellationToken cancellationToken) => db.Set<TicketEvent>().AsNoTracking()
        .Where(happened => happened.TicketId == ticketId && happened.Verb == TicketVerb.Rate).OrderByDescending(happened => happened.Id).FirstAsync(cancellationToken);
}
