using System.Diagnostics;
using System.Text.RegularExpressions;

namespace SupportBot.Browser.Tests.App;

/// <summary>The host as anybody starts it: a process of its own, on a port of its own, with an empty database.</summary>
public sealed partial class RunningHost : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("supportbot-browser-").FullName;
    private readonly List<string> _said = [];
    private Process _process = new();

    private readonly (string Name, string Value)[] _settings;

    private RunningHost((string Name, string Value)[] settings) => _settings = settings;

    public string DatabasePath => Path.Combine(_folder, ".data", "supportbot.db");

    public string Url { get; private set; } = "http://127.0.0.1:0";

    /// <summary>What it wrote to its console.</summary>
    public string Log
    {
        get { lock (_said) return string.Join('\n', _said); }
    }

    /// <param name="settings">As environment variables: Teams__AppId.</param>
    public static async Task<RunningHost> StartAsync(params (string Name, string Value)[] settings)
    {
        var host = new RunningHost(settings);
        await host.RunAsync();
        return host;
    }

    /// <summary>Stops it hard and starts it again at the same address, on the same database.</summary>
    /// <param name="meanwhile">What happens to the database while nobody runs on it.</param>
    public async Task RestartAsync(Func<string, Task>? meanwhile = null)
    {
        await StopAsync();
        if (meanwhile is not null) await meanwhile(DatabasePath);
        await RunAsync();
    }

    /// <summary>What an operator types instead of starting it: "recompute".</summary>
    public async Task CommandAsync(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "SupportBot.dll"), command])
        {
            WorkingDirectory = _folder, RedirectStandardOutput = true, Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
        })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{command} failed: {said}");
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task RunAsync()
    {
        var listening = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet")
            {
                WorkingDirectory = _folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
                ArgumentList =
                {
                    Path.Combine(AppContext.BaseDirectory, "SupportBot.dll"), "--urls", Url,
                },
            },
        };
        foreach (var (name, value) in _settings) _process.StartInfo.Environment[name] = value;
        _process.OutputDataReceived += (_, line) => Hear(line.Data, listening);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data, listening);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            Url = await listening.Task.WaitAsync(LongestStart);
        }
        catch (TimeoutException)
        {
            var log = Log;
            await DisposeAsync();
            throw new InvalidOperationException("The host did not start:\n" + log);
        }
    }

    private async Task StopAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Hear(string? line, TaskCompletionSource<string> listening)
    {
        if (line is null) return;
        lock (_said) _said.Add(line);
        if (Listening().Match(line) is { Success: true } match) listening.TrySetResult(match.Groups["url"].Value);
    }

    [GeneratedRegex(@"Now listening on: (?<url>http://\S+)")]
    private static partial Regex Listening();
}
