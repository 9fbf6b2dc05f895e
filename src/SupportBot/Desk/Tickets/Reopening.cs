using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Desk.Sla;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Desk.Tickets;

/// <summary>Brings tickets back within the reopening time; afterwards opens a new one that is linked to the old.</summary>
/// <remarks>It is counted by the desk's own calendar, so that one rule holds for everybody; deadlines follow the ticket's policy.</remarks>
public sealed class Reopening(SupportBotDb db, TicketDesk desk, BusinessCalendar calendar, TicketOptions options)
{
    public Instant LastDay(Ticket ticket) =>
        calendar.AddBusinessDays(ticket.ResolvedAt ?? ticket.ClosedAt ?? ticket.OpenedAt, options.ReopenWithinWorkingDays);

    /// <summary>True while the requester can still reopen it with a button.</summary>
    public bool IsPossible(Ticket ticket, Instant now) =>
        ticket.State is TicketState.Resolved or TicketState.Closed && ticket.ResolutionCode != ResolutionCode.Withdrawn && now <= LastDay(ticket);

    public async Task<bool> OwnerStillWorksHereAsync(Ticket ticket, CancellationToken cancellationToken) =>
        ticket.OwnerId is { } ownerId
        && await db.People().AnyAsync(person => person.Id == ownerId, cancellationToken)
        && await db.TeamMembers().AnyAsync(member => member.TeamId == ticket.TeamId && member.PersonId == ownerId, cancellationToken);

    public async Task<TurnAnswer> ReopenAsync(Turn turn, Ticket ticket, string? text, CancellationToken cancellationToken)
    {
        if (!ticket.ConcernsAsRequester(turn.Person.Id) && !turn.Person.Is(Role.Desk))
            throw new RuleViolationException("tickets.not-yours", ticket.Number);
        if (IsPossible(ticket, turn.Now) || ticket.IsOpen)
        {
            ticket.Reopen(text, LastDay(ticket), await OwnerStillWorksHereAsync(ticket, cancellationToken), turn.Actor(), turn.Now);
            return TurnAnswer.Say("tickets.reopened", ticket.Number);
        }

        // What was merged goes on elsewhere; its refusal says so.
        if (ticket.State == TicketState.Merged) Lifecycle.Require(ticket.State, TicketVerb.Reopen, ticket.Number.ToString());

        var again = await desk.OpenAsync(
            new NewTicket(ticket.Kind, ticket.Title, text ?? ticket.Description, ticket.RequesterId, ticket.OrganisationId)
            {
                Impact = ticket.Impact,
                Urgency = ticket.Urgency,
                ServiceId = ticket.ServiceId,
                BeneficiaryId = ticket.BeneficiaryId,
                Device = ticket.Device,
            },
            turn.Actor(), turn.Now, cancellationToken);
        again.LinkTo(ticket, turn.Actor(), turn.Now);
        return TurnAnswer.Say(
            ticket.ResolutionCode == ResolutionCode.Withdrawn ? "tickets.new-instead-of-withdrawn" : "tickets.new-instead-of-reopening", ticket.Number);
    }
}
