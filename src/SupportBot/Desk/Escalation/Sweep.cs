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

    /// <summary>Does all that is due.</summary>
    public async Task RunAsync(Instant now, CancellationToken cancellationToken)
    {
        while (await RoundAsync(now, cancellationToken))
        {
        }
    }

    /// <summary>Gives each step its turn; true when one of them did a page of what it has to do and there may be more.</summary>
    public async Task<bool> RoundAsync(Instant now, CancellationToken cancellationToken)
    {
        var isMore = false;
        foreach (var step in _steps)
        {
            var due = await unitOfWork.ReadAsync((services, token) => step.DueAsync(services, now, token), cancellationToken);
            var isDone = false;
            foreach (var some in due.Chunk(step.AtOnce)) isDone |= await DoAsync(step, some, now, cancellationToken);
            // A page of which nothing could be done would come back for ever.
            isMore |= isDone && step.Page > 0 && due.Count >= step.Page;
        }

        return isMore;
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

    private async Task<bool> DoAsync(PlannedStep step, object[] some, Instant now, CancellationToken cancellationToken)
    {
        try
        {
            await unitOfWork.RunAsync((services, token) => step.DoAsync(services, some, now, token), cancellationToken);
            return true;
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // One bad row must not hold up its neighbours for ever.
            var isDone = false;
            if (some.Length == 1) LogFailed(problem, step.Name, some[0]);
            else foreach (var one in some) isDone |= await DoAsync(step, [one], now, cancellationToken);
            return isDone;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Step} failed for {Key}; the next sweep tries it again")]
    private partial void LogFailed(Exception problem, string step, object key);
}
