using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.Insight.Metrics;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Insight.Improvement;

/// <summary>Which managers a finding is for: those who answer for all its tickets and may see each of them.</summary>
public sealed class Findings(SupportBotDb db, TicketAccess access, TicketFinder find, FigureScopes scopes)
{
    public async Task<bool> IsForAsync(Person person, Finding finding, CancellationToken cancellationToken)
    {
        if (!person.Is(Role.Manager | Role.Administrator)) return false;
        var seen = (await scopes.OfAsync(person, cancellationToken)).Of(access.VisibleTo(await find.ViewerAsync(person, cancellationToken)));
        var ids = finding.Tickets.Select(ticket => ticket.TicketId).ToList();
        return await seen.CountAsync(ticket => ids.Contains(ticket.Id), cancellationToken) == ids.Count;
    }

    /// <summary>What is not for somebody is answered like what does not exist.</summary>
    public async Task<Finding> RequireAsync(Turn turn, string? called, CancellationToken cancellationToken) =>
        Guid.TryParseExact(called, "D", out var id)
        && await db.Findings().Include(one => one.Tickets).SingleOrDefaultAsync(one => one.Id == id, cancellationToken) is { } finding
        && await IsForAsync(turn.Person, finding, cancellationToken)
            ? finding
            : throw new RuleViolationException("improvement.unknown-finding");
}
