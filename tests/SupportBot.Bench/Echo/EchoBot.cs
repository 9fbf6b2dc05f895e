using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using SupportBot.Bench.Host;

namespace SupportBot.Bench.Echo;

/// <summary>The plain echo bot on Bot Builder for Node, installed by npm into a temporary folder outside the repository.</summary>
public sealed class EchoBot : IDisposable
{
    private const string Version = "4.23.3";

    private readonly string _folder = Directory.CreateTempSubdirectory("supportbot-echo-").FullName;

    private EchoBot()
    {
    }

    /// <exception cref="NotRunException">There is no npm, or no registry that it can reach.</exception>
    public static async Task<EchoBot> PrepareAsync()
    {
        var echo = new EchoBot();
        await using (var script = typeof(EchoBot).Assembly.GetManifestResourceStream("echo.js")!)
        await using (var file = File.Create(Path.Combine(echo._folder, "echo.js"))) await script.CopyToAsync(file);
        Console.WriteLine($"Installing botbuilder {Version} from npm");
        await echo.InstallAsync();
        return echo;
    }

    public Task<HostProcess> StartAsync()
    {
        var address = HostProcess.FreeAddress();
        var start = new ProcessStartInfo("node", ["echo.js", address.Port.ToString(CultureInfo.InvariantCulture)]) { WorkingDirectory = _folder };
        start.Environment["NODE_ENV"] = "production";
        return HostProcess.StartAsync(start, address);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task InstallAsync()
    {
        var start = new ProcessStartInfo("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", _folder, "botbuilder@" + Version])
        {
            WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        var said = new StringBuilder();
        try
        {
            using var npm = Process.Start(start)!;
            npm.OutputDataReceived += (_, line) => said.AppendLine(line.Data);
            npm.ErrorDataReceived += (_, line) => said.AppendLine(line.Data);
            npm.BeginOutputReadLine();
            npm.BeginErrorReadLine();
            await npm.WaitForExitAsync();
            if (npm.ExitCode != 0) throw new NotRunException($"npm could not install botbuilder {Version}:\n{said}");
        }
        catch (Win32Exception missing)
        {
            throw new NotRunException("npm is not there; --against-echo needs Node.js.", missing);
        }
    }
}
