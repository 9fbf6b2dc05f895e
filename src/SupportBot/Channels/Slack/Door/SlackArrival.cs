using System.Globalization;
using System.Text.Json.Nodes;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.Slack.Door;

/// <summary>How something came about, which decides how it can be answered.</summary>
public enum SlackAct
{
    /// <summary>Said, edited or deleted: answered by messages.</summary>
    Message,

    /// <summary>A slash command: answered in the response.</summary>
    Command,

    /// <summary>A button, or a shortcut: the click may open a form.</summary>
    Press,

    /// <summary>A form that was sent: answered in the response.</summary>
    Submission,

    /// <summary>Neither said nor pressed: somebody opened the app's Home or its messages.</summary>
    Opening,
}

/// <summary>Who did what where, read from one delivery, before anybody is asked who and where that is.</summary>
public sealed record SlackArrival(SlackAct Act, string Workspace, string UserId)
{
    /// <summary>The person's own workspace, where the delivery says so.</summary>
    public string? UserTeam { get; init; }

    /// <summary>Their name, where the delivery says so; their profile knows better.</summary>
    public string? UserName { get; init; }

    /// <summary>Null for what happens nowhere, such as a global shortcut.</summary>
    public string? Channel { get; init; }

    /// <summary>Slack's own word, "im" or "channel"; null where the delivery does not say.</summary>
    public string? ChannelType { get; init; }

    /// <summary>The message that the thread hangs under; null outside a thread.</summary>
    public string? ThreadTs { get; init; }

    /// <summary>An activity type.</summary>
    public string Type { get; init; } = ActivityTypes.Message;

    /// <summary>What makes it recognisable when it is delivered again.</summary>
    public string? Id { get; init; }

    /// <summary>When it happened, as Slack writes it: "1610493715.001000".</summary>
    public string? Ts { get; init; }

    /// <summary>As Slack wrote it, with its marks and escapes.</summary>
    public string? Text { get; init; }

    /// <summary>The verb, data and inputs of a press or a form.</summary>
    public JsonObject? Value { get; init; }

    /// <summary>The message that was pressed.</summary>
    public string? ReplyTo { get; init; }

    public IReadOnlyList<Attachment> Files { get; init; } = [];

    public string? TriggerId { get; init; }
    public string? ResponseUrl { get; init; }

    /// <summary>The modal that it came from.</summary>
    public string? ViewId { get; init; }

    /// <summary>Where that modal was opened.</summary>
    public SlackFormOrigin? Form { get; init; }

    /// <summary>The account that wrote the message a shortcut was used on.</summary>
    public string? AuthorId { get; init; }

    /// <summary>It is answered by a form, whatever its data says.</summary>
    public bool OpensForm { get; init; }

    public bool IsPrivate => ChannelType is "im" || (ChannelType is null && Channel?.StartsWith('D') == true);

    /// <summary>A thread's first message carries its own ts as thread_ts once it has replies.</summary>
    public static string? ThreadOf(JsonObject message) => message.Text("thread_ts") is { } thread && thread != message.Text("ts") ? thread : null;

    public DateTimeOffset? Time =>
        decimal.TryParse(Ts, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 253_402_300_799m
            ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)) : null;
}
