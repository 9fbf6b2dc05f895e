using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;

namespace SupportBot.Desk.Escalation;

/// <summary>Refuses to start with a chain that tells somebody, or starts for something, that nobody knows.</summary>
public sealed class CheckChains(UnitOfWork unitOfWork, ChainRules rules, SlaRules sla) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => unitOfWork.ReadAsync(async (provider, token) =>
    {
        var targets = provider.GetRequiredService<NotifyTargets>();
        var db = provider.GetRequiredService<SupportBotDb>();
        foreach (var (key, value, named) in rules.Targets)
            await targets.RequireKnownAsync(named, why => EscalationOptions.Wrong(key, value, why), token);
        var services = await db.Services().Select(service => service.Key).ToListAsync(token);
        foreach (var (key, value, starts) in rules.Starts)
        {
            if (Unknown(starts.SelectMany(start => start.Services), name => services.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } service)
                throw EscalationOptions.Wrong(key, value, $"the desk has no service \"{service}\"");
            if (Unknown(starts.SelectMany(start => start.Policies), sla.Knows) is { } policy)
                throw EscalationOptions.Wrong(key, value, $"there is no policy \"{policy}\" in {SlaOptions.Section}:{nameof(SlaOptions.Policies)}");
        }

        return true;
    }, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static string? Unknown(IEnumerable<string> named, Predicate<string> isKnown) => named.FirstOrDefault(name => !isKnown(name));
}
