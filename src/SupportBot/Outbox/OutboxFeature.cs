using Microsoft.Extensions.DependencyInjection;
using SupportBot.Data;

namespace SupportBot.Outbox;

/// <summary>Registers the outbox.</summary>
public static class OutboxFeature
{
    public static IServiceCollection AddOutbox(this IServiceCollection services) => services
        .AddOptionsFor<OutboxOptions>(OutboxOptions.Section)
        .AddSingleton<OutboxSignal>()
        .AddSingleton<OutboxDispatcher>()
        .AddHostedService(provider => provider.GetRequiredService<OutboxDispatcher>())
        .AddScoped<ISaveListener, OutboxWake>()
        .AddSingleton<IPurge, PurgeSentBodies>()
        .AddScoped<OutboxLedger>()
        .AddScoped<LaneSender>()
        .AddScoped<PlaceResolver>()
        .AddScoped<Outgoing>()
        .AddScoped<WordsTakenBack>();
}
