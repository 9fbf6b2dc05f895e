using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupportBot.Protocol.Schema;

/// <summary>The conversation an activity belongs to; its id is opaque.</summary>
public sealed class ConversationAccount
{
    public string? Id { get; set; }
    public string? Name { get; set; }
    public bool? IsGroup { get; set; }

    /// <summary>The channel's own word, for instance <c>personal</c>, <c>groupChat</c> or <c>channel</c>.</summary>
    public string? ConversationType { get; set; }
    public string? TenantId { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }
}
