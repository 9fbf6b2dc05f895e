using System.Text.Json;
using System.Text.Json.Nodes;
using SupportBot.Bot.Home;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.Slack.Door;

/// <summary>Where the desk is told that something was said: in a room, in one of its threads, or in the person's own chat.</summary>
public sealed record SlackPlace(string Conversation, string Type)
{
    public const string Personal = "personal";
    public const string Shared = "channel";

    public bool IsPrivate => Type == Personal;
}

/// <summary>Makes the activity that a delivery is to the desk.</summary>
public static class SlackActivity
{
    /// <summary>Stands in a thread's conversation id between the channel and the message it hangs under.</summary>
    private const string ThreadMark = ";messageid=";

    /// <summary>There is one Slack; the desk only has to know that it can answer there.</summary>
    private const string ServiceUrl = "https://slack.com/";

    public static string ThreadOf(string channel, string? threadTs) => threadTs is null ? channel : channel + ThreadMark + threadTs;

    /// <param name="arrival">What was delivered.</param>
    /// <param name="place">Where it counts as said.</param>
    /// <param name="bot">Who the bot is.</param>
    /// <param name="profile">What Slack says of the person; null when it says nothing.</param>
    /// <param name="organisation">Whose they are, for somebody of another company; null for everybody else.</param>
    /// <param name="names">What mentioned accounts are called, as far as anybody knows.</param>
    public static Activity Of(
        SlackArrival arrival, SlackPlace place, SlackBot bot, SlackProfile? profile, string? organisation, IReadOnlyDictionary<string, string> names)
    {
        var activity = new Activity
        {
            Type = arrival.Type,
            Id = arrival.Id,
            ChannelId = SlackChannel.Id,
            ServiceUrl = ServiceUrl,
            Timestamp = arrival.Time,
            From = Sender(arrival, profile, organisation),
            Recipient = new ChannelAccount { Id = bot.UserId },
            Conversation = new ConversationAccount
            {
                Id = place.Conversation,
                TenantId = arrival.Workspace,
                ConversationType = place.Type,
                IsGroup = place.IsPrivate ? null : true,
            },
            Locale = profile?.Locale,
            LocalTimezone = profile?.TimeZone,
            Value = arrival.Value,
            ReplyToId = arrival.ReplyTo ?? arrival.Form?.ReplyTo ?? (place.IsPrivate ? arrival.ThreadTs : null),
            Text = arrival.Text is { } text ? SaidText.Read(text, id => id == bot.UserId || names.ContainsKey(id)) : null,
            Attachments = arrival.Files.Count == 0 ? null : [.. arrival.Files],
        };
        foreach (var id in SaidText.Mentioned(arrival.Text).Where(id => id == bot.UserId || names.ContainsKey(id)))
            (activity.Entities ??= []).Add(MentionOf(id, names.GetValueOrDefault(id)));
        if (arrival is { AuthorId: { } author, Value: not null }) arrival.Value["author"] = names.GetValueOrDefault(author);
        if (arrival.Type == ActivityTypes.Event) activity.Name = OpenHome.EventName;
        return activity;
    }

    private static ChannelAccount Sender(SlackArrival arrival, SlackProfile? profile, string? organisation)
    {
        var account = new ChannelAccount { Id = arrival.UserId, Name = profile?.Name is { Length: > 0 } name ? name : arrival.UserName };
        foreach (var (property, value) in new[] { ("email", profile?.Email), ("organisation", organisation) })
            if (value is not null) (account.Properties ??= [])[property] = JsonSerializer.SerializeToElement(value);
        return account;
    }

    private static JsonObject MentionOf(string id, string? name) => new()
    {
        ["type"] = "mention",
        ["text"] = SaidText.MentionOf(id),
        ["mentioned"] = new JsonObject { ["id"] = id, ["name"] = name },
    };
}
