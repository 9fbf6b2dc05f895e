using Microsoft.EntityFrameworkCore;
using SupportBot.Data;

namespace SupportBot.Bot.Doctor;

/// <summary>The database is whole, and its disk has room.</summary>
public sealed class DatabaseCheck(SupportBotDb db, DatabaseFile database) : IDoctorCheck
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>Below this a busy day can fill the disk.</summary>
    private const long LeastFree = 200 * Megabyte;

    public async Task<IReadOnlyList<Diagnosis>> CheckAsync(CancellationToken cancellationToken)
    {
        // The quick one: it does not compare the indexes with their tables, which takes minutes where there is much.
        var said = await db.Database.SqlQueryRaw<string>("SELECT quick_check AS \"Value\" FROM pragma_quick_check LIMIT 1").ToListAsync(cancellationToken);
        var size = new[] { database.Path, database.Path + "-wal" }.Where(File.Exists).Sum(file => new FileInfo(file).Length);
        return
        [
            said is ["ok"]
                ? Diagnosis.Well("doctor.database-well", database.Path, size / Megabyte)
                : Diagnosis.Ill("doctor.database-damaged", database.Path, said.FirstOrDefault()).ToDo("doctor.restore"),
            DiskFinding(new DriveInfo(Path.GetDirectoryName(database.Path)!).AvailableFreeSpace, size),
        ];
    }

    private static Diagnosis DiskFinding(long free, long size)
    {
        if (free < LeastFree) return Diagnosis.Ill("doctor.disk-full", free / Megabyte).ToDo("doctor.make-room");
        return free < 2 * size
            ? Diagnosis.Notable("doctor.disk-tight", free / Megabyte).ToDo("doctor.make-room")
            : Diagnosis.Well("doctor.disk-well", free / Megabyte);
    }
}
