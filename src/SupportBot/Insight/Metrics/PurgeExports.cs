using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;

namespace SupportBot.Insight.Metrics;

/// <summary>Deletes exports that were opened or whose link has run out; that they were made stays on record.</summary>
public sealed class PurgeExports(ExportFolder folder) : IPurge
{
    /// <summary>A file that is being read or written meanwhile is left alone.</summary>
    private static readonly Duration Grace = Duration.FromHours(1);

    public async Task<int> PurgeAsync(SupportBotDb db, Instant now, int most, CancellationToken cancellationToken)
    {
        var before = now - Grace;
        var done = await db.OrderedExports().Where(order => order.FileName != null && (order.ExpiresAt < before || order.OpenedAt < before))
            .OrderBy(order => order.Id).Take(most).ToListAsync(cancellationToken);
        foreach (var order in done)
        {
            folder.Delete(order.FileName!);
            order.IsForgotten();
        }

        if (done.Count == 0) await SweepUpAsync(db, before, cancellationToken);
        return done.Count;
    }

    // What a host left that died while it wrote.
    private async Task SweepUpAsync(SupportBotDb db, Instant before, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder.Path)) return;
        var known = await db.OrderedExports().Where(order => order.FileName != null).Select(order => order.FileName!).ToListAsync(cancellationToken);
        foreach (var file in new DirectoryInfo(folder.Path).EnumerateFiles("*.zip"))
        {
            if (!known.Contains(file.Name) && file.LastWriteTimeUtc < before.ToDateTimeUtc()) file.Delete();
        }
    }
}
