using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace SupportBot.Channels.WebChat;

/// <summary>What a token lets its bearer do: be one person, in one conversation and the threads in it.</summary>
public sealed record WebChatGrant(string AccountId, string Name, string ConversationId, bool IsRoom)
{
    public bool Covers(string conversationId) =>
        conversationId == ConversationId
        || (IsRoom && conversationId.StartsWith(ConversationId + WebChatChannel.ThreadMark, StringComparison.Ordinal));
}

/// <summary>Random tokens, kept in memory as hashes only: what leaks from this host opens nothing, and a restart ends them all.</summary>
public sealed class WebChatTokens(IClock clock)
{
    private const int TooMany = 10_000;

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>How long a token is good for.</summary>
    public static Duration Lifetime { get; } = Duration.FromMinutes(30);

    /// <summary>How long a client has to connect its stream.</summary>
    public static Duration StreamLifetime { get; } = Duration.FromSeconds(60);

    public string Issue(WebChatGrant grant) => Issue(grant, null, Lifetime);

    /// <summary>A token that opens one conversation's stream, once.</summary>
    public string IssueForStream(WebChatGrant grant, string conversationId) => Issue(grant, conversationId, StreamLifetime);

    /// <summary>Null when unknown or expired.</summary>
    public WebChatGrant? Find(string token) =>
        _entries.TryGetValue(Hash(token), out var entry) && entry.StreamOf is null && entry.Until > clock.GetCurrentInstant() ? entry.Grant : null;

    /// <summary>Uses up a stream's token; null when it is unknown, expired or for another conversation.</summary>
    public WebChatGrant? TakeForStream(string token, string conversationId) =>
        _entries.TryRemove(Hash(token), out var entry) && entry.StreamOf == conversationId && entry.Until > clock.GetCurrentInstant()
            ? entry.Grant : null;

    private string Issue(WebChatGrant grant, string? streamOf, Duration lifetime)
    {
        var now = clock.GetCurrentInstant();
        foreach (var (hash, entry) in _entries)
        {
            if (entry.Until <= now || _entries.Count >= TooMany) _entries.TryRemove(hash, out _);
        }

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        _entries[Hash(token)] = new Entry(grant, streamOf, now + lifetime);
        return token;
    }

    private static string Hash(string token) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private sealed record Entry(WebChatGrant Grant, string? StreamOf, Instant Until);
}
