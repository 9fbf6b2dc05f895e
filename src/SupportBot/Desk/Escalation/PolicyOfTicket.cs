using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;
using SupportBot.People;

namespace SupportBot.Desk.Escalation;

/// <summary>Finds the policy that covers a ticket, and why nothing is promised for it when nothing is.</summary>
public sealed class PolicyOfTicket(SupportBotDb db, SlaRules rules)
{
    /// <summary>The policy that covers it today; null when none does, or when it was opened before promises began.</summary>
    public async Task<PolicyRules?> FindAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        if (ticket.OpenedAt < rules.Since) return null;
        if (!rules.HasChoice) return rules.All.Count > 0 ? rules.Default : null;
        var organisation = await db.Organisations().FindAsync([ticket.OrganisationId], cancellationToken);
        var service = ticket.ServiceId is { } serviceId ? await db.Services().FindAsync([serviceId], cancellationToken) : null;
        var whose = await db.People().FindAsync([ticket.BeneficiaryId ?? ticket.RequesterId], cancellationToken);
        return rules.Choose(new PolicyFacts(organisation!.Key, service?.Key, ticket.Priority, whose!.Vip));
    }

    /// <summary>The hours by which everything about it counts: its policy's, or the desk's when none covers it.</summary>
    public async Task<BusinessCalendar> HoursAsync(Ticket ticket, CancellationToken cancellationToken) =>
        (await FindAsync(ticket, cancellationToken) ?? rules.Default).Calendar;

    /// <summary>Null while something is promised, or was and is kept.</summary>
    public async Task<NoPromise?> WithoutPromiseAsync(Ticket ticket, List<TicketClock> clocks, CancellationToken cancellationToken)
    {
        if (!ticket.IsOpen || ticket.State == TicketState.Resolved || clocks.Exists(clock => !clock.Clock.IsStopped)) return null;
        if (ticket.OpenedAt < rules.Since) return NoPromise.TooOld;
        if (await FindAsync(ticket, cancellationToken) is not { } policy) return NoPromise.NoPolicy;
        var promised = policy.Promises.Targets.GetValueOrDefault(ticket.Priority);
        return promised is null or { Response: null, Resolution: null } ? NoPromise.ExpresslyNone : null;
    }
}

/// <summary>Why nothing is promised for a ticket.</summary>
public enum NoPromise
{
    /// <summary>It was opened before promises began.</summary>
    TooOld,

    /// <summary>No policy covers it.</summary>
    NoPolicy,

    /// <summary>Its policy says so.</summary>
    ExpresslyNone,
}
