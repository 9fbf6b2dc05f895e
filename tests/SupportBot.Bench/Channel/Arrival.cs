using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupportBot.Bench.Channel;

/// <summary>An activity that reached the channel: posted, or put in the place of an earlier one.</summary>
public sealed class Arrival(string conversation, string activityId, bool isUpdate, byte[] body)
{
    private JsonObject? _json;

    public string Conversation { get; } = conversation;
    public string ActivityId { get; } = activityId;
    public bool IsUpdate { get; } = isUpdate;

    /// <summary>The id that the outbox gave it; null from other bots.</summary>
    public string? OutboxId { get; } = ReadOutboxId(body);

    public bool IsCard => OutboxId?.StartsWith("card-", StringComparison.Ordinal) == true;

    public JsonObject Json => _json ??= (JsonObject)JsonNode.Parse(body)!;

    /// <summary>Cheap enough to ask of everything that arrives.</summary>
    public bool Contains(string text) => body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    /// <summary>The buttons of its cards.</summary>
    public IEnumerable<JsonObject> Buttons() => Elements().Where(element => TypeOf(element).StartsWith("Action.", StringComparison.Ordinal));

    /// <summary>The button with this verb, and if given this action; null when there is none.</summary>
    /// <remarks>A button that opens a form is an Action.Submit, which has its verb in its data.</remarks>
    public JsonObject? Button(string verb, string? action = null) => Buttons().FirstOrDefault(button =>
        (string?)(button["verb"] ?? (button["data"] as JsonObject)?["verb"]) == verb && (action is null || (string?)(button["data"] as JsonObject)?["action"] == action));

    /// <summary>What a client sends with every press: the inputs as they are filled in.</summary>
    public IEnumerable<(string Id, string Value)> Inputs() => Elements().Where(element => TypeOf(element).StartsWith("Input.", StringComparison.Ordinal))
        .Select(input => ((string)input["id"]!, (string?)input["value"] ?? ""));

    private IEnumerable<JsonObject> Elements() => (Json["attachments"] as JsonArray ?? []).SelectMany(attachment => Elements(attachment!["content"]));

    private static IEnumerable<JsonObject> Elements(JsonNode? node)
    {
        if (node is JsonObject element) yield return element;
        var children = node switch
        {
            JsonObject parent => parent.Select(pair => pair.Value),
            JsonArray array => array,
            _ => [],
        };
        foreach (var child in children.SelectMany(Elements)) yield return child;
    }

    private static string TypeOf(JsonObject element) => element["type"] is JsonValue type ? type.ToString() : "";

    private static string? ReadOutboxId(byte[] body)
    {
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("outboxId"u8)) continue;
            reader.Read();
            return reader.GetString();
        }

        return null;
    }
}
