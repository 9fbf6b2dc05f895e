using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SupportBot.Data;

namespace SupportBot.Desk.Escalation;

/// <summary>Refuses to start with a chain that tells somebody whom nobody knows.</summary>
public sealed class CheckChains(UnitOfWork unitOfWork, ChainRules rules) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => unitOfWork.ReadAsync(async (services, token) =>
    {
        var targets = services.GetRequiredService<NotifyTargets>();
        foreach (var (key, value, named) in rules.Targets)
            await targets.RequireKnownAsync(named, why => EscalationOptions.Wrong(key, value, why), token);
        return true;
    }, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
