using System.Text.Json;

namespace SupportBot.Bench;

/// <summary>Lines of JSON that somebody gave to a benchmark.</summary>
public static class JsonLines
{
    /// <exception cref="NotRunException">The line is no JSON object.</exception>
    public static JsonDocument Parse(string file, string line)
    {
        try
        {
            var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
            document.Dispose();
            throw new NotRunException($"{file}: a line is no JSON object: {Beginning(line)}");
        }
        catch (JsonException wrong)
        {
            throw new NotRunException($"{file}: a line is no JSON: {Beginning(line)}", wrong);
        }
    }

    private static string Beginning(string line) => line.Length > 80 ? line[..80] + "…" : line;
}
