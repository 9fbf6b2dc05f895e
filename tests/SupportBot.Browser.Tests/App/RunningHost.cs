using System.Diagnostics;
using System.Text.RegularExpressions;

namespace SupportBot.Browser.Tests.App;

/// <summary>The host as anybody starts it: a process of its own, on a port of its own, with an empty database.</summary>
public sealed partial class RunningHost : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly string _folder;
    private readonly List<string> _said = [];

    private RunningHost(string folder)
    {
        _folder = folder;
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet")
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                ArgumentList =
                {
                    Path.Combine(AppContext.BaseDirectory, "SupportBot.dll"), "--urls", "http://127.0.0.1:0",
                    "--Logging:LogLevel:Microsoft.EntityFrameworkCore", "Warning",
                },
            },
        };
    }

    public string Url { get; private set; } = "";

    /// <summary>What it wrote to its console.</summary>
    public string Log
    {
        get { lock (_said) return string.Join('\n', _said); }
    }

    public static async Task<RunningHost> StartAsync()
    {
        var host = new RunningHost(Directory.CreateTempSubdirectory("supportbot-browser-").FullName);
        var listening = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        host._process.OutputDataReceived += (_, line) => host.Hear(line.Data, listening);
        host._process.ErrorDataReceived += (_, line) => host.Hear(line.Data, listening);
        host._process.Start();
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        try
        {
            host.Url = await listening.Task.WaitAsync(LongestStart);
        }
        catch (TimeoutException)
        {
            var log = host.Log;
            await host.DisposeAsync();
            throw new InvalidOperationException("The host did not start:\n" + log);
        }

        return host;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
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
