using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using NodaTime;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.WebChat;

/// <summary>A form that one person has open in a place where others read too.</summary>
/// <remarks>A class, not a record: a form shown again is another one, though it looks the same.</remarks>
public sealed class OpenForm(string activityId, Instant timestamp)
{
    public string ActivityId { get; } = activityId;
    public Instant Timestamp { get; } = timestamp;
}

/// <summary>The forms that lie open before people, so that each can be shown again with its errors, or go away when it is done.</summary>
public sealed class OpenForms
{
    // Travels in the buttons of the form and comes back with the press.
    private const string Mark = "webChatForm";

    private readonly ConcurrentDictionary<(string AccountId, string ConversationId), OpenForm> _open = new();

    /// <summary>The form that this activity fills in; null when it is about something else.</summary>
    public OpenForm? FilledIn(Activity activity) =>
        activity.Value is JsonObject value && value[Mark] is JsonValue mark && mark.TryGetValue(out string? id)
            && _open.TryGetValue(KeyOf(activity), out var form) && form.ActivityId == id ? form : null;

    public OpenForm? In(Activity activity) => _open.GetValueOrDefault(KeyOf(activity));

    /// <summary>Remembers the form and writes into its buttons which one they belong to.</summary>
    public void Opened(Activity activity, OpenForm form, Activity shown)
    {
        _open[KeyOf(activity)] = form;
        foreach (var attachment in shown.Attachments ?? []) MarkButtons(attachment.Content, form.ActivityId);
    }

    /// <summary>Forgets the form unless it has been shown again since. True when it is to go away.</summary>
    public bool Done(Activity activity, OpenForm form) => _open.TryRemove(new KeyValuePair<(string, string), OpenForm>(KeyOf(activity), form));

    private static (string AccountId, string ConversationId) KeyOf(Activity activity) =>
        (activity.From?.Id ?? "", activity.Conversation?.Id ?? "");

    private static void MarkButtons(JsonNode? node, string formId)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array) MarkButtons(item, formId);
        }
        else if (node is JsonObject element)
        {
            if (element["type"] is JsonValue type && type.TryGetValue(out string? name) && name == "Action.Submit")
            {
                if (element["data"] is not JsonObject data) element["data"] = data = [];
                data[Mark] = formId;
                return;
            }

            foreach (var (_, child) in element) MarkButtons(child, formId);
        }
    }
}
