using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupportBot.Data;

namespace SupportBot.Outbox;

/// <summary>
/// Sends what was committed: at once what this host commits, within two seconds what another host left. Places are served in
/// parallel, each in its own order; one transaction records what came back and reserves what is next.
/// </summary>
public sealed partial class OutboxDispatcher(
    UnitOfWork unitOfWork, IServiceScopeFactory scopes, OutboxSignal signal, HostPresence presence, OutboxOptions options,
    ILogger<OutboxDispatcher> logger)
    : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);
    private static readonly Counter<long> Sent = new Meter("SupportBot.Outbox").CreateCounter<long>("supportbot.outbox.sent");

    private readonly Dictionary<string, Task> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(Lane Lane, IReadOnlyList<SendResult> Results)> _finished = new();

    /// <summary>Sends until nothing is due any more and nothing is on its way.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        do
        {
            var moved = await PumpAsync(cancellationToken);
            if (!moved && _running.Count > 0) await signal.WaitAsync(LookAgain, cancellationToken);
            else if (!moved && _finished.IsEmpty) return;
        }
        while (true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.SendByHand) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ReleaseDeadAsync(stoppingToken);
                await DrainAsync(stoppingToken);
                await signal.WaitAsync(LookAgain, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception problem)
            {
                LogPumpFailed(problem);
                await signal.WaitAsync(LookAgain, CancellationToken.None);
            }
        }

        // A graceful stop lets what is on its way arrive and writes it down.
        await Task.WhenAll(_running.Values);
        await RecordAndLeaseAsync(take: false, CancellationToken.None);
    }

    /// <summary>Takes over at once what a host that died had reserved.</summary>
    public Task ReleaseDeadAsync(CancellationToken cancellationToken) => unitOfWork.RunAsync(
        (services, token) => services.GetRequiredService<OutboxLedger>().ReleaseDeadAsync(presence.IsAlive, token), cancellationToken);

    private async Task<bool> PumpAsync(CancellationToken cancellationToken)
    {
        // What is written down now frees its place only for the next look.
        var recorded = !_finished.IsEmpty;
        var lanes = await RecordAndLeaseAsync(take: true, cancellationToken);
        foreach (var lane in lanes) _running[lane.Place.Key] = RunAsync(lane);
        return recorded || lanes.Count > 0;
    }

    private async Task<IReadOnlyList<Lane>> RecordAndLeaseAsync(bool take, CancellationToken cancellationToken)
    {
        var finished = new List<(Lane Lane, IReadOnlyList<SendResult> Results)>();
        while (_finished.TryDequeue(out var one)) finished.Add(one);
        var busy = _running.Keys.Except(finished.Select(one => one.Lane.Place.Key), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        try
        {
            var lanes = await unitOfWork.RunAsync(async (services, token) =>
            {
                var ledger = services.GetRequiredService<OutboxLedger>();
                await ledger.RecordAsync([.. finished.SelectMany(one => one.Results)], token);
                return take && busy.Count < options.MostPlacesAtOnce ? await ledger.LeaseAsync(presence.Id, busy, token) : [];
            }, cancellationToken);
            foreach (var (lane, _) in finished) _running.Remove(lane.Place.Key);
            return lanes;
        }
        catch
        {
            foreach (var one in finished) _finished.Enqueue(one);
            throw;
        }
    }

    private async Task RunAsync(Lane lane)
    {
        await Task.Yield();
        var results = await SendAsync(lane);
        Sent.Add(results.Count(result => result.Outcome == SendOutcome.Sent));
        foreach (var result in results.Where(result => result.Problem is { Problem: not SendProblem.NotYet }))
            LogRefused(lane.Place.Key, result.Problem!.Problem, result.Problem.Message);
        _finished.Enqueue((lane, results));
        signal.Raise();
    }

    private async Task<IReadOnlyList<SendResult>> SendAsync(Lane lane)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<LaneSender>().SendAsync(lane, CancellationToken.None);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not read or write its ledger; it tries again")]
    private partial void LogPumpFailed(Exception problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Place} was refused a message: {Problem}, {Reason}")]
    private partial void LogRefused(string place, SendProblem problem, string reason);
}

/// <summary>How the outbox works on this host.</summary>
public sealed class OutboxOptions
{
    public const string Section = "Outbox";

    /// <summary>Places served at the same time.</summary>
    [System.ComponentModel.DataAnnotations.Range(1, 1000)]
    public int MostPlacesAtOnce { get; set; } = 64;

    /// <summary>Nothing is sent until somebody asks: for tests that move the clock.</summary>
    public bool SendByHand { get; set; }
}
