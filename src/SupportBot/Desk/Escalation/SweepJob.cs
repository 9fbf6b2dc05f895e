using NodaTime;
using Quartz;

namespace SupportBot.Desk.Escalation;

/// <summary>Wakes the sweep; how often is all that the scheduler decides.</summary>
[DisallowConcurrentExecution]
public sealed class SweepJob(Sweep sweep, SlaOptions options, IClock clock) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (!options.SweepByHand) await sweep.RunAsync(clock.GetCurrentInstant(), cancellationToken);
    }
}
