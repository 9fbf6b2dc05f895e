using NodaTime;
using SupportBot.Language;
using SupportBot.Protocol.Dialogs;
using SupportBot.Protocol.Schema;

namespace SupportBot.Bot;

/// <summary>The dialogs one person has under way in one conversation, kept until they come back to them.</summary>
public sealed class DialogMemory
{
    private DialogMemory()
    {
    }

    public string ConversationKey { get; private set; } = "";
    public int PersonId { get; private set; }
    public string State { get; private set; } = "";
    public Instant LastAt { get; private set; }
    public int Version { get; private set; }

    public static DialogMemory Of(string conversationKey, int personId) => new() { ConversationKey = conversationKey, PersonId = personId };

    /// <summary>The same for another person, who is there now.</summary>
    public DialogMemory For(int personId) => new() { ConversationKey = ConversationKey, PersonId = personId, State = State, LastAt = LastAt };

    public static string KeyOf(Activity activity) => activity.ChannelId + "\n" + activity.Conversation?.Id;

    public DialogState Read() => State.Length == 0
        ? new DialogState()
        : System.Text.Json.JsonSerializer.Deserialize<DialogState>(State, ProtocolJson.Options) ?? new DialogState();

    /// <summary>A secret that they wrote is no longer in what was begun here.</summary>
    public void Forget(HiddenText secret)
    {
        State = secret.FromJson(State);
        Version++;
    }

    public void Write(DialogState state, Instant now)
    {
        var json = state.Stack.Count == 0 ? "" : ProtocolJson.Serialize(state);
        if (json == State) return;
        (State, LastAt) = (json, now);
        Version++;
    }
}
