using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Data;

namespace SupportBot.Outbox;

/// <summary>
/// Each host that sends holds a lock on a file beside the database, which the system frees when its process ends, however it ends.
/// What a dead host had reserved is free at once for the next one, which need not wait for the lease to run out.
/// </summary>
public sealed class DeadHosts(DatabaseFile database, UnitOfWork unitOfWork) : IDisposable
{
    private const string Extension = ".host";

    private FileStream? _alive;

    /// <summary>The name of this host on what it reserves.</summary>
    public string ThisHost { get; } = Guid.NewGuid().ToString("N");

    private string Folder => Path.GetDirectoryName(database.Path)!;

    private string ThisFile => Path.Combine(Folder, ThisHost + Extension);

    /// <summary>Says that this host is alive, and frees what dead ones had reserved.</summary>
    public async Task TakeOverAsync(CancellationToken cancellationToken)
    {
        _alive ??= new FileStream(ThisFile, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        // Where the file system knows no locks, everybody looks dead.
        if (IsDead(ThisFile)) return;
        var dead = Directory.EnumerateFiles(Folder, "*" + Extension).Where(IsDead).ToList();
        if (dead.Count == 0) return;
        var hosts = dead.ConvertAll(file => Path.GetFileNameWithoutExtension(file));
        await unitOfWork.RunLockedAsync(async (services, token) =>
        {
            await FreeAsync(services.GetRequiredService<SupportBotDb>(), hosts, token);
            return true;
        }, cancellationToken);
        foreach (var file in dead) File.Delete(file);
    }

    public void Dispose()
    {
        if (_alive is null) return;
        _alive.Dispose();
        File.Delete(ThisFile);
    }

    // The name stays: whoever reserves it next sees that it may have been sent already.
    private static async Task FreeAsync(SupportBotDb db, List<string> hosts, CancellationToken cancellationToken)
    {
        await db.OutgoingMessages().Where(message => message.State == SendState.Pending && hosts.Contains(message.LeasedBy!))
            .ExecuteUpdateAsync(set => set.SetProperty(message => message.LeasedUntil, NodaConstants.UnixEpoch), cancellationToken);
        await db.PostedCards().Where(card => card.WantedVersion > card.ShownVersion && !card.Failed && hosts.Contains(card.LeasedBy!))
            .ExecuteUpdateAsync(set => set.SetProperty(card => card.LeasedUntil, NodaConstants.UnixEpoch), cancellationToken);
    }

    private static bool IsDead(string file)
    {
        try
        {
            using var own = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
