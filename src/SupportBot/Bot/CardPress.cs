using System.Text.Json.Nodes;
using SupportBot.Protocol.Dialogs;
using SupportBot.Protocol.Schema;

namespace SupportBot.Bot;

/// <summary>A button of one of our cards was pressed: the verb, its data and what was typed into the card. All of it is untrusted.</summary>
public sealed record CardPress(string Verb, JsonObject Data)
{
    /// <summary>The verb of buttons that answer a dialog's question.</summary>
    public const string DialogVerb = "dialog";

    private const string InstanceKey = "instance";
    private const string OpensKey = "opens";
    private const string FormValue = "form";

    /// <summary>The run of the dialog that the button belongs to.</summary>
    public string? Instance => Data[InstanceKey] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>True when the press is answered by a form, so that a channel can make room for it before the turn.</summary>
    public bool WantsForm => Text(Data[OpensKey]) == FormValue;

    /// <summary>True for a button that asks its questions on a form when it is pressed.</summary>
    public static bool OpensForm(JsonObject action) => action["data"] is JsonObject data && Text(data[OpensKey]) == FormValue;

    /// <summary>
    /// Reads Action.Submit (a message with a value) and Action.Execute (an invoke, of whatever name its channel gives it); null
    /// when it is neither.
    /// </summary>
    public static CardPress? From(Activity activity)
    {
        if (activity is { Type: ActivityTypes.Invoke, Value: JsonObject invoke })
        {
            return invoke["action"] is JsonObject action && Text(action["verb"]) is { } executed
                ? new CardPress(executed, action["data"] as JsonObject ?? [])
                : null;
        }

        return activity is { Type: ActivityTypes.Message, Value: JsonObject data } && Text(data["verb"]) is { } verb
            ? new CardPress(verb, data)
            : null;
    }

    /// <summary>Writes into the buttons of a question which run of the dialog they answer.</summary>
    public static void PutInstance(Activity activity, DialogInstance dialog)
    {
        foreach (var attachment in activity.Attachments ?? [])
        {
            if (attachment.Content is JsonObject card) PutInstance(card, dialog.Instance);
        }
    }

    private static void PutInstance(JsonNode? node, string instance)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array) PutInstance(item, instance);
        }
        else if (node is JsonObject element)
        {
            var data = element["data"] as JsonObject;
            if (Text(element["verb"]) == DialogVerb && data is null) element["data"] = data = [];
            // A command's button that leads on to the dialog has a place for it.
            if (Text(element["verb"]) == DialogVerb || data?.ContainsKey(InstanceKey) == true) data![InstanceKey] = instance;

            foreach (var (_, child) in element.ToList()) PutInstance(child, instance);
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
