using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using SupportBot.Channels.Slack.Api;
using SupportBot.Channels.Slack.BlockKit;
using SupportBot.Language;

namespace SupportBot.Channels.Slack;

/// <summary>
/// The modals of people who clicked. Slack lets one open only within three seconds, so it opens empty before the turn and is filled
/// after it. Nothing of it is kept: a form that cannot be shown is asked for again.
/// </summary>
public sealed partial class SlackForms(SlackApi api, Texts texts, ILogger<SlackForms> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, byte> _waiting = new(StringComparer.Ordinal);

    /// <summary>Opens a modal that says "one moment"; null when the click is too old or Slack does not answer.</summary>
    public async Task<string?> OpenWaitingAsync(string triggerId, Reader reader)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var id = await api.OpenViewAsync(triggerId, Sentence(reader, texts.Say(reader, "slack.one-moment")), patience.Token);
            _waiting[id] = 0;
            return id;
        }
        catch (Exception problem) when (problem is SlackException or OperationCanceledException)
        {
            LogNotShown(problem.Message);
            return null;
        }
    }

    /// <summary>Opens a modal with this content; false when the click is too old by now.</summary>
    public Task<bool> OpenAsync(string triggerId, JsonObject view) => TryAsync(() => api.OpenViewAsync(triggerId, view, CancellationToken.None));

    /// <summary>The person pressed something in an open modal, which has to show what came of it.</summary>
    public void Expect(string viewId) => _waiting[viewId] = 0;

    /// <summary>Shows this in an open modal.</summary>
    public Task<bool> ShowAsync(string viewId, JsonObject view)
    {
        _waiting.TryRemove(viewId, out _);
        return TryAsync(() => api.UpdateViewAsync(viewId, view, CancellationToken.None));
    }

    /// <summary>Whatever came of the click is to be seen elsewhere: the modal that still waits says so.</summary>
    public async Task EndAsync(string? viewId, Reader reader)
    {
        if (viewId is not null && _waiting.ContainsKey(viewId)) await ShowAsync(viewId, Sentence(reader, texts.Say(reader, "slack.done")));
    }

    /// <summary>A modal that says one thing.</summary>
    public JsonObject Sentence(Reader reader, string text) => new()
    {
        ["type"] = "modal",
        ["title"] = Plain("SupportBot"),
        ["close"] = Plain(texts.Say(reader, "slack.close")),
        ["blocks"] = new JsonArray(new JsonObject
        {
            ["type"] = "section",
            ["text"] = new JsonObject { ["type"] = "mrkdwn", ["text"] = MarkdownToMrkdwn.Literal(text) },
        }),
    };

    private async Task<bool> TryAsync(Func<Task<string>> show)
    {
        try
        {
            await show();
            return true;
        }
        catch (SlackException problem)
        {
            LogNotShown(problem.Message);
            return false;
        }
    }

    private static JsonObject Plain(string text) => new() { ["type"] = "plain_text", ["text"] = text };

    [LoggerMessage(Level = LogLevel.Warning, Message = "A form could not be shown: {Reason}")]
    private partial void LogNotShown(string reason);
}
