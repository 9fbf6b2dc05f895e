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
public sealed class FollowUpCard(SupportBotDb db, FollowUpAnswer answers, TicketAccess access, TicketNames names, CardPainter painter) : ICardView
{
    public const string View = "satisfaction.follow-up";

    public string Key => View;

    public string? SubjectOf(object changed) => changed is FollowUp followUp ? TicketSubject.Of(followUp.TicketId) : null;

    public async Task<Activity> DrawAsync(string subject, Place place, Reader reader, CancellationToken cancellationToken)
    {
        var id = TicketSubject.IdOf(subject)!.Value;
        var followUp = await db.FollowUps().AsNoTracking().SingleAsync(one => one.TicketId == id, cancellationToken);
        var ticket = (await access.FindAsync(VisibleTo.System, id, cancellationToken))!;
        var data = await answers.DataAsync(id, cancellationToken);
        data["number"] = ticket.Number.ToString();
        data["title"] = ticket.Title;
        data["subject"] = subject;
        data["state"] = followUp.State.ToString();
        data["owner"] = await names.OfAsync(ticket.OwnerId, cancellationToken);
        data["doneBy"] = await names.OfAsync(followUp.DoneById, cancellationToken);
        data["doneAt"] = followUp.DoneAt is { } at ? InstantPattern.ExtendedIso.Format(at) : null;
        return painter.Draw("satisfaction/follow-up", data, reader, new Phrase("satisfaction.follow-up-heading", ticket.Number, ticket.Title));
    }
}
