using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SupportBot.Data;

namespace SupportBot.Desk.Escalation;

/// <summary>Refuses to start with a warning for somebody whom nobody knows.</summary>
public sealed class CheckTargets(UnitOfWork unitOfWork, SlaRules rules, SlaOptions options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => unitOfWork.ReadAsync(async (services, token) =>
    {
        await services.GetRequiredService<NotifyTargets>().RequireKnownAsync(
            rules.Warned, why => SlaOptions.Wrong(nameof(options.Warnings), options.Warnings, why), token);
        return true;
    }, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
