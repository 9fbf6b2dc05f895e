using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SupportBot.Browser.Tests.App;

/// <summary>
/// The Microsoft 365 Agents Playground as npm delivers it: a Teams client that nobody here wrote, with one person before it. It is
/// fetched at the version and checksum that the lock file beside its settings pins, once for each build.
/// </summary>
public sealed class Playground : IAsyncDisposable
{
    private static readonly TimeSpan LongestFetch = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(90);
    private static readonly string Home = Path.Combine(AppContext.BaseDirectory, "Playground");
    private static readonly string Program = Path.Combine(Home, "node_modules", "@microsoft", "m365agentsplayground", "cli.js");

    private readonly string _folder = Directory.CreateTempSubdirectory("supportbot-playground-").FullName;
    private readonly List<string> _said = [];
    private readonly Process _process;

    private Playground(Process process) => _process = process;

    public string Url { get; private set; } = "";

    /// <summary>Null when it is there; else why it cannot be.</summary>
    public static async Task<string?> FetchAsync()
    {
        if (File.Exists(Program)) return null;
        if (OperatingSystem.IsWindows()) return "The playground's tests need a Unix shell.";
        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"])
            {
                WorkingDirectory = Home, RedirectStandardError = true, RedirectStandardOutput = true,
            })!;
            var said = npm.StandardError.ReadToEndAsync();
            _ = npm.StandardOutput.ReadToEndAsync();
            await npm.WaitForExitAsync().WaitAsync(LongestFetch);
            return npm.ExitCode == 0 && File.Exists(Program) ? null : "npm did not bring the playground: " + await said;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "There is no npm here, which brings the playground.";
        }
    }

    /// <param name="who">Whose settings it takes: the name of a file in Playground.</param>
    /// <param name="bot">Where the bot's door is.</param>
    public static async Task<Playground> StartAsync(string who, string bot)
    {
        var process = new Process { StartInfo = new ProcessStartInfo("node") };
        var playground = new Playground(process);
        var port = FreePort();
        playground.Prepare(who, port, bot);
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) => playground.Hear(line.Data, listening);
        process.ErrorDataReceived += (_, line) => playground.Hear(line.Data, listening);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await listening.Task.WaitAsync(LongestStart);
        }
        catch (TimeoutException)
        {
            var log = playground.Log;
            await playground.DisposeAsync();
            throw new InvalidOperationException("The playground did not start:\n" + log);
        }

        playground.Url = $"http://localhost:{port}/";
        return playground;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Log
    {
        get { lock (_said) return string.Join('\n', _said); }
    }

    private void Prepare(string who, int port, string bot)
    {
        File.Copy(Path.Combine(Home, who + ".yml"), Path.Combine(_folder, ".m365agentsplayground.yml"));
        // It opens the page in the person's browser and ends when there is none; here the test opens it.
        var opener = Path.Combine(_folder, "xdg-open");
        File.WriteAllText(opener, "#!/bin/sh\nexit 0\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(opener, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var start = _process.StartInfo;
        (start.WorkingDirectory, start.RedirectStandardOutput, start.RedirectStandardError) = (_folder, true, true);
        start.Environment["PATH"] = $"{_folder}:{start.Environment["PATH"]}";
        foreach (var argument in new[]
        {
            "--require", Path.Combine(Home, "loopback.cjs"), Program, "start", "-e", bot + "/api/messages", "-c", "msteams", "-p",
            port.ToString(System.Globalization.CultureInfo.InvariantCulture), "--disable-telemetry",
        }) start.ArgumentList.Add(argument);
    }

    private void Hear(string? line, TaskCompletionSource listening)
    {
        if (line is null) return;
        lock (_said) _said.Add(line);
        if (line.StartsWith("Listening on ", StringComparison.Ordinal)) listening.TrySetResult();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
