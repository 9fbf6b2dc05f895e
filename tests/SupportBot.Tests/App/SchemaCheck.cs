using System.Diagnostics;
using SupportBot.Tests.Data;

namespace SupportBot.Tests.App;

/// <summary>
/// Checks a JSON file against a published schema with ajv, which npm installs once into obj: no validator for .NET restores. Needs
/// Node.js and npm, as the build does.
/// </summary>
internal static class SchemaCheck
{
    private static readonly Lazy<Task<string>> Installed = new(InstallAsync);

    /// <summary>What the schema does not allow, one line each; empty when all is well.</summary>
    public static async Task<string> RunAsync(string schema, string file)
    {
        var folder = await Installed.Value;
        var (_, said) = await StartAsync(folder, "node", "check.cjs", schema, file);
        return said;
    }

    /// <summary>Runs a program to its end; what it says on both outputs comes back.</summary>
    public static async Task<(int Code, string Said)> StartAsync(string folder, string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync() + await error;
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }

    private static async Task<string> InstallAsync()
    {
        var pinned = TestData.PathOf("manifests/schema-check");
        var folder = Path.GetFullPath(Path.Combine(TestData.PathOf(".."), "obj", "schema-check"));
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(pinned)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        if (Directory.Exists(Path.Combine(folder, "node_modules", "ajv-formats"))) return folder;
        var (code, said) = await StartAsync(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
        return code == 0 ? folder : throw new InvalidOperationException("npm could not install the schema validator: " + said);
    }
}
