using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.People;

namespace SupportBot.Desk.Escalation;

/// <summary>Refuses to start with a warning for somebody, or a policy for something, that nobody knows.</summary>
public sealed class CheckSlaNames(UnitOfWork unitOfWork, SlaRules rules, SlaOptions options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => unitOfWork.ReadAsync(async (services, token) =>
    {
        var db = services.GetRequiredService<SupportBotDb>();
        var organisations = await db.Organisations().Select(organisation => organisation.Key).ToListAsync(token);
        var offered = await db.Services().Select(service => service.Key).ToListAsync(token);
        await RequirePeopleAsync(services, rules.Default, nameof(options.Warnings), options.Warnings, token);
        foreach (var (key, words) in options.Policies)
        {
            var (policy, path) = (rules.Of(key), $"{nameof(options.Policies)}:{key}:");
            Require(policy.Scope.Organisations, organisations, path + nameof(words.Organisations), words.Organisations, "organisation");
            Require(policy.Scope.Services, offered, path + nameof(words.Services), words.Services, "service");
            if (words.Warnings is { } warnings) await RequirePeopleAsync(services, policy, path + nameof(words.Warnings), warnings, token);
        }

        return true;
    }, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static Task RequirePeopleAsync(IServiceProvider services, PolicyRules policy, string key, string value, CancellationToken cancellationToken) =>
        services.GetRequiredService<NotifyTargets>().RequireKnownAsync(policy.Warned, why => SlaOptions.Wrong(key, value, why), cancellationToken);

    private static void Require(IReadOnlyCollection<string> named, List<string> known, string key, string value, string kind)
    {
        if (named.FirstOrDefault(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw SlaOptions.Wrong(key, value, $"the desk has no {kind} \"{unknown}\"");
    }
}
