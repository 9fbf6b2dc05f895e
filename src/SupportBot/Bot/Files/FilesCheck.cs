using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Bot.Doctor;
using SupportBot.Data;

namespace SupportBot.Bot.Files;

/// <summary>What people sent is fetched in time, and lies where it was put.</summary>
public sealed class FilesCheck(SupportBotDb db, FileStore store, IClock clock) : IDoctorCheck
{
    /// <summary>The newest of them: a folder that was lost or moved shows in any.</summary>
    private const int Looked = 50;

    private static readonly Duration LongWait = Duration.FromMinutes(10);

    public async Task<IReadOnlyList<Diagnosis>> CheckAsync(CancellationToken cancellationToken)
    {
        var findings = new List<Diagnosis>();
        var longAgo = clock.GetCurrentInstant() - LongWait;
        var waiting = await db.KeptFiles().CountAsync(file => file.State == FileState.Waiting && file.AddedAt < longAgo, cancellationToken);
        if (waiting > 0) findings.Add(Diagnosis.Notable("files.check-waiting", waiting).ToDo("files.check-waiting-remedy"));
        var kept = await db.KeptFiles().AsNoTracking().Where(file => file.State == FileState.Kept)
            .OrderByDescending(file => file.AddedAt).Take(Looked).ToListAsync(cancellationToken);
        var lost = kept.Count(file => !File.Exists(store.PathOf(file.Hash!)));
        if (lost > 0) findings.Add(Diagnosis.Ill("files.check-lost", lost, kept.Count, store.Folder).ToDo("files.check-lost-remedy"));
        return findings;
    }
}
