using NodaTime;
using SupportBot.Bot;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.WebChat;

/// <summary>A personal answer in a room or thread is shown to that person there and kept nowhere; in the private chat it is an ordinary message.</summary>
public sealed class WebChatAnswers(WebChatStreams streams, OpenForms forms, IClock clock) : IChannelAnswers
{
    public string Channel => WebChatChannel.Id;

    public StoredAnswer? Give(Turn turn, TurnAnswer answer, AnswerDelivery delivery)
    {
        if (!turn.Where.IsShared || answer is not (TurnAnswer.Text or TurnAnswer.Form or TurnAnswer.FormErrors)) return null;
        var asked = turn.Context.Activity;
        var message = AnswerDelivery.MessageOf(turn, answer);
        delivery.Now(() =>
        {
            if (answer is TurnAnswer.Text) Show(asked, message, NewForm());
            else ShowForm(asked, message, isAgain: answer is TurnAnswer.FormErrors);
            return Task.CompletedTask;
        });
        return StoredAnswer.Nothing;
    }

    /// <summary>Takes a form away that has been filled in.</summary>
    public void Close(Activity filledIn, OpenForm form)
    {
        // Web Chat draws nothing for a message that says nothing.
        if (forms.Done(filledIn, form)) Show(filledIn, Activity.Message(null), form);
    }

    private void ShowForm(Activity asked, Activity message, bool isAgain)
    {
        var form = isAgain && forms.FilledIn(asked) is { } same ? new OpenForm(same.ActivityId, same.Timestamp) : NewForm();
        if (forms.In(asked) is { } other && other.ActivityId != form.ActivityId) Close(asked, other);
        var shown = WireActivity.Ephemeral(message, form.ActivityId, asked.Conversation!.Id!, form.Timestamp);
        forms.Opened(asked, form, shown);
        streams.Show(asked.Conversation!.Id!, asked.From!.Id!, shown);
    }

    private void Show(Activity asked, Activity message, OpenForm at) => streams.Show(
        asked.Conversation!.Id!, asked.From!.Id!, WireActivity.Ephemeral(message, at.ActivityId, asked.Conversation!.Id!, at.Timestamp));

    private OpenForm NewForm()
    {
        var now = clock.GetCurrentInstant();
        return new OpenForm(Guid.CreateVersion7(now.ToDateTimeOffset()).ToString("N"), now);
    }
}
