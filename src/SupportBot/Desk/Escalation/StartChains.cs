using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;

namespace SupportBot.Desk.Escalation;

/// <summary>Starts the chain that is configured for an occasion, unless the ticket's chain is telling people already.</summary>
public sealed class StartChains(SupportBotDb db, ChainRules rules, PolicyOfTicket policies)
{
    /// <param name="ticket">Whose clock it is.</param>
    /// <param name="policy">The policy that made the promise.</param>
    /// <param name="level">What its clock reached.</param>
    /// <param name="now">The time of the sweep.</param>
    /// <param name="cancellationToken">Ends with the host.</param>
    public Task AtLevelAsync(Ticket ticket, string policy, SlaLevel level, Instant now, CancellationToken cancellationToken) =>
        StartAsync(level.ToString(), ticket, policy, now, cancellationToken);

    public async Task AtAsync(string occasion, Ticket ticket, Instant now, CancellationToken cancellationToken)
    {
        if (rules.HasAny) await StartAsync(occasion, ticket, (await policies.FindAsync(ticket, cancellationToken))?.Key, now, cancellationToken);
    }

    private async Task StartAsync(string occasion, Ticket ticket, string? policy, Instant now, CancellationToken cancellationToken)
    {
        if (!rules.HasAny || !Escalates(ticket.State)) return;
        var service = ticket.ServiceId is { } id ? await db.Services().FindAsync([id], cancellationToken) : null;
        if (rules.For(occasion, ticket.Priority, service?.Key, policy) is not { } plan) return;
        if (await db.RunningChains().FindAsync([ticket.Id], cancellationToken) is { } known) known.Start(plan, now);
        else db.Add(RunningChain.Start(ticket.Id, plan, now));
    }

    /// <summary>What waits for somebody else, or is over, calls nobody.</summary>
    internal static bool Escalates(TicketState state) => state is TicketState.New or TicketState.InProgress;
}

/// <summary>Keeps a ticket's chain in step with what happens to it, in the same transaction.</summary>
public sealed class KeepChains(SupportBotDb db, StartChains start) : ITicketListener
{
    public async Task HappenedAsync(Ticket ticket, TicketEvent happened, CancellationToken cancellationToken)
    {
        if (happened.Verb is TicketVerb.Open or TicketVerb.Reopen or TicketVerb.StillBroken
            || (happened.Verb == TicketVerb.ChangePriority && ticket.State == TicketState.New))
            await start.AtAsync(ChainStart.Filed, ticket, happened.At, cancellationToken);
        if (happened.Verb is TicketVerb.Open or TicketVerb.Reopen or TicketVerb.StillBroken) return;
        if (happened is { Verb: TicketVerb.Escalate, ById: not null }) await start.AtAsync(ChainStart.Asked, ticket, happened.At, cancellationToken);
        if (await db.RunningChains().FindAsync([ticket.Id], cancellationToken) is { } chain) Follow(chain, ticket, happened);
    }

    private static void Follow(RunningChain chain, Ticket ticket, TicketEvent happened)
    {
        if (!StartChains.Escalates(ticket.State)) chain.End();
        else if (happened.Verb is TicketVerb.Release or TicketVerb.Move) chain.StartAgain(happened.At);
        else if (happened.Verb is TicketVerb.Claim or TicketVerb.Assign) chain.IsTaken(ticket.OwnerId!.Value, happened.At);
        else if (happened.ById is not { } by || ticket.ConcernsAsRequester(by)) return;
        else if (happened.Verb == TicketVerb.OnIt || chain.State is ChainState.Taken or ChainState.Asked) chain.IsTaken(ticket.OwnerId ?? by, happened.At);
    }
}
