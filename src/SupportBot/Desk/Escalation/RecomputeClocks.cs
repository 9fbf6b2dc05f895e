using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Tickets;

namespace SupportBot.Desk.Escalation;

/// <summary>
/// Reckons the open clocks anew when the host starts with other hours, policies or warnings than before. What was used before the last
/// pause stays used, what was missed stays missed; the stretch that runs counts by the new hours.
/// </summary>
/// <remarks>Some at a time, each with how far it has come in one transaction: a host that is killed in between goes on where it was.</remarks>
public sealed partial class RecomputeClocks(UnitOfWork unitOfWork, SlaRules rules, IClock clock, ILogger<RecomputeClocks> logger) : IHostedService
{
    private const int AtOnce = 200;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        while (await unitOfWork.RunAsync((services, token) => StepAsync(services, token), cancellationToken) is { } done) total += done;
        if (total > 0) LogDone(total);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <returns>How many clocks were reckoned; null when all are.</returns>
    private async Task<int?> StepAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<SupportBotDb>();
        var edition = await db.SlaEditions().SingleOrDefaultAsync(cancellationToken);
        if (edition is null) db.Add(edition = SlaEdition.First(rules.Edition));
        edition.Becomes(rules.Edition);
        if (edition.DoneUpTo is not { } last) return null;
        var some = await db.TicketClocks().Include(one => one.Fired).Where(one => one.Id > last && one.Clock.StoppedAt == null)
            .OrderBy(one => one.Id).Take(AtOnce).ToListAsync(cancellationToken);
        var ids = some.Select(one => one.TicketId).ToList();
        var tickets = await services.GetRequiredService<TicketAccess>().VisibleTo(VisibleTo.System).AsNoTracking()
            .Where(ticket => ids.Contains(ticket.Id)).ToDictionaryAsync(ticket => ticket.Id, cancellationToken);
        var policies = services.GetRequiredService<PolicyOfTicket>();
        foreach (var one in some)
        {
            var ticket = tickets[one.TicketId];
            var policy = await policies.FindAsync(ticket, cancellationToken);
            one.Recompute(policy, policy?.Promises.For(ticket.Priority, one.Kind), clock.GetCurrentInstant(), rules);
        }

        edition.Reached(some.Count < AtOnce ? null : some[^1].Id);
        return some.Count;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Hours, policies or warnings changed: {Count} open deadlines were reckoned anew")]
    private partial void LogDone(int count);
}
