using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;
using SupportBot.Data;
using SupportBot.Outbox;

namespace SupportBot.Bot.Watchdog;

/// <summary>How long the oldest message that is owed has waited.</summary>
public sealed class MessagesGoOut(UnitOfWork unitOfWork, HealthOptions options, IClock clock) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var oldest = await unitOfWork.ReadAsync(
            (services, token) => services.GetRequiredService<SupportBotDb>().OwedMessages().MinAsync(message => (Instant?)message.CreatedAt, token),
            cancellationToken);
        return Delay.Of(oldest, clock.GetCurrentInstant(), Duration.FromSeconds(options.LongestMessageWaitSeconds));
    }
}
