using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace SupportBot.Data;

/// <summary>When a recurring piece of work ran last, on whichever host, and whether it went well.</summary>
public sealed class JobRun
{
    private JobRun()
    {
    }

    /// <summary>The name of the job, which is also the key of the words for it.</summary>
    public string Job { get; private set; } = "";

    public Instant EndedAt { get; private set; }

    /// <summary>From one run to the next.</summary>
    public Duration Every { get; private set; }

    /// <summary>Null when it went well.</summary>
    public string? Problem { get; private set; }

    public static JobRun Of(string job) => new() { Job = job };

    public void Ended(Instant at, Duration every, string? problem) => (EndedAt, Every, Problem) = (at, every, problem);

    /// <summary>True when a run was missed, and the next one too, counted from the start of whichever host should have made it.</summary>
    /// <param name="began">When that host started; what was missed before is not its fault.</param>
    /// <param name="patience">What a busy host may be late.</param>
    public bool IsLate(Instant now, Instant began, Duration patience) => now - Instant.Max(EndedAt, began) > Every + Every + patience;
}

/// <summary>A recurring piece of work that this host does.</summary>
public sealed record KnownJob(string Name);

/// <summary>Runs a job and writes down that it ran: once a minute at most, for that says enough and costs a commit.</summary>
public sealed class JobRuns(UnitOfWork unitOfWork, IClock clock, TimeProvider time)
{
    private static readonly Duration Often = Duration.FromMinutes(1);
    private readonly ConcurrentDictionary<string, (Instant At, string? Problem)> _written = new(StringComparer.Ordinal);

    /// <summary>Runs a job again and again until the host stops; a run that fails is told of, and the next one comes all the same.</summary>
    public async Task KeepRunningAsync(
        string job, TimeSpan every, Func<CancellationToken, Task> run, Action<Exception> failed, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, time);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stoppingToken);
                await RunAsync(job, Duration.FromTimeSpan(every), run, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                failed(problem);
            }
        }
    }

    public async Task RunAsync(string job, Duration every, Func<CancellationToken, Task> run, CancellationToken cancellationToken)
    {
        try
        {
            await run(cancellationToken);
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            await WriteAsync(job, every, problem.Message, cancellationToken);
            throw;
        }

        await WriteAsync(job, every, null, cancellationToken);
    }

    private async Task WriteAsync(string job, Duration every, string? problem, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        if (_written.TryGetValue(job, out var written) && written.Problem == problem && now - written.At < Often) return;
        await unitOfWork.RunAsync(async (services, token) =>
        {
            var db = services.GetRequiredService<SupportBotDb>();
            var row = await db.Set<JobRun>().FindAsync([job], token);
            if (row is null) db.Add(row = JobRun.Of(job));
            row.Ended(now, every, problem);
        }, cancellationToken);
        _written[job] = (now, problem);
    }
}

/// <summary>How job runs lie in the database.</summary>
public sealed class JobRunMapping : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> builder) => builder.ToTable("JobRuns").HasKey(run => run.Job);
}
