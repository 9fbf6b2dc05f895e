using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Insight.Metrics;

/// <summary>Which managers a finding is for: those who answer for all its tickets and may see each of them.</summary>
public sealed class Findings(SupportBotDb db, TicketAccess access, TicketFinder find, FigureScopes scopes, MetricsOptions options)
{
    public async Task<bool> IsForAsync(Person person, TroubleFinding finding, CancellationToken cancellationToken)
    {
        if (!person.Is(Role.Manager | Role.Administrator)) return false;
        var seen = (await scopes.OfAsync(person, cancellationToken)).Of(access.VisibleTo(await find.ViewerAsync(person, cancellationToken)));
        var ids = finding.Tickets.Select(ticket => ticket.TicketId).ToList();
        return await seen.CountAsync(ticket => ids.Contains(ticket.Id), cancellationToken) == ids.Count;
    }

    /// <summary>Those for somebody that were told lately and that nobody has decided about, the latest first.</summary>
    public async Task<IReadOnlyList<TroubleFinding>> UndecidedAsync(Person person, Instant now, CancellationToken cancellationToken)
    {
        var since = now - Duration.FromDays(options.RepeatedWithinDays);
        var found = await db.Findings().AsNoTracking().Include(one => one.Tickets).Where(one => one.State == FindingState.Proposed && one.FoundAt > since)
            .OrderByDescending(one => one.FoundAt).ThenBy(one => one.Id).ToListAsync(cancellationToken);
        var forThem = new List<TroubleFinding>();
        foreach (var finding in found)
        {
            if (await IsForAsync(person, finding, cancellationToken)) forThem.Add(finding);
        }

        return forThem;
    }

    /// <summary>What is not for somebody is answered like what does not exist.</summary>
    public async Task<TroubleFinding> RequireAsync(Turn turn, string? called, CancellationToken cancellationToken) =>
        Guid.TryParseExact(called, "D", out var id)
        && await db.Findings().Include(one => one.Tickets).SingleOrDefaultAsync(one => one.Id == id, cancellationToken) is { } finding
        && await IsForAsync(turn.Person, finding, cancellationToken)
            ? finding
            : throw new RuleViolationException("metrics.unknown-finding");
}
