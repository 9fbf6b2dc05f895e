using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupportBot.Protocol.Schema;

/// <summary>A person or a bot as one channel knows them; the id means nothing on another channel.</summary>
public sealed class ChannelAccount
{
    public string? Id { get; set; }
    public string? Name { get; set; }

    /// <summary>The person's object id in Microsoft Entra ID, where the channel knows it.</summary>
    public string? AadObjectId { get; set; }
    public string? Role { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }
}
