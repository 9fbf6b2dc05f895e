using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using SupportBot.Data;
using SupportBot.Desk.Tickets;

namespace SupportBot.Desk.Escalation;

/// <summary>Puts on a ticket's cards how far its chain has come: who was told, and when the next ones are.</summary>
public sealed class ChainFact(SupportBotDb db) : ITicketCardFact
{
    private const int LongestNames = 300;

    // Prepared once: it is read for each card that is drawn.
    private static readonly Func<SupportBotDb, Guid, Task<RunningChain?>> ChainOf = EF.CompileAsyncQuery(
        (SupportBotDb db, Guid ticketId) => db.Set<RunningChain>().AsNoTracking().SingleOrDefault(chain => chain.TicketId == ticketId && chain.State != ChainState.Over));

    public async Task AddAsync(Ticket ticket, JsonObject data, CancellationToken cancellationToken)
    {
        var chain = await ChainOf(db, ticket.Id);
        data["chain"] = chain?.State.ToString();
        data["chainStep"] = chain is null ? null : Shown(chain, chain.Plan);
        data["chainSteps"] = chain is null ? null : chain.Plan.Steps.Count * chain.Plan.Rounds;
        data["chainTold"] = TicketCardData.Excerpt(chain?.Told, LongestNames);
        data["chainToldAt"] = Iso(chain?.ToldAt);
        data["chainNextAt"] = Iso(chain?.NextAt);
    }

    private static int Shown(RunningChain chain, EscalationChain plan) => (chain.RoundsDone * plan.Steps.Count) + chain.StepsDone;

    private static string? Iso(Instant? instant) => instant is { } known ? InstantPattern.ExtendedIso.Format(known) : null;
}
