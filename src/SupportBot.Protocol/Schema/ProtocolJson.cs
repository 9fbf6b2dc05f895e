using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace SupportBot.Protocol.Schema;

/// <summary>
/// How activities and dialog state become JSON and back: camelCase, nulls left out, at most 64 levels deep, no doubled names.
/// </summary>
public static class ProtocolJson
{
    public static JsonSerializerOptions Options { get; } = CreateOptions();

    /// <summary>Reads one activity; throws <see cref="JsonException"/> when it is not a JSON object of that shape.</summary>
    public static Activity Parse(ReadOnlySpan<byte> utf8Json)
    {
        try
        {
            return JsonSerializer.Deserialize<Activity>(utf8Json, Options)
                ?? throw new JsonException("An activity is a JSON object, not null.");
        }
        catch (ArgumentException doubledName)
        {
            // What JsonObject throws for a name it already holds.
            throw new JsonException(doubledName.Message, doubledName);
        }
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte})"/>
    public static Activity Parse(string json) => Parse(Encoding.UTF8.GetBytes(json));

    public static string Serialize<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static byte[] SerializeToUtf8Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    public static JsonNode? ToNode<T>(T value) => JsonSerializer.SerializeToNode(value, Options);

    public static T? FromNode<T>(JsonNode? node) => node.Deserialize<T>(Options);

    /// <summary>For answers that may be anything: null when it is no JSON.</summary>
    internal static JsonNode? ParseNodeOrNull(string? json)
    {
        try
        {
            return string.IsNullOrWhiteSpace(json) ? null : JsonSerializer.Deserialize<JsonNode>(json, Options);
        }
        catch (Exception notJson) when (notJson is JsonException or ArgumentException)
        {
            return null;
        }
    }

    internal static string? AsString(this JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>A JSON node has one parent; this one, or a copy when it already hangs somewhere.</summary>
    internal static JsonNode? Detached(this JsonNode? node) => node?.Parent is null ? node : node.DeepClone();

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            MaxDepth = 64,
            // A doubled name would be read one way here and another way by the next reader.
            AllowDuplicateProperties = false,
            // The JSON is never put into a page, and escaping every accent would eat the channels' size limits.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = JsonTypeInfoResolver.Combine(ProtocolJsonContext.Default, new DefaultJsonTypeInfoResolver()),
        };
        options.MakeReadOnly();
        return options;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ResourceResponse))]
internal sealed partial class ProtocolJsonContext : JsonSerializerContext;
