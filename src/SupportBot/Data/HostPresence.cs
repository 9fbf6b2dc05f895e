namespace SupportBot.Data;

/// <summary>
/// Shows the other hosts on this database file that this one lives: a file beside the database, locked as long as the process
/// runs. The operating system lets go of it however the process ends, so what a dead host had reserved can be taken over at once.
/// </summary>
public sealed class HostPresence(DatabaseFile database) : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetDirectoryName(database.Path)!, "hosts");
    private FileStream? _lock;

    /// <summary>Of this run of this host; never used again.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N");

    /// <summary>From now on the others see it.</summary>
    public void Show()
    {
        Directory.CreateDirectory(_folder);
        _lock = new FileStream(FileOf(Id), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
    }

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

    /// <summary>Whether any host works on this database now, this one left out unless it shows itself.</summary>
    public bool AnybodyLives() => Directory.Exists(_folder)
        && Directory.EnumerateFiles(_folder, "*.lock").Any(file => IsAlive(Path.GetFileNameWithoutExtension(file)));

    public void Dispose() => _lock?.Dispose();

    private string FileOf(string host) => Path.Combine(_folder, host + ".lock");
}
