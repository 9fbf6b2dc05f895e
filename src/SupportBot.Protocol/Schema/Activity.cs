using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SupportBot.Protocol.Schema;

/// <summary>
/// One thing that was said or happened in a conversation, as the Bot Framework's Activity protocol writes it; fields this class does
/// not name survive in <see cref="Properties"/>.
/// </summary>
public sealed partial class Activity : IJsonOnDeserialized
{
    public string? Type { get; set; }
    public string? Id { get; set; }

    /// <summary>When the channel sent it, in UTC; null when absent or unreadable, for a bad time never rejects an activity.</summary>
    [JsonConverter(typeof(UtcTimestampConverter))]
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>The sender's own clock with its offset; null when absent or unreadable.</summary>
    [JsonConverter(typeof(LocalTimestampConverter))]
    public DateTimeOffset? LocalTimestamp { get; set; }

    /// <summary>The sender's time zone as an IANA name.</summary>
    public string? LocalTimezone { get; set; }
    public string? ServiceUrl { get; set; }
    public string? ChannelId { get; set; }
    public ChannelAccount? From { get; set; }
    public ChannelAccount? Recipient { get; set; }
    public ConversationAccount? Conversation { get; set; }
    public string? ReplyToId { get; set; }

    public string? Text { get; set; }
    public string? TextFormat { get; set; }
    public string? Summary { get; set; }
    public string? InputHint { get; set; }
    public string? Importance { get; set; }
    public string? Locale { get; set; }

    /// <summary>See <see cref="DeliveryModes"/>; null means normal.</summary>
    public string? DeliveryMode { get; set; }
    public List<Attachment>? Attachments { get; set; }
    public string? AttachmentLayout { get; set; }
    public SuggestedActions? SuggestedActions { get; set; }
    public List<JsonObject>? Entities { get; set; }
    public JsonNode? ChannelData { get; set; }

    public JsonNode? Value { get; set; }
    public string? ValueType { get; set; }
    public string? Name { get; set; }
    public string? Action { get; set; }
    public List<ChannelAccount>? MembersAdded { get; set; }
    public List<ChannelAccount>? MembersRemoved { get; set; }
    public string? TopicName { get; set; }
    public List<MessageReaction>? ReactionsAdded { get; set; }
    public List<MessageReaction>? ReactionsRemoved { get; set; }
    public ConversationReference? RelatesTo { get; set; }

    /// <summary>Every field of the wire that this class does not name.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }

    /// <summary>A new message with this text and nothing else.</summary>
    public static Activity Message(string? text) => new() { Type = ActivityTypes.Message, Text = text };

    /// <summary>A message back to the sender, in the same conversation and in answer to this activity.</summary>
    public Activity CreateReply(string? text = null) => Message(text).ApplyConversationReference(GetConversationReference());

    /// <summary>Where this incoming activity came from: what must be stored to write there again later.</summary>
    public ConversationReference GetConversationReference() => new()
    {
        ActivityId = CanBeRepliedTo ? Id : null,
        User = From,
        Bot = Recipient,
        Conversation = Conversation,
        ChannelId = ChannelId,
        ServiceUrl = ServiceUrl,
        Locale = Locale,
    };

    /// <summary>
    /// Addresses this activity to (or, when <paramref name="isIncoming"/>, as coming from) the referenced place; returns itself.
    /// </summary>
    public Activity ApplyConversationReference(ConversationReference reference, bool isIncoming = false)
    {
        ChannelId = reference.ChannelId;
        ServiceUrl = reference.ServiceUrl;
        Conversation = reference.Conversation;
        Locale ??= reference.Locale;
        if (isIncoming)
        {
            From = reference.User;
            Recipient = reference.Bot;
            Id = reference.ActivityId ?? Id;
        }
        else
        {
            From = reference.Bot;
            Recipient = reference.User;
            ReplyToId = reference.ActivityId ?? ReplyToId;
        }
        return this;
    }

    /// <summary>A deep copy that shares nothing with this activity.</summary>
    public Activity Clone() => ProtocolJson.Parse(ProtocolJson.SerializeToUtf8Bytes(this));

    // Direct Line never shows a conversationUpdate, so an answer must not refer to it.
    private bool CanBeRepliedTo => Type != ActivityTypes.ConversationUpdate || ChannelId is not ("directline" or "webchat");

    void IJsonOnDeserialized.OnDeserialized()
    {
        Attachments?.RemoveAll(a => a is null);
        Entities?.RemoveAll(e => e is null);
        MembersAdded?.RemoveAll(m => m is null);
        MembersRemoved?.RemoveAll(m => m is null);
        ReactionsAdded?.RemoveAll(r => r is null);
        ReactionsRemoved?.RemoveAll(r => r is null);
        // A receiver fills callerId from the verified token; what the wire says about it is never to be trusted.
        Properties?.Remove("callerId");
    }
}
