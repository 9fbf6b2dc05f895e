using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using SupportBot.Bot.Cards;
using SupportBot.Bot.Files;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.WebChat;

/// <summary>Messages of the desk in the shape that Web Chat draws: buttons it knows, mentions it shows, the desk as sender.</summary>
public static class WireActivity
{
    public static ChannelAccount Bot => new() { Id = "supportbot", Name = "SupportBot", Role = "bot" };

    public static string Outgoing(Outbound message, string activityId, string conversationId, Instant timestamp)
    {
        var activity = Addressed(message.Activity, activityId, conversationId, timestamp);
        Data(activity)["outboxId"] = message.OutboxId;
        Mention(activity, message.Mentions);
        return ProtocolJson.Serialize(activity);
    }

    /// <summary>What is left of a message that was taken back.</summary>
    public static string Deleted(string activityId, string conversationId, Instant timestamp)
    {
        var activity = Addressed(Activity.Message("—"), activityId, conversationId, timestamp);
        Data(activity)["deleted"] = true;
        return ProtocolJson.Serialize(activity);
    }

    /// <summary>Something for one person's eyes, kept nowhere.</summary>
    public static Activity Ephemeral(Activity message, string activityId, string conversationId, Instant timestamp)
    {
        var activity = Addressed(message, activityId, conversationId, timestamp);
        Data(activity)["ephemeral"] = true;
        Mention(activity, new Dictionary<int, Mentioned>());
        return activity;
    }

    private static Activity Addressed(Activity message, string activityId, string conversationId, Instant timestamp)
    {
        var activity = message.Clone();
        activity.Id = activityId;
        activity.Timestamp = timestamp.ToDateTimeOffset();
        activity.ChannelId = WebChatChannel.Id;
        activity.Conversation = new ConversationAccount { Id = conversationId };
        activity.From = Bot;
        foreach (var attachment in activity.Attachments ?? [])
        {
            if (attachment is { ContentType: AttachmentContentTypes.AdaptiveCard, Content: JsonObject card })
                attachment.Content = SubmitActions.InsteadOfExecute(card);
            if (KeptFile.IdOf(attachment.ContentUrl) is not { } fileId) continue;
            attachment.ContentUrl = WebChatChannel.FilePath(fileId, attachment.Name);
            // Web Chat draws the picture itself only where there is an address for a small one.
            if (attachment.ContentType?.StartsWith("image/", StringComparison.Ordinal) == true) attachment.ThumbnailUrl = attachment.ContentUrl;
        }

        return activity;
    }

    private static JsonObject Data(Activity activity)
    {
        if (activity.ChannelData is not JsonObject data) activity.ChannelData = data = [];
        return data;
    }

    private static void Mention(Activity activity, IReadOnlyDictionary<int, Mentioned> people)
    {
        if (activity.Text is { } text) activity.Text = MentionTags.Replace(text, personId => Mention(activity, personId, people));
        foreach (var attachment in activity.Attachments ?? [])
        {
            if (attachment.Content?.ToJsonString(ProtocolJson.Options) is not { } json || !json.Contains("at>", StringComparison.Ordinal)) continue;
            attachment.Content = JsonNode.Parse(MentionTags.Replace(
                json, personId => JsonEncodedText.Encode(Mention(activity, personId, people)).ToString()));
        }
    }

    private static string Mention(Activity activity, int personId, IReadOnlyDictionary<int, Mentioned> people)
    {
        if (!people.TryGetValue(personId, out var person)) return "";
        var shown = $"**@{Markdown.Escape(person.Name)}**";
        activity.Entities ??= [];
        activity.Entities.Add(new JsonObject
        {
            ["type"] = "mention",
            ["text"] = shown,
            ["mentioned"] = new JsonObject { ["id"] = person.AccountId, ["name"] = person.Name },
        });
        return shown;
    }
}
