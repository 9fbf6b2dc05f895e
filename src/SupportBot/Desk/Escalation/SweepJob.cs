using NodaTime;
using Quartz;
using SupportBot.Data;

namespace SupportBot.Desk.Escalation;

/// <summary>Wakes the sweep; how often is all that the scheduler decides.</summary>
[DisallowConcurrentExecution]
public sealed class SweepJob(Sweep sweep, JobRuns runs, SlaOptions options, IClock clock) : IJob
{
    public static string Name => "escalation.job-sweep";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (options.SweepByHand) return;
        await runs.RunAsync(Name, Duration.FromSeconds(options.SweepEverySeconds), SweepAsync, cancellationToken);
    }

    // While very many are told something, what falls due meanwhile is done at its time.
    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        while (await sweep.RoundAsync(clock.GetCurrentInstant(), cancellationToken))
        {
        }
    }
}
