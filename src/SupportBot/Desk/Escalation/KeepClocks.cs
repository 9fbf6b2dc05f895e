using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;

namespace SupportBot.Desk.Escalation;

/// <summary>Starts, pauses, resumes, stops and retargets the clocks of a ticket in the transaction in which something happens to it.</summary>
public sealed class KeepClocks(SupportBotDb db, SlaRules rules, PolicyOfTicket policies) : ITicketListener
{
    // Prepared once: it is read for nearly everything that happens.
    private static readonly Func<SupportBotDb, Guid, IAsyncEnumerable<TicketClock>> ClocksOf = EF.CompileAsyncQuery(
        (SupportBotDb db, Guid ticketId) => db.Set<TicketClock>().Include(clock => clock.Fired).Where(clock => clock.TicketId == ticketId));

    public async Task HappenedAsync(Ticket ticket, TicketEvent happened, CancellationToken cancellationToken)
    {
        if (!MovesClocks(happened.Verb)) return;
        var clocks = await ClocksAsync(ticket.Id, cancellationToken);
        var chosen = ChoosesPolicy(happened.Verb) ? await policies.FindAsync(ticket, cancellationToken) : null;
        foreach (var kind in new[] { SlaClockKind.Response, SlaClockKind.Resolution })
        {
            var clock = clocks.Find(clock => clock.Kind == kind);
            var policy = ChoosesPolicy(happened.Verb) ? chosen : clock is { IsPromised: true } ? rules.Of(clock.PolicyKey) : null;
            clock = await KeepAsync(ticket, happened, kind, clock, policy, cancellationToken);
            if (EndsIt(happened.Verb)) db.Add(SlaResult.Of(ticket, kind, clock is { IsPromised: true } ? clock : null, happened.At));
        }
    }

    private async Task<TicketClock?> KeepAsync(
        Ticket ticket, TicketEvent happened, SlaClockKind kind, TicketClock? clock, PolicyRules? policy, CancellationToken cancellationToken)
    {
        var target = policy?.Promises.For(ticket.Priority, kind);
        var isOver = target is null || ticket.State is TicketState.Resolved or TicketState.Closed or TicketState.Merged
            || (kind == SlaClockKind.Response && await IsAnsweredAsync(ticket, happened, clock, cancellationToken));
        if (clock is null)
        {
            if (isOver) return null;
            db.Add(clock = TicketClock.Start(ticket.Id, kind, policy!.Key, target!, happened.At, rules));
        }

        if (isOver)
        {
            if (target is null) clock.LosePromise(happened.At, rules);
            else clock.Stop(happened.At, rules);
            return clock;
        }

        if (kind == SlaClockKind.Response) clock.Run(happened.At, rules);
        else Follow(ticket, happened, clock, policy!);
        clock.Promise(policy!.Key, target!, happened.At, rules);
        return clock;
    }

    private void Follow(Ticket ticket, TicketEvent happened, TicketClock clock, PolicyRules policy)
    {
        if (ticket.State == TicketState.WaitingForRequester) clock.Pause(StandstillReason.Requester, happened.At, rules);
        else if (ticket.State == TicketState.OnHold && policy.PauseOnHold) clock.Pause(StandstillReason.Hold, happened.At, rules);
        else clock.Run(happened.At, rules);
    }

    // A first human answer counts for ever: putting the ticket back does not undo it.
    private async Task<bool> IsAnsweredAsync(Ticket ticket, TicketEvent happened, TicketClock? clock, CancellationToken cancellationToken)
    {
        if (happened.Verb is TicketVerb.Claim or TicketVerb.Assign) return true;
        if (happened.Verb is TicketVerb.Reply or TicketVerb.Ask && happened.ById is { } by && !ticket.ConcernsAsRequester(by)) return true;
        if (happened.Verb == TicketVerb.Open) return false;
        if (clock is { Clock.IsStopped: false }) return false;
        return !ChoosesPolicy(happened.Verb)
            || await db.Set<TicketEvent>().AnyAsync(
                earlier => earlier.TicketId == ticket.Id && (earlier.Verb == TicketVerb.Claim || earlier.Verb == TicketVerb.Assign
                    || earlier.Verb == TicketVerb.Reply || earlier.Verb == TicketVerb.Ask),
                cancellationToken);
    }

    private async Task<List<TicketClock>> ClocksAsync(Guid ticketId, CancellationToken cancellationToken)
    {
        var known = db.TicketClocks().Local.Where(clock => clock.TicketId == ticketId).ToList();
        return known.Count > 0 ? known : await ClocksOf(db, ticketId).ToListAsync(cancellationToken);
    }

    // At everything else the policy stays what it was: nobody's deadline moves because somebody claims a ticket.
    private static bool ChoosesPolicy(TicketVerb verb) =>
        verb is TicketVerb.Open or TicketVerb.ChangePriority or TicketVerb.ChangeService or TicketVerb.Reopen or TicketVerb.StillBroken
            or TicketVerb.Unmerge;

    private static bool EndsIt(TicketVerb verb) => verb is TicketVerb.Close or TicketVerb.ConfirmSolved or TicketVerb.Withdraw;

    private static bool MovesClocks(TicketVerb verb) => verb is not (TicketVerb.Note or TicketVerb.AddDetail or TicketVerb.EditMessage or TicketVerb.Mask
        or TicketVerb.Attach or TicketVerb.Link or TicketVerb.Convert or TicketVerb.Rename
        or TicketVerb.Escalate or TicketVerb.NobodyOnCall or TicketVerb.OnIt
        or TicketVerb.TakeIn or TicketVerb.GiveBack or TicketVerb.Share or TicketVerb.Unshare or TicketVerb.Join or TicketVerb.Leave or TicketVerb.RaiseImpact);
}
