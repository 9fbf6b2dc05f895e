using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.Protocol.Schema;

namespace SupportBot.Bot.Doctor;

/// <summary>
/// Makes the reports that were promised, outside any turn, and owes each to whoever asked. A report and the end of its promise are
/// one commit, so a host that dies in between leaves the promise to the next.
/// </summary>
public sealed partial class DoctorOrders(
    UnitOfWork unitOfWork, DoctorRound round, Texts texts, OutboxOptions outbox, ILogger<DoctorOrders> logger) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _ordered = new(0, 1);

    /// <summary>Something was promised on this host.</summary>
    public Task Wake()
    {
        lock (_ordered)
        {
            if (_ordered.CurrentCount == 0) _ordered.Release();
        }

        return Task.CompletedTask;
    }

    /// <summary>Makes what is promised now; one look serves all who asked.</summary>
    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        var orders = await unitOfWork.ReadAsync(
            (services, token) => services.GetRequiredService<SupportBotDb>().Set<DoctorOrder>().AsNoTracking().ToListAsync(token), cancellationToken);
        if (orders.Count == 0) return;
        var report = await round.MakeAsync(cancellationToken);
        foreach (var order in orders)
            await unitOfWork.RunAsync((services, token) => OweAsync(services, order.Id, report, token), cancellationToken);
    }

    public override void Dispose()
    {
        _ordered.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (outbox.SendByHand) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await MakeAsync(stoppingToken);
                await _ordered.WaitAsync(LookAgain, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                LogFailed(problem);
                await _ordered.WaitAsync(LookAgain, CancellationToken.None);
            }
        }
    }

    private async Task OweAsync(IServiceProvider services, long orderId, DoctorReport report, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<SupportBotDb>();
        // Another host may have kept the promise meanwhile.
        if (await db.Set<DoctorOrder>().FindAsync([orderId], cancellationToken) is not { } order) return;
        var place = Place.Person(order.PersonId);
        var reader = await services.GetRequiredService<PlaceResolver>().ReaderAsync(place, cancellationToken);
        services.GetRequiredService<Outgoing>().Post(place, Activity.Message(report.AsMessage(texts, reader)));
        db.Remove(order);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The doctor's reports could not be made; it is tried again in 30 seconds")]
    private partial void LogFailed(Exception problem);
}
