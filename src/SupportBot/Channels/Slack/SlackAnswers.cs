using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SupportBot.Bot;
using SupportBot.Channels.Slack.Api;
using SupportBot.Channels.Slack.BlockKit;
using SupportBot.Channels.Slack.Door;
using SupportBot.Data;
using SupportBot.Outbox;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.Slack;

/// <summary>
/// A command and a form are answered in the response, a click in the modal it opened, and what was said where others read is answered
/// there, to be seen by that person only. In their own chat an answer is a message like any other.
/// </summary>
public sealed partial class SlackAnswers(
    SlackForms forms, SlackDrawing drawing, SlackApi api, SupportBotDb db, ILogger<SlackAnswers> logger) : IChannelAnswers
{
    private const int Ok = 200;

    public string Channel => SlackChannel.Id;

    public StoredAnswer? Give(Turn turn, TurnAnswer answer, AnswerDelivery delivery)
    {
        if (SlackOrigin.Of(turn.Context.Activity) is not { } origin) return null;
        return answer switch
        {
            TurnAnswer.Form or TurnAnswer.FormErrors when origin.Act == SlackAct.Submission => Respond(FormAgain(turn, answer)),
            TurnAnswer.Form or TurnAnswer.FormErrors when origin.ViewId is not null || origin.TriggerId is not null => ShowForm(turn, answer, origin, delivery),
            TurnAnswer.Form or TurnAnswer.FormErrors => null,
            TurnAnswer.Text when origin is { Act: SlackAct.Press, ViewId: not null } => InView(turn, answer, origin.ViewId, delivery),
            // Pressed on the App Home, where nothing else can be said.
            _ when origin is { Act: SlackAct.Press, Channel: null, ViewId: null, TriggerId: { } trigger } => InNewView(turn, answer, trigger, delivery),
            _ when origin.IsOwnChat => null,
            _ when origin.Act == SlackAct.Submission => Respond(Update(InModal(turn, answer))),
            _ when origin.ViewId is { } viewId => InView(turn, answer, viewId, delivery),
            _ when origin.Act == SlackAct.Command => Respond(Ephemeral(turn, answer)),
            _ => Whisper(turn, answer, origin, delivery),
        };
    }

    /// <summary>Somebody who typed a command or pressed a button elsewhere is told where the answer is.</summary>
    public StoredAnswer Acknowledge(Turn turn) =>
        SlackOrigin.Of(turn.Context.Activity) is { Act: SlackAct.Command or SlackAct.Press, IsOwnChat: false, ViewId: null } && IsToldPrivately(turn)
            ? Respond(new JsonObject { ["response_type"] = "ephemeral", ["text"] = MarkdownToMrkdwn.Literal(turn.Say("bot.answered-privately")) })
            : StoredAnswer.Nothing;

    private StoredAnswer ShowForm(Turn turn, TurnAnswer answer, SlackOrigin origin, AnswerDelivery delivery)
    {
        var form = Modal(turn, answer);
        delivery.Now(async () =>
        {
            var isShown = origin.ViewId is { } viewId ? await forms.ShowAsync(viewId, form) : await forms.OpenAsync(origin.TriggerId!, form);
            if (!isShown) await WhisperAsync(origin, new JsonObject { ["text"] = MarkdownToMrkdwn.Literal(turn.Say("slack.press-again")) });
        });
        return StoredAnswer.Nothing;
    }

    // A sentence is read where the person looks; a card is for their chat, if that is where they are, and the modal says so.
    private StoredAnswer InView(Turn turn, TurnAnswer answer, string viewId, AnswerDelivery delivery)
    {
        var view = InModal(turn, answer);
        delivery.Now(() => forms.ShowAsync(viewId, view));
        return StoredAnswer.Nothing;
    }

    private StoredAnswer InNewView(Turn turn, TurnAnswer answer, string triggerId, AnswerDelivery delivery)
    {
        var view = InModal(turn, answer);
        delivery.Now(() => forms.OpenAsync(triggerId, view));
        return StoredAnswer.Nothing;
    }

    private StoredAnswer Whisper(Turn turn, TurnAnswer answer, SlackOrigin origin, AnswerDelivery delivery)
    {
        var message = Ephemeral(turn, answer);
        delivery.Now(() => WhisperAsync(origin, message));
        return StoredAnswer.Nothing;
    }

    private async Task WhisperAsync(SlackOrigin origin, JsonObject message)
    {
        try
        {
            if (origin.ResponseUrl is { } address && Uri.TryCreate(address, UriKind.Absolute, out var url))
            {
                message["response_type"] = "ephemeral";
                message["replace_original"] = false;
                await api.RespondAsync(url, message, CancellationToken.None);
            }
            else if (origin.Channel is { } channel)
            {
                (message["channel"], message["user"], message["thread_ts"]) = (channel, origin.UserId, origin.ThreadTs);
                await api.PostEphemeralAsync(message, CancellationToken.None);
            }
        }
        catch (SlackException problem)
        {
            LogNotWhispered(problem.Message);
        }
    }

    private JsonObject Ephemeral(Turn turn, TurnAnswer answer)
    {
        var message = drawing.Message(AnswerDelivery.MessageOf(turn, answer));
        return new JsonObject { ["response_type"] = "ephemeral", ["text"] = message.Text, ["blocks"] = message.Blocks };
    }

    private JsonObject FormAgain(Turn turn, TurnAnswer answer) =>
        answer is TurnAnswer.FormErrors errors && drawing.Refusal(errors.Message, Metadata(turn)) is { } refusal ? refusal : Update(Modal(turn, answer));

    private JsonObject Modal(Turn turn, TurnAnswer answer)
    {
        var message = AnswerDelivery.MessageOf(turn, answer);
        return drawing.Modal(message, Metadata(turn)) ?? forms.Sentence(turn.Reader, message.Summary ?? message.Text ?? "…");
    }

    private JsonObject InModal(Turn turn, TurnAnswer answer) =>
        answer is TurnAnswer.Text text ? forms.Sentence(turn.Reader, turn.Say(text.Phrase)) : Modal(turn, answer);

    private bool IsToldPrivately(Turn turn) =>
        db.ChangeTracker.Entries<OutgoingMessage>().Any(entry => entry.State == EntityState.Added && entry.Entity.Place == turn.PrivatePlace.Key);

    private static JsonObject Metadata(Turn turn) => SlackFormOrigin.MetadataOf(turn.Context.Activity);

    private static JsonObject Update(JsonObject view) => new() { ["response_action"] = "update", ["view"] = view };

    private static StoredAnswer Respond(JsonObject body) => new(Ok, body.ToJsonString(ProtocolJson.Options));

    [LoggerMessage(Level = LogLevel.Warning, Message = "An answer for one person's eyes did not reach them: {Reason}")]
    private partial void LogNotWhispered(string reason);
}
