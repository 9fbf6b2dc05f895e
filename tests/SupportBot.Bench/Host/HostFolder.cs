using System.Diagnostics;

namespace SupportBot.Bench.Host;

/// <summary>A temporary folder with the desk's file and the database, and the way to start a host on them, again and again.</summary>
public sealed class HostFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("supportbot-bench-").FullName;
    private readonly Uri _address = HostProcess.FreeAddress();
    private readonly string _host;
    private readonly bool _keep;

    public HostFolder(BenchOptions options, BenchDesk desk)
    {
        _host = Path.GetFullPath(options.Host ?? Path.Combine(AppContext.BaseDirectory, "SupportBot.dll"));
        _keep = options.Keep;
        if (!File.Exists(_host)) throw new NotRunException($"There is no {_host}; build the solution in Release first.");
        File.WriteAllText(DeskFile, desk.Yaml());
        Directory.CreateDirectory(Articles);
        foreach (var (name, text) in BenchDesk.Articles()) File.WriteAllText(Path.Combine(Articles, name), text);
    }

    public string Database => Path.Combine(_folder, "supportbot.db");

    /// <summary>Megabytes of the database and its log.</summary>
    public double DatabaseSize => new[] { Database, Database + "-wal" }.Where(File.Exists).Sum(file => new FileInfo(file).Length) / 1048576.0;

    private string Articles => Path.Combine(_folder, "articles");

    private string DeskFile => Path.Combine(_folder, "desk.yaml");

    /// <summary>What the host is started with.</summary>
    public string[] Settings =>
    [
        "--urls", _address.ToString(), "--environment", "Development", "--Database:Path", Database, "--Desk:File", DeskFile,
        "--Knowledge:Folder", Articles,
        // What is measured is the desk, not how long Teams makes it wait.
        "--TeamsPace:EditsPerSecond", "1000000", "--TeamsPace:EditsPerHalfMinute", "1000000",
        "--Teams:DangerouslyAllowUnauthenticatedRequests", "true", "--Logging:LogLevel:Default", "Warning",
    ];

    public Task<HostProcess> StartAsync() =>
        HostProcess.StartAsync(new ProcessStartInfo("dotnet", [_host, .. Settings]) { WorkingDirectory = _folder }, _address, Path.Combine(_folder, "host.log"));

    public void Dispose()
    {
        if (_keep) Console.WriteLine($"Kept: {_folder}");
        else Directory.Delete(_folder, recursive: true);
    }
}
