using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.Outbox;

namespace SupportBot.Desk.Escalation;

/// <summary>
/// Does what is due in the chains that run: tells the next ones, asks whoever has a ticket whether they are still on it, and starts
/// again when they do not answer.
/// </summary>
/// <remarks>A step that comes late is done once, and the next waits from then: a host that was down for days calls nobody twice.</remarks>
public sealed class RunChains(
    SupportBotDb db, TicketAccess access, NotifyTargets targets, Disturbed disturbed, ChainMessages messages, Outgoing outgoing) : ISweepStep<Guid>
{
    public Task<List<Guid>> DueAsync(Instant now, CancellationToken cancellationToken) =>
        db.RunningChains().Where(chain => chain.NextAt <= now).OrderBy(chain => chain.NextAt).Select(chain => chain.TicketId).ToListAsync(cancellationToken);

    public Task<Instant?> NextAsync(CancellationToken cancellationToken) =>
        db.RunningChains().Where(chain => chain.NextAt != null).MinAsync(chain => chain.NextAt, cancellationToken);

    public async Task DoAsync(IReadOnlyCollection<Guid> due, Instant now, CancellationToken cancellationToken)
    {
        var chains = await db.RunningChains().Where(chain => due.Contains(chain.TicketId) && chain.NextAt <= now)
            .OrderBy(chain => chain.NextAt).ToListAsync(cancellationToken);
        var ids = chains.Select(chain => chain.TicketId).ToList();
        var tickets = await access.VisibleTo(VisibleTo.System).Where(ticket => ids.Contains(ticket.Id))
            .ToDictionaryAsync(ticket => ticket.Id, cancellationToken);
        foreach (var chain in chains) await DoAsync(chain, tickets[chain.TicketId], now, cancellationToken);
        await messages.SendAsync(cancellationToken);
        outgoing.ShowAgain(chains.Select(chain => TicketSubject.Of(chain.TicketId)));
    }

    private async Task DoAsync(RunningChain chain, Ticket ticket, Instant now, CancellationToken cancellationToken)
    {
        if (!StartChains.Escalates(ticket.State))
        {
            chain.End();
            return;
        }

        if (chain.State == ChainState.Taken && (ticket.OwnerId ?? chain.TakenById) is { } personId)
        {
            var (asked, until) = await disturbed.NowAsync(ticket, [new Notified(Place.Person(personId), personId)], now, cancellationToken);
            if (asked.Count == 0)
            {
                chain.Waits(until!.Value);
                return;
            }

            chain.WasAsked(now);
            messages.Ask(chain, ticket, asked[0]);
            return;
        }

        if (chain.State == ChainState.Asked) chain.StartAgain(now);
        await StepAsync(chain, ticket, now, cancellationToken);
    }

    private async Task StepAsync(RunningChain chain, Ticket ticket, Instant now, CancellationToken cancellationToken)
    {
        var plan = chain.Plan;
        // One step, and those that follow it without a wait.
        while (chain.NextAt <= now && chain.Next(plan) is { } step)
        {
            var (reached, until) = await disturbed.NowAsync(ticket, await ReachedAsync(chain, ticket, step, now, cancellationToken), now, cancellationToken);
            if (reached.Count == 0 && until is { } later)
            {
                chain.Waits(later);
                return;
            }

            // That nobody was on call, and who was told then, is an event of its own.
            var asPlanned = reached.Where(one => !one.Instead).ToList();
            if (asPlanned.Count > 0) ticket.StepUp([.. asPlanned.Select(one => one.PersonId).OfType<int>()], now);
            chain.Stepped(plan, reached.Count == 0 ? null : await messages.NamesAsync(reached, cancellationToken), now);
            foreach (var one in reached) messages.Tell(chain, ticket, one);
        }
    }

    private async Task<IReadOnlyList<Notified>> ReachedAsync(
        RunningChain chain, Ticket ticket, ChainStep step, Instant now, CancellationToken cancellationToken)
    {
        var reached = new List<Notified>();
        foreach (var target in step.Targets)
        {
            var found = await targets.ResolveAsync(ticket, target, now, cancellationToken);
            // Whom a word does not find, it finds somebody else for: here the step passes on, but for whoever should be on call.
            if (target.Kind == NotifyKind.OnCall && !found.Any(one => !one.Instead)) found = await NobodyOnCallAsync(chain, ticket, now, cancellationToken);
            else found = [.. found.Where(one => !one.Instead)];
            reached.AddRange(found);
        }

        return [.. reached.OrderBy(one => one.Instead).DistinctBy(one => one.Place)];
    }

    private async Task<IReadOnlyList<Notified>> NobodyOnCallAsync(RunningChain chain, Ticket ticket, Instant now, CancellationToken cancellationToken)
    {
        var fallback = await targets.ResolveAsync(ticket, ChainPlan.TargetsIn(chain.Fallback), now, cancellationToken);
        var (instead, _) = await disturbed.NowAsync(ticket, [.. fallback.Select(one => one with { Instead = true })], now, cancellationToken);
        ticket.FoundNobodyOnCall([.. instead.Select(one => one.PersonId).OfType<int>()], now);
        foreach (var one in instead) messages.TellNobodyOnCall(chain, ticket, one);
        return instead;
    }
}
