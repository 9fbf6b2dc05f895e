using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SupportBot.Language;

namespace SupportBot.Bench.Recognizers;

/// <summary>Microsoft's own JavaScript recognizers, installed by npm into a temporary folder outside the repository.</summary>
public sealed class MicrosoftRecognizers : IDisposable
{
    private const string Package = "@microsoft/recognizers-text-suite@1.3.1";

    private readonly string _folder = Directory.CreateTempSubdirectory("supportbot-recognizers-").FullName;

    private MicrosoftRecognizers()
    {
    }

    /// <exception cref="NotRunException">There is no npm, or no registry that it can reach.</exception>
    public static async Task<MicrosoftRecognizers> PrepareAsync()
    {
        var theirs = new MicrosoftRecognizers();
        await using (var script = typeof(MicrosoftRecognizers).Assembly.GetManifestResourceStream("recognizers.js")!)
        await using (var file = File.Create(Path.Combine(theirs._folder, "recognizers.js"))) await script.CopyToAsync(file);
        _ = await theirs.RunAsync("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", theirs._folder, Package], "");
        return theirs;
    }

    /// <summary>What they read in each case, and the microseconds that it took.</summary>
    public async Task<IReadOnlyList<(IReadOnlyList<Finding> Found, double Microseconds)>> ReadAsync(IReadOnlyList<RecognizerCase> cases)
    {
        var asked = string.Join('\n', cases.Select(one => JsonSerializer.Serialize(new
        {
            text = one.Text,
            culture = one.Language == SpokenLanguage.French ? "fr-fr" : "en-us",
            now = one.Now.ToString("uuuu-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
            asks = one.Asked.Select(kind => Asker(kind)).Distinct(),
        })));
        var said = await RunAsync("node", ["recognizers.js"], asked);
        return [.. said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Read)];
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Asker(string kind) => kind switch
    {
        "number" or "ordinal" or "percent" or "boolean" or "email" or "phone" or "ip" or "url" => kind,
        _ => "times",
    };

    private static (IReadOnlyList<Finding>, double) Read(string line)
    {
        using var document = JsonDocument.Parse(line);
        var found = new List<Finding>();
        foreach (var result in document.RootElement.GetProperty("results").EnumerateArray())
        {
            var type = result.GetProperty("typeName").GetString()!;
            var kind = MicrosoftForm.Kind(type.Replace("datetimeV2.", "", StringComparison.Ordinal));
            IReadOnlyList<Meaning>? meanings = type.StartsWith("datetimeV2.", StringComparison.Ordinal) ? MicrosoftForm.Times(result, kind)
                : MicrosoftForm.Value(result, kind) is { } value ? [value] : null;
            found.Add(new Finding(kind, result.GetProperty("start").GetInt32(), result.GetProperty("end").GetInt32() + 1, meanings ?? []));
        }

        return (found, document.RootElement.GetProperty("microseconds").GetDouble());
    }

    private async Task<string> RunAsync(string program, string[] arguments, string input)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false), StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["TZ"] = "UTC";
        try
        {
            using var process = Process.Start(start)!;
            var (said, wrong) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? await said : throw new NotRunException($"{program} failed: {await wrong}");
        }
        catch (Win32Exception missing)
        {
            throw new NotRunException($"{program} is not there; Microsoft's recognizers need Node.js.", missing);
        }
    }
}
