using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using NodaTime;
using SupportBot.Outbox;

namespace SupportBot.Channels.Teams;

/// <summary>
/// Keeps the edits of cards in one conversation under what Teams lets through there, so that room is left for what is new. An edit
/// that has to wait is drawn when its time comes, as things stand by then: what changed in between is joined into it.
/// </summary>
public sealed class EditPace(TeamsPaceOptions options, IClock clock)
{
    private const int ManyConversations = 1000;
    private static readonly Duration Short = Duration.FromSeconds(1);
    private static readonly Duration Long = Duration.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Queue<Instant>> _edits = new(StringComparer.Ordinal);

    /// <summary>Counts one edit; throws <see cref="SendException"/> with the time to wait when the conversation has had its share.</summary>
    public void Take(string conversationId)
    {
        var now = clock.GetCurrentInstant();
        if (_edits.Count > ManyConversations) ForgetQuietOnes(now);
        var edits = _edits.GetOrAdd(conversationId, _ => new Queue<Instant>());
        lock (edits)
        {
            while (edits.TryPeek(out var oldest) && oldest <= now - Long) edits.Dequeue();
            var wait = Duration.Max(Wait(edits, Short, options.EditsPerSecond, now), Wait(edits, Long, options.EditsPerHalfMinute, now));
            if (wait > Duration.Zero) throw new SendException(SendProblem.NotYet, "Enough cards were edited in this conversation for the moment.", wait);
            edits.Enqueue(now);
        }
    }

    private static Duration Wait(Queue<Instant> edits, Duration window, int most, Instant now)
    {
        if (edits.Count < most) return Duration.Zero;
        var first = edits.ElementAt(edits.Count - most);
        return Duration.Max(Duration.Zero, first + window - now);
    }

    private void ForgetQuietOnes(Instant now)
    {
        foreach (var (conversationId, edits) in _edits)
        {
            lock (edits)
            {
                if (edits.LastOrDefault() <= now - Long) _edits.TryRemove(KeyValuePair.Create(conversationId, edits));
            }
        }
    }
}

/// <summary>How fast Teams is served: it lets 7 messages through in a second and 60 in 30, edits included, and waits 5 seconds for an answer.</summary>
public sealed class TeamsPaceOptions
{
    public const string Section = "TeamsPace";

    /// <summary>After so many seconds whoever pressed a button is told that work goes on.</summary>
    [Range(1, 60)]
    public int SecondsToAnswer { get; set; } = 4;

    [Range(1, int.MaxValue)]
    public int EditsPerSecond { get; set; } = 4;

    [Range(1, int.MaxValue)]
    public int EditsPerHalfMinute { get; set; } = 40;
}
