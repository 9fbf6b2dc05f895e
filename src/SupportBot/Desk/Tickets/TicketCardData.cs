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
public sealed class TicketCardData(SupportBotDb db, TicketAccess access, IEnumerable<ITicketCardFact> facts)
{
    /// <summary>Characters of a text that still fit on a card of their own, whatever language and escaping they need.</summary>
    public const int LongestText = 3500;

    /// <summary>Characters of the description and of the solution on a card that shows both.</summary>
    public const int LongestExcerpt = 1000;

    private const int LongestAside = 300;

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
        var data = new JsonObject
        {
            ["number"] = ticket.Number.ToString(),
            ["subject"] = subject,
            ["title"] = ticket.Title,
            ["description"] = Ticket.Cut(ticket.Description, LongestExcerpt),
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
            ["since"] = Excerpt(ticket.Since, LongestAside),
            ["device"] = Excerpt(ticket.Device, LongestAside),
            ["tried"] = Excerpt(ticket.Tried, LongestAside),
            ["files"] = files.Count == 0 ? null : Ticket.Cut(string.Join(", ", files), LongestAside),
            ["holdReason"] = Excerpt(ticket.HoldReason, LongestAside),
            ["holdUntil"] = Iso(ticket.HoldUntil),
            ["resolution"] = Excerpt(ticket.Resolution, LongestExcerpt),
            ["withdrawn"] = ticket.ResolutionCode == ResolutionCode.Withdrawn,
        };
        foreach (var fact in facts) await fact.AddAsync(ticket, data, cancellationToken);
        return (ticket, data);
    }

    /// <summary>As much of a text as a card can take; null stays null.</summary>
    public static string? Excerpt(string? text, int length) => text is null ? null : Ticket.Cut(text, length);

    private static string? Iso(Instant? instant) => instant is { } known ? InstantPattern.ExtendedIso.Format(known) : null;
}
