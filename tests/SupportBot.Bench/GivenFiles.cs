using System.Text.Json;

namespace SupportBot.Bench;

/// <summary>Files that somebody gave to a benchmark. What is wrong with them is told in one line, by the file and the line or case.</summary>
/// <remarks>All members throw <see cref="NotRunException"/>.</remarks>
public static class GivenFiles
{
    private const int Longest = 80;

    /// <summary>A folder that is there.</summary>
    /// <param name="path">What was typed; null when nothing was.</param>
    /// <param name="wanted">What should have been typed.</param>
    public static string Folder(string? path, string wanted)
    {
        if (path is null) throw new NotRunException(wanted);
        if (!Directory.Exists(path)) throw new NotRunException($"There is no folder {path}. {wanted}");
        // In a folder that may not be read every file seems to be missing.
        In(path, "*");
        return path;
    }

    /// <summary>The files of a folder, by name.</summary>
    public static List<string> In(string folder, string pattern) => Try(folder, () => Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal).ToList());

    /// <summary>Each line of a file that is a JSON object, as it is read; empty lines are left out.</summary>
    public static List<T> Lines<T>(string file, Func<JsonElement, IEnumerable<T>> read)
    {
        var found = new List<T>();
        var number = 0;
        foreach (var line in Try(file, () => File.ReadAllLines(file)))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            found.AddRange(Read($"{file}, line {number}", line, () =>
            {
                var one = JsonElement.Parse(line);
                return one.ValueKind == JsonValueKind.Object ? read(one) : throw new FormatException("it is no JSON object");
            }));
        }

        return found;
    }

    /// <summary>Each element of a list in a JSON file, as it is read.</summary>
    /// <param name="open">Opens the file.</param>
    /// <param name="list">Where its cases are; null when it has none.</param>
    public static List<T> Cases<T>(string file, Func<Stream> open, Func<JsonElement, JsonElement?> list, Func<JsonElement, IEnumerable<T>> read)
    {
        var cases = Read(file, "", () =>
        {
            using var stream = Try(file, open);
            using var document = JsonDocument.Parse(stream);
            return list(document.RootElement) is { } there ? there.EnumerateArray().Select(one => one.Clone()).ToList() : [];
        });
        return [.. cases.SelectMany((one, at) => Read($"{file}, case {at + 1}", one.GetRawText(), () => read(one)))];
    }

    private static List<T> Read<T>(string place, string text, Func<IEnumerable<T>> read)
    {
        try
        {
            return [.. read()];
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or ArgumentException or InvalidDataException)
        {
            var beginning = text.Length > Longest ? text[..Longest] + "…" : text;
            throw new NotRunException($"{place}: {Reason(wrong)}{(beginning.Length > 0 ? ": " : "")}{beginning}", wrong);
        }
    }

    private static string Reason(Exception wrong) => wrong switch
    {
        JsonException => "it is no JSON",
        KeyNotFoundException => "something is missing in it",
        InvalidOperationException => "something in it is of another kind than expected",
        _ => wrong.Message,
    };

    private static T Try<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw new NotRunException($"{path} cannot be read: {wrong.Message}", wrong);
        }
    }
}
