using System.Collections.Concurrent;
using System.Threading.Channels;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.WebChat;

/// <summary>The clients that are connected to this host, by conversation.</summary>
public sealed class WebChatStreams
{
    private readonly ConcurrentDictionary<WebChatListener, byte> _listeners = new();

    public WebChatListener Listen(string conversationId, string accountId)
    {
        var listener = new WebChatListener(conversationId, accountId, gone => _listeners.TryRemove(gone, out _));
        _listeners[listener] = 0;
        return listener;
    }

    /// <summary>Tells whoever listens that the conversation's table has something new.</summary>
    public void Wake(string conversationId)
    {
        foreach (var listener in _listeners.Keys.Where(listener => listener.ConversationId == conversationId)) listener.Wake();
    }

    /// <summary>Shows something to one person where they are now; it is kept nowhere.</summary>
    public void Show(string conversationId, string accountId, Activity activity)
    {
        foreach (var listener in _listeners.Keys)
        {
            if (listener.ConversationId == conversationId && listener.AccountId == accountId) listener.Show(activity);
        }
    }
}

/// <summary>One connected client, seen from those who have something for it.</summary>
public sealed class WebChatListener(string conversationId, string accountId, Action<WebChatListener> left) : IDisposable
{
    // When it is full there is something to take, and whoever takes it looks into the table afterwards: a dropped call loses nothing.
    private readonly Channel<Activity?> _calls =
        Channel.CreateBounded<Activity?>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public string ConversationId { get; } = conversationId;
    public string AccountId { get; } = accountId;

    public void Wake() => _calls.Writer.TryWrite(null);

    public void Show(Activity activity) => _calls.Writer.TryWrite(activity);

    /// <summary>Waits for a call and returns what is to be shown at once; often nothing, when only the table has news.</summary>
    public async Task<IReadOnlyList<Activity>> WaitAsync(CancellationToken cancellationToken)
    {
        await _calls.Reader.WaitToReadAsync(cancellationToken);
        var shown = new List<Activity>();
        while (_calls.Reader.TryRead(out var activity))
        {
            if (activity is not null) shown.Add(activity);
        }

        return shown;
    }

    public void Dispose() => left(this);
}
