using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using NodaTime;
using SupportBot.Channels.Slack.Api;
using SupportBot.Outbox;

namespace SupportBot.Channels.Slack;

/// <summary>Carries messages to Slack. What Slack's refusals lead to is in <see cref="SlackErrors"/>.</summary>
public sealed partial class SlackSender(SlackApi api, SlackDrawing drawing, SlackFiles files, ILogger<SlackSender> logger) : IChannelSender
{
    /// <summary>Characters of a text that Slack found too long.</summary>
    private const int Short = 1000;

    /// <summary>Until an administrator has renewed the token or invited the bot.</summary>
    private static readonly Duration UntilSomebodyActs = Duration.FromMinutes(5);

    public string Channel => SlackChannel.Id;

    public string Name => "Slack";

    public Task<string> OpenPrivateAsync(Destination to, CancellationToken cancellationToken) => SayAsync(
        to, () => to.AccountId is { } account
            ? api.OpenConversationAsync(account, cancellationToken)
            : throw new SendException(SendProblem.Refused, "A private chat needs an account."));

    public Task<string> PostAsync(Destination to, Outbound message, CancellationToken cancellationToken) => SayAsync(to, async () =>
    {
        if (to.IsHome) return await api.PublishViewAsync(ConversationOf(to), drawing.Home(message.Activity), cancellationToken);
        var written = Written(to, message);
        if (to.ThreadRootId is { } thread) written["thread_ts"] = thread;
        await files.PutAsync(message.Activity, ConversationOf(to), to.ThreadRootId, cancellationToken);
        return await AsSlackTakesItAsync(written, body => api.PostMessageAsync(body, cancellationToken));
    });

    public Task UpdateAsync(Destination to, string activityId, Outbound message, CancellationToken cancellationToken) => SayAsync(to, async () =>
    {
        if (to.IsHome) return await api.PublishViewAsync(ConversationOf(to), drawing.Home(message.Activity), cancellationToken);
        var written = Written(to, message);
        written["ts"] = activityId;
        return await AsSlackTakesItAsync(written, async body =>
        {
            await api.UpdateMessageAsync(body, cancellationToken);
            return activityId;
        });
    }, isEdit: true);

    public Task DeleteAsync(Destination to, string activityId, CancellationToken cancellationToken) => SayAsync(to, async () =>
    {
        await api.DeleteMessageAsync(ConversationOf(to), activityId, cancellationToken);
        return activityId;
    });

    private JsonObject Written(Destination to, Outbound message)
    {
        var drawn = drawing.Message(message.Activity, message.Mentions);
        return new JsonObject
        {
            ["channel"] = ConversationOf(to),
            ["text"] = drawn.Text,
            ["blocks"] = drawn.Blocks,
            // By this whoever looks can tell that two messages are one.
            ["metadata"] = new JsonObject { ["event_type"] = "supportbot", ["event_payload"] = new JsonObject { ["outbox_id"] = message.OutboxId } },
            ["unfurl_links"] = false,
            ["unfurl_media"] = false,
        };
    }

    // Better said plainly or in part than not at all.
    private async Task<string> AsSlackTakesItAsync(JsonObject written, Func<JsonObject, Task<string>> send)
    {
        try
        {
            return await send(written.DeepClone().AsObject());
        }
        catch (SlackException refused) when (refused.Meaning is SlackMeaning.BadBlocks or SlackMeaning.TooLong)
        {
            LogPlain(refused.Message);
            // An update that names no blocks would leave the old ones.
            written["blocks"] = new JsonArray();
            if (refused.Meaning == SlackMeaning.TooLong) written["text"] = Language.Excerpt.Of(written.Text("text") ?? "", Short);
            return await send(written);
        }
    }

    private static async Task<string> SayAsync(Destination to, Func<Task<string>> say, bool isEdit = false)
    {
        try
        {
            return await say();
        }
        catch (SlackException problem)
        {
            var (meaning, wait) = ProblemOf(problem, isRoom: to.LinkedAccountId is null);
            // Slack counts edits by themselves: what is said anew need not wait for them.
            if (meaning == SendProblem.Throttled && isEdit) meaning = SendProblem.NotYet;
            throw new SendException(meaning, problem.Message, problem.RetryAfter ?? wait, problem);
        }
    }

    private static (SendProblem Problem, Duration? Wait) ProblemOf(SlackException problem, bool isRoom) => problem.Meaning switch
    {
        SlackMeaning.Throttled => (SendProblem.Throttled, null),
        SlackMeaning.NotNow => (SendProblem.Transient, null),
        SlackMeaning.AnswerLost => (SendProblem.Ambiguous, null),
        SlackMeaning.NeedsAdministrator => (SendProblem.Transient, UntilSomebodyActs),
        SlackMeaning.NeedsInvitation when isRoom => (SendProblem.Transient, UntilSomebodyActs),
        SlackMeaning.NeedsInvitation or SlackMeaning.Unreachable => (SendProblem.Unreachable, null),
        SlackMeaning.MessageGone => (SendProblem.MessageGone, null),
        _ => (SendProblem.Refused, null),
    };

    private static string ConversationOf(Destination to) =>
        to.ConversationId ?? throw new SendException(SendProblem.Refused, "There is no conversation to write to.");

    [LoggerMessage(Level = LogLevel.Error, Message = "Slack did not take a message as it was drawn, so it goes plainly: {Reason}")]
    private partial void LogPlain(string reason);
}
