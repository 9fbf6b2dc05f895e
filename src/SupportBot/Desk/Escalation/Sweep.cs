using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Outages;

namespace SupportBot.Desk.Escalation;

/// <summary>
/// Looks for everything whose time has come and does it. What is due is read from the data, never from a trigger, so nothing is
/// lost while no host runs, and two hosts that sweep the same database do each thing once.
/// </summary>
public sealed partial class Sweep(UnitOfWork unitOfWork, ILogger<Sweep> logger)
{
    /// <summary>Rows of one transaction: between two of them turns have their turn.</summary>
    private const int LargestStep = 200;

    /// <summary>Clocks of one transaction: each that fires writes about five rows.</summary>
    private const int FewClocks = 40;

    public async Task RunAsync(Instant now, CancellationToken cancellationToken)
    {
        await RunAsync<ReturnTickets, int>(now, 1, cancellationToken);
        await RunAsync<HoldDates, Guid>(now, LargestStep, cancellationToken);
        await RunAsync<AskAgain, Guid>(now, LargestStep, cancellationToken);
        await RunAsync<CloseUnopposed, Guid>(now, LargestStep, cancellationToken);
        await RunAsync<FireLevels, long>(now, FewClocks, cancellationToken);
        await RunAsync<RunChains, Guid>(now, LargestStep, cancellationToken);
        await RunAsync<WatchRotas, int>(now, 1, cancellationToken);
        await RunAsync<WatchAbsences, long>(now, 1, cancellationToken);
        await RunAsync<PassReminders, string>(now, LargestStep, cancellationToken);
        await RunAsync<KeepOutages, Guid>(now, 1, cancellationToken);
        await RunAsync<TellOutages, OutageToTell>(now, LargestStep, cancellationToken);
        await RunAsync<SendReminders, string>(now, 1, cancellationToken);
    }

    /// <summary>When something is due next; null when nothing waits for its time.</summary>
    public Task<Instant?> NextAsync(CancellationToken cancellationToken) => unitOfWork.ReadAsync(
        (services, token) => services.GetRequiredService<SweepAgenda>().NextAsync(token), cancellationToken);

    private async Task RunAsync<TStep, TKey>(Instant now, int atOnce, CancellationToken cancellationToken) where TStep : class, ISweepStep<TKey>
    {
        var due = await unitOfWork.ReadAsync((services, token) => services.GetRequiredService<TStep>().DueAsync(now, token), cancellationToken);
        foreach (var some in due.Chunk(atOnce)) await DoAsync<TStep, TKey>(some, now, cancellationToken);
    }

    private async Task DoAsync<TStep, TKey>(TKey[] some, Instant now, CancellationToken cancellationToken) where TStep : class, ISweepStep<TKey>
    {
        try
        {
            await unitOfWork.RunAsync(
                (services, token) => services.GetRequiredService<TStep>().DoAsync(some, now, token), cancellationToken);
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // One bad row must not hold up its neighbours for ever.
            if (some.Length == 1) LogFailed(problem, typeof(TStep).Name, some[0]);
            else foreach (var one in some) await DoAsync<TStep, TKey>([one], now, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Step} failed for {Key}; the next sweep tries it again")]
    private partial void LogFailed(Exception problem, string step, object? key);
}
