using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using SupportBot.Language;
using SupportBot.Protocol.Schema;

namespace SupportBot.Bot;

/// <summary>That an activity was delivered, and the answer it was given: the same delivery again changes nothing and is answered alike.</summary>
public sealed class ReceivedActivity
{
    private ReceivedActivity()
    {
    }

    public string Key { get; private set; } = "";
    public Instant ReceivedAt { get; private set; }

    /// <summary>The masked activity while its turn has not been committed; run again if the host dies before that.</summary>
    public string? Pending { get; private set; }

    public int? AnswerStatus { get; private set; }
    public string? AnswerBody { get; private set; }

    public bool IsDone => Pending is null;

    public static ReceivedActivity Done(string key, StoredAnswer answer, Instant now)
    {
        var received = new ReceivedActivity { Key = key, ReceivedAt = now };
        received.Finish(answer);
        return received;
    }

    public static ReceivedActivity StillRunning(string key, string activity, Instant now) =>
        new() { Key = key, ReceivedAt = now, Pending = activity };

    public StoredAnswer Answer => new(AnswerStatus, AnswerBody);

    /// <summary>A secret that was in the answer is not given again.</summary>
    public void Forget(HiddenText secret) => AnswerBody = AnswerBody is null ? null : secret.FromJson(AnswerBody);

    public void Finish(StoredAnswer answer) => (Pending, AnswerStatus, AnswerBody) = (null, answer.Status, answer.Body);

    /// <summary>
    /// The key that makes a delivery recognisable; null for an activity without an id, which cannot be.
    /// Updates and deletions carry the id of the message they are about, so their time counts too.
    /// </summary>
    public static string? KeyOf(Activity activity)
    {
        if (string.IsNullOrEmpty(activity.Id)) return null;
        var time = activity.Type is ActivityTypes.MessageUpdate or ActivityTypes.MessageDelete
            ? activity.Timestamp?.ToString("O", CultureInfo.InvariantCulture) : null;
        var parts = string.Join('\n', activity.ChannelId, activity.Conversation?.TenantId, activity.Conversation?.Id, activity.Type, activity.Id, time);
        return Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(parts)), 0, 18);
    }
}

/// <summary>The answer that goes back in the response itself: nothing for a message, status and body for an invoke.</summary>
public sealed record StoredAnswer(int? Status, string? Body)
{
    public static StoredAnswer Nothing { get; } = new(null, null);
}
