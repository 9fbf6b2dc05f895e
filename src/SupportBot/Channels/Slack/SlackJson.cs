using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupportBot.Channels.Slack;

/// <summary>Reads what Slack sends, which is untrusted: whatever is missing or of another kind is null.</summary>
public static class SlackJson
{
    // A doubled name would be read one way here and another way by the next reader.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Null when it is no JSON object.</summary>
    public static JsonObject? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: Strict) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string? Text(this JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;

    public static string? Text(this JsonObject? node, string name) => node?[name].Text();

    public static JsonObject? Part(this JsonObject? node, string name) => node?[name] as JsonObject;

    public static IEnumerable<JsonObject> Objects(this JsonObject? node, string name) => (node?[name] as JsonArray ?? []).OfType<JsonObject>();

    public static bool Is(this JsonObject? node, string name) => node?[name] is JsonValue value && value.TryGetValue(out bool yes) && yes;
}
