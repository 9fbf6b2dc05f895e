using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SupportBot.Bench.Host;

/// <summary>The real host as a process of its own, on a database that outlives it.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(60);

    private const int MostLinesKept = 200;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = new();

    private readonly StreamWriter? _log;

    private HostProcess(ProcessStartInfo start, Uri address, string? log)
    {
        _log = log is null ? null : new StreamWriter(log, append: true);
        Messages = new Uri(address, "/api/messages");
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
    }

    /// <summary>Where activities are delivered.</summary>
    public Uri Messages { get; }

    /// <summary>Its warnings and errors.</summary>
    public IReadOnlyCollection<string> Said => _said;

    /// <summary>What is wrong when it ended by itself; null while it lives.</summary>
    public string? Ended => _process.HasExited ? string.Create(CultureInfo.InvariantCulture, $"The host ended by itself with code {_process.ExitCode}") : null;

    /// <summary>Time the processor spent on it so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.HasExited ? TimeSpan.Zero : _process.TotalProcessorTime;
        }
    }

    /// <summary>Megabytes of memory that it uses now, and at most so far.</summary>
    public (double Now, double Peak) Memory()
    {
        _process.Refresh();
        if (_process.HasExited) return (0, 0);
        return (_process.WorkingSet64 / 1048576.0, PeakFrom(_process.Id) ?? (_process.PeakWorkingSet64 / 1048576.0));
    }

    public int Id => _process.Id;

    /// <summary>Starts a process and waits until it answers HTTP.</summary>
    /// <exception cref="NotRunException">It ended, or did not answer in time.</exception>
    public static async Task<HostProcess> StartAsync(ProcessStartInfo start, Uri address, string? log = null)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        var host = new HostProcess(start, address, log);
        host._process.Start();
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        using var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(5) };
        var started = Stopwatch.GetTimestamp();
        while (!await AnswersAsync(client))
        {
            if (!host._process.HasExited && Stopwatch.GetElapsedTime(started) < Start) continue;
            host.Kill();
            throw new NotRunException($"The host did not start: {string.Join("\n", host._said)}");
        }

        return host;
    }

    /// <summary>The address of a port that nobody uses.</summary>
    public static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"));
    }

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Asks it to end, and waits.</summary>
    public async Task StopAsync()
    {
        if (_process.HasExited) return;
        using var asked = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(patience.Token);
    }

    public ValueTask DisposeAsync()
    {
        Kill();
        _process.Dispose();
        _log?.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        if (_said.Count < MostLinesKept) _said.Enqueue(line);
        if (_log is null) return;
        lock (_log) _log.WriteLine(line);
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync("/");
            return true;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
        {
            await Task.Delay(50);
            return false;
        }
    }

    private static double? PeakFrom(int id)
    {
        var status = $"/proc/{id}/status";
        var line = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
        return line is null ? null : double.Parse(line.AsSpan(6).Trim().TrimEnd("kB "), CultureInfo.InvariantCulture) / 1024;
    }
}
