namespace SupportBot.Data;

/// <summary>
/// Shows the other hosts on this database file that this one lives: a file beside the database, locked as long as the process
/// runs. The operating system lets go of it however the process ends, so what a dead host had reserved can be taken over at once.
/// </summary>
public sealed class HostPresence : IDisposable
{
    private readonly string _folder;
    private readonly FileStream _lock;

    public HostPresence(DatabaseFile database)
    {
        _folder = Path.Combine(Path.GetDirectoryName(database.Path)!, "hosts");
        Directory.CreateDirectory(_folder);
        _lock = new FileStream(FileOf(Id), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
    }

    /// <summary>Of this run of this host; never used again.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N");

    public bool IsAlive(string host)
    {
        if (host == Id) return true;
        try
        {
            // A file that is there and not locked was left by a host that was killed.
            using var left = new FileStream(FileOf(host), FileMode.Open, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public void Dispose() => _lock.Dispose();

    private string FileOf(string host) => Path.Combine(_folder, host + ".lock");
}
