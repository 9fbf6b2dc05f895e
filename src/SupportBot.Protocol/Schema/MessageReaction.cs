using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupportBot.Protocol.Schema;

/// <summary>A reaction put on a message, for instance <c>like</c>.</summary>
public sealed class MessageReaction
{
    public string? Type { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }
}
