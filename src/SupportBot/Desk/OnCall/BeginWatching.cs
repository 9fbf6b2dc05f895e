using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;
using SupportBot.Data;

namespace SupportBot.Desk.OnCall;

/// <summary>Has every rota of the plan watched, and its mistakes told before the first message comes.</summary>
public sealed class BeginWatching(UnitOfWork unitOfWork, IClock clock) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => unitOfWork.RunAsync(async (services, token) =>
    {
        var db = services.GetRequiredService<SupportBotDb>();
        var watched = await db.RotaWatches().Select(watch => watch.TeamId).ToListAsync(token);
        var rotas = await services.GetRequiredService<RotaBook>().AllAsync(token);
        var now = clock.GetCurrentInstant();
        db.AddRange(rotas.Keys.Except(watched).Select(teamId => RotaWatch.Begin(teamId, now)));
        // A plan that changed while no host ran is looked at at once.
        foreach (var watch in await db.RotaWatches().Where(watch => rotas.Keys.Contains(watch.TeamId)).ToListAsync(token)) watch.ChangesAt(now);
    }, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
