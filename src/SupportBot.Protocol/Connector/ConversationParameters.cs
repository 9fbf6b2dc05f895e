using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using SupportBot.Protocol.Schema;

namespace SupportBot.Protocol.Connector;

/// <summary>The conversation to open: with whom, and what to say first.</summary>
public sealed class ConversationParameters
{
    public bool? IsGroup { get; set; }
    public ChannelAccount? Bot { get; set; }
    public List<ChannelAccount>? Members { get; set; }
    public string? TopicName { get; set; }
    public string? TenantId { get; set; }
    public Activity? Activity { get; set; }
    public JsonNode? ChannelData { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }
}

/// <summary>The conversation that was opened; <see cref="ActivityId"/> is the first message's, when there was one.</summary>
public sealed record ConversationResourceResponse(string? Id, string? ActivityId, string? ServiceUrl);

/// <summary>A page of a conversation's members.</summary>
public sealed class PagedMembersResult
{
    public List<ChannelAccount> Members { get; set; } = [];

    /// <summary>Null on the last page.</summary>
    public string? ContinuationToken { get; set; }
}
