using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Language;

namespace SupportBot.Bot.Doctor;

/// <summary>Every recurring job ran when it should have, and went well.</summary>
public sealed class JobsCheck(SupportBotDb db, IEnumerable<KnownJob> jobs, HostPresence presence, IClock clock) : IDoctorCheck
{
    /// <summary>What a busy host may be late.</summary>
    private static readonly Duration Patience = Duration.FromMinutes(5);

    public async Task<IReadOnlyList<Diagnosis>> CheckAsync(CancellationToken cancellationToken)
    {
        var runs = await db.Set<JobRun>().AsNoTracking().ToDictionaryAsync(run => run.Job, cancellationToken);
        var someHostLives = presence.AnybodyLives();
        var findings = jobs.Select(job => Look(job, runs.GetValueOrDefault(job.Name), someHostLives)).ToList();
        if (!someHostLives) findings.Insert(0, Diagnosis.Notable("doctor.no-host").ToDo("doctor.start-host"));
        return findings;
    }

    private Diagnosis Look(KnownJob job, JobRun? run, bool someHostLives)
    {
        var name = new Phrase(job.Name);
        if (run is null) return Diagnosis.Notable("doctor.job-not-yet", name);
        if (run.Problem is { } problem) return Diagnosis.Ill("doctor.job-failed", name, run.EndedAt, problem).ToDo("doctor.read-log");
        return someHostLives && run.IsLate(clock.GetCurrentInstant(), Instant.MinValue, Patience)
            ? Diagnosis.Ill("doctor.job-late", name, run.EndedAt).ToDo("doctor.restart-host")
            : Diagnosis.Well("doctor.job-well", name, run.EndedAt);
    }
}
