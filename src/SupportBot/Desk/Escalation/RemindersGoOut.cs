using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;
using SupportBot.Bot.Watchdog;
using SupportBot.Data;
using SupportBot.Outbox;

namespace SupportBot.Desk.Escalation;

/// <summary>How late the oldest reminder is: due and not swept, swept and not written, or written and not sent.</summary>
public sealed class RemindersGoOut(UnitOfWork unitOfWork, Sweep sweep, HealthOptions health, SlaOptions options, IClock clock) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var now = clock.GetCurrentInstant();
        var next = await sweep.NextAsync(cancellationToken);
        var oldest = await unitOfWork.ReadAsync((services, token) => OldestAsync(services, token), cancellationToken);
        return Delay.Of(new[] { next <= now ? next : null, oldest }.Min(), now, Duration.FromSeconds(health.LongestReminderDelaySeconds + options.SweepEverySeconds));
    }

    private static async Task<Instant?> OldestAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<SupportBotDb>();
        var owed = await db.Reminders().OrderBy(reminder => reminder.Id)
            .Select(reminder => db.Set<FiredLevel>().Where(fired => fired.ClockId == reminder.ClockId && fired.Generation == reminder.Generation)
                .Max(fired => (Instant?)fired.At))
            .FirstOrDefaultAsync(cancellationToken);
        var written = await db.OwedMessages().Where(message => message.Condition == SlaStillDue.Condition)
            .MinAsync(message => (Instant?)message.CreatedAt, cancellationToken);
        return new[] { owed, written }.Min();
    }
}
