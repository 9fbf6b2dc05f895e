using Microsoft.Extensions.Logging;
using NodaTime;
using SupportBot.Data;

namespace SupportBot.Desk.Escalation;

/// <summary>
/// Looks for everything whose time has come and does it. What is due is read from the data, never from a trigger, so nothing is
/// lost while no host runs, and two hosts that sweep the same database do each thing once.
/// </summary>
public sealed partial class Sweep(UnitOfWork unitOfWork, IEnumerable<PlannedStep> planned, ILogger<Sweep> logger)
{
    private readonly PlannedStep[] _steps = [.. planned.OrderBy(step => step.Stage)];

    public async Task RunAsync(Instant now, CancellationToken cancellationToken)
    {
        foreach (var step in _steps)
        {
            var due = await unitOfWork.ReadAsync((services, token) => step.DueAsync(services, now, token), cancellationToken);
            foreach (var some in due.Chunk(step.AtOnce)) await DoAsync(step, some, now, cancellationToken);
        }
    }

    /// <summary>When something is due next; null when nothing waits for its time.</summary>
    public Task<Instant?> NextAsync(CancellationToken cancellationToken) => unitOfWork.ReadAsync(
        async (services, token) =>
        {
            Instant? next = null;
            foreach (var step in _steps) next = new[] { next, await step.NextAsync(services, token) }.Min();
            return next;
        },
        cancellationToken);

    private async Task DoAsync(PlannedStep step, object[] some, Instant now, CancellationToken cancellationToken)
    {
        try
        {
            await unitOfWork.RunAsync((services, token) => step.DoAsync(services, some, now, token), cancellationToken);
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // One bad row must not hold up its neighbours for ever.
            if (some.Length == 1) LogFailed(problem, step.Name, some[0]);
            else foreach (var one in some) await DoAsync(step, [one], now, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Step} failed for {Key}; the next sweep tries it again")]
    private partial void LogFailed(Exception problem, string step, object key);
}
