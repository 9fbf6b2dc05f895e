using System.Diagnostics;

namespace SupportBot.Tests.App;

/// <summary>The product as an operator starts it: a process of its own, with its arguments and what it prints.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process _process;

    private HostProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>Starts it in a folder, which gets the database unless the arguments say otherwise.</summary>
    public static HostProcess Start(string folder, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "SupportBot.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return new HostProcess(Process.Start(start)!);
    }

    /// <summary>Waits for the line that contains this text; what came before it is lost.</summary>
    public async Task<string> LineWithAsync(string text)
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal)) return line;
        }

        throw new InvalidOperationException($"The host ended without saying \"{text}\": {await _process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>Waits for its end and returns its exit code and what it said on standard error.</summary>
    public async Task<(int Code, string Error)> EndAsync()
    {
        var (code, _, error) = await FinishAsync();
        return (code, error);
    }

    /// <summary>The same with what it said on standard output.</summary>
    public async Task<(int Code, string Output, string Error)> FinishAsync()
    {
        var output = _process.StandardOutput.ReadToEndAsync();
        var error = await _process.StandardError.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return (_process.ExitCode, await output, error);
    }

    /// <summary>Ends it as a power cut would.</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
