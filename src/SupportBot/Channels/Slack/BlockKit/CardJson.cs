using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace SupportBot.Channels.Slack.BlockKit;

/// <summary>Reads properties of bound cards, and writes the data that travels inside Slack's buttons.</summary>
internal static class CardJson
{
    // Slack escapes & < > in what it sends back, so they must not stand in the data as such; accents may, each is one character then.
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Text(this JsonObject element, string property) => element[property] is JsonValue value ? value.ToString() : "";

    public static bool Flag(this JsonObject element, string property) =>
        element[property] is JsonValue value && (value.TryGetValue(out bool flag) ? flag : value.ToString() == "true");

    public static int? Number(this JsonObject element, string property) =>
        element[property] is JsonValue value && double.TryParse(value.ToString(), CultureInfo.InvariantCulture, out var number) ? (int)number : null;

    public static IEnumerable<JsonObject> Objects(this JsonObject element, string property) => (element[property] as JsonArray)?.OfType<JsonObject>() ?? [];

    /// <summary>The data as JSON of so many characters at most: its longest texts are shortened until it fits.</summary>
    public static string Write(JsonObject data, int longest)
    {
        var json = data.ToJsonString(Compact);
        if (json.Length <= longest) return json;
        var copy = data.DeepClone().AsObject();
        while (json.Length > longest)
        {
            var (holder, name, text) = Texts(copy).MaxBy(found => found.Text.Length);
            if (holder is null || text.Length < 2) return "{}";
            holder[name] = Language.Excerpt.Of(text, text.Length - Math.Max(1, Math.Min(text.Length / 2, (json.Length - longest) / 6)));
            json = copy.ToJsonString(Compact);
        }

        return json;
    }

    private static IEnumerable<(JsonObject Holder, string Name, string Text)> Texts(JsonObject data) => data.ToList().SelectMany(pair => pair.Value switch
    {
        JsonObject inner => Texts(inner),
        JsonValue value when value.TryGetValue(out string? text) => [(data, pair.Key, text)],
        _ => [],
    });
}
