using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Desk.Tickets;

/// <summary>What the cards of a ticket show, gathered once for all of them.</summary>
public sealed class TicketCardData(SupportBotDb db, TicketAccess access)
{
    public async Task<(Ticket Ticket, JsonObject Data)> GatherAsync(string subject, Reader reader, CancellationToken cancellationToken)
    {
        var ticket = await access.FindAsync(VisibleTo.System, TicketSubject.IdOf(subject)!.Value, cancellationToken)
            ?? throw new InvalidOperationException($"There is no {subject}.");
        var ids = new[] { ticket.RequesterId, ticket.BeneficiaryId ?? 0, ticket.OwnerId ?? 0 };
        var people = await db.People().AsNoTracking().Where(person => ids.Contains(person.Id))
            .ToDictionaryAsync(person => person.Id, cancellationToken);
        var service = await db.Services().AsNoTracking().SingleOrDefaultAsync(service => service.Id == ticket.ServiceId, cancellationToken);
        var team = await db.Teams().AsNoTracking().SingleAsync(team => team.Id == ticket.TeamId, cancellationToken);
        var files = await db.Set<TicketAttachment>().Where(file => file.TicketId == ticket.Id).Select(file => file.Name).ToListAsync(cancellationToken);
        return (ticket, new JsonObject
        {
            ["number"] = ticket.Number.ToString(),
            ["subject"] = subject,
            ["title"] = ticket.Title,
            ["description"] = ticket.Description,
            ["kind"] = ticket.Kind.ToString(),
            ["state"] = ticket.State.ToString(),
            ["stateKey"] = "tickets.state-" + ticket.State,
            ["priority"] = ticket.Priority.ToString(),
            ["priorityKey"] = "tickets.priority-" + ticket.Priority,
            ["impactKey"] = "tickets.impact-" + ticket.Impact,
            ["urgencyKey"] = "tickets.urgency-" + ticket.Urgency,
            ["service"] = service?.Name(reader.Language),
            ["team"] = team.Name(reader.Language),
            ["requester"] = people[ticket.RequesterId].Name,
            ["beneficiary"] = ticket.BeneficiaryId is { } beneficiary ? people[beneficiary].Name : null,
            ["owner"] = ticket.OwnerId is { } owner ? people[owner].Name : null,
            ["ownedSince"] = Iso(ticket.OwnedSince),
            ["openedAt"] = Iso(ticket.OpenedAt),
            ["since"] = ticket.Since,
            ["device"] = ticket.Device,
            ["tried"] = ticket.Tried,
            ["files"] = files.Count == 0 ? null : string.Join(", ", files),
            ["holdReason"] = ticket.HoldReason,
            ["holdUntil"] = Iso(ticket.HoldUntil),
            ["resolution"] = ticket.Resolution,
            ["withdrawn"] = ticket.ResolutionCode == ResolutionCode.Withdrawn,
        });
    }

    private static string? Iso(Instant? instant) => instant is { } known ? InstantPattern.ExtendedIso.Format(known) : null;
}
