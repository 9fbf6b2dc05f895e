using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using SupportBot.Bot;
using SupportBot.Channels.Slack.Api;
using SupportBot.Channels.Slack.BlockKit;
using SupportBot.Language;

namespace SupportBot.Channels.Slack.Door;

/// <summary>Brings answers that cannot go in the response: because Slack takes none for a click, or because it waits no longer.</summary>
public sealed partial class SlackLateAnswers(SlackApi api, SlackForms forms, Texts texts, ILogger<SlackLateAnswers> logger)
{
    /// <summary>Stands for the answer that is still to come.</summary>
    public static StoredAnswer Later { get; } = new(202, null);

    /// <summary>What goes back in the response until then.</summary>
    public JsonObject? Meanwhile(SlackArrival arrival, Reader reader) => arrival.Act switch
    {
        SlackAct.Command => Whisper(texts.Say(reader, "slack.one-moment")),
        SlackAct.Submission => new JsonObject { ["response_action"] = "update", ["view"] = forms.Sentence(reader, texts.Say(reader, "slack.one-moment")) },
        _ => null,
    };

    public async Task BringAsync(SlackArrival arrival, string? viewId, Reader reader, StoredAnswer answer)
    {
        var body = answer.Body is null ? null : JsonNode.Parse(answer.Body) as JsonObject;
        if (arrival.Act == SlackAct.Submission && viewId is not null) await forms.ShowAsync(viewId, ViewOf(body, reader));
        else if (body is not null) await RespondAsync(arrival, body);
        await forms.EndAsync(viewId, reader);
    }

    private async Task RespondAsync(SlackArrival arrival, JsonObject message)
    {
        if (!Uri.TryCreate(arrival.ResponseUrl, UriKind.Absolute, out var address)) return;
        message["replace_original"] = false;
        try
        {
            await api.RespondAsync(address, message, CancellationToken.None);
        }
        catch (SlackException problem)
        {
            LogNotBrought(problem.Message);
        }
    }

    private JsonObject ViewOf(JsonObject? body, Reader reader)
    {
        if (body.Part("view") is { } view) return view.DeepClone().AsObject();
        var errors = body.Part("errors")?.Select(error => error.Value.Text()).OfType<string>().ToList() ?? [];
        return forms.Sentence(reader, errors.Count > 0 ? string.Join('\n', errors) : texts.Say(reader, "slack.done"));
    }

    private static JsonObject Whisper(string text) => new() { ["response_type"] = "ephemeral", ["text"] = MarkdownToMrkdwn.Literal(text) };

    [LoggerMessage(Level = LogLevel.Warning, Message = "An answer to a command or a click did not reach the person: {Reason}")]
    private partial void LogNotBrought(string reason);
}
