using System.Text.Json.Nodes;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Language;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.Teams;

/// <summary>Forms in Teams open over the conversation, before the eyes of whoever pressed the button.</summary>
public static class TaskModules
{
    /// <summary>The title of a module that says no more than a sentence; Teams wants one.</summary>
    private const string Product = "SupportBot";

    /// <summary>Makes the buttons that ask for a form open a task module; Teams asks for it with an invoke of its own.</summary>
    public static void OpenFrom(Activity message)
    {
        foreach (var attachment in message.Attachments ?? [])
        {
            if (attachment is { ContentType: AttachmentContentTypes.AdaptiveCard, Content: JsonObject card }) OpenFrom(card);
        }
    }

    /// <summary>The same on a card that goes out by itself.</summary>
    public static void OpenFrom(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array) OpenFrom(item);
        }
        else if (node is JsonObject element)
        {
            if (CardPress.OpensForm(element)) Open(element);
            else foreach (var (_, child) in element) OpenFrom(child);
        }
    }

    /// <summary>What a task module shows next; null when the answer goes another way.</summary>
    public static JsonObject? Answer(Turn turn, TurnAnswer answer) => answer switch
    {
        TurnAnswer.Form form => Continue(form.Message),
        TurnAnswer.FormErrors errors => Continue(errors.Message),
        TurnAnswer.Card card => Continue(card.Message),
        TurnAnswer.Text text => Say(turn.Context.Activity, turn.Say(text.Phrase)),
        _ => null,
    };

    /// <summary>A sentence in place of the form; closing it ends the matter.</summary>
    public static JsonObject Say(Activity asked, string text) =>
        // A message extension has no place for a bare sentence.
        TeamsInvokes.IsExtension(asked) ? Continue(Sentence(text), "small")! : Task("message", text);

    private static JsonObject? Continue(Activity message, string size = "medium") =>
        message.Attachments is [{ ContentType: AttachmentContentTypes.AdaptiveCard, Content: JsonObject card }, ..]
            ? Task("continue", new JsonObject
            {
                ["title"] = message.Summary,
                ["width"] = size,
                ["height"] = size,
                // Inside a task module every button sends its card back; there is no Action.Execute and no other module.
                ["card"] = new JsonObject { ["contentType"] = AttachmentContentTypes.AdaptiveCard, ["content"] = SubmitActions.InsteadOfExecute(card) },
            })
            : null;

    private static Activity Sentence(string text) => new()
    {
        Summary = Product,
        Attachments =
        [
            new Attachment
            {
                ContentType = AttachmentContentTypes.AdaptiveCard,
                Content = new JsonObject
                {
                    ["type"] = "AdaptiveCard",
                    ["version"] = CardRules.Version,
                    ["body"] = new JsonArray(new JsonObject { ["type"] = "TextBlock", ["text"] = Markdown.Escape(text), ["wrap"] = true }),
                },
            },
        ],
    };

    private static JsonObject Task(string type, JsonNode? value) => new() { ["task"] = new JsonObject { ["type"] = type, ["value"] = value } };

    private static void Open(JsonObject button)
    {
        var data = button["data"]!.AsObject();
        data[SubmitActions.VerbProperty] = button["verb"]?.DeepClone();
        data["msteams"] = new JsonObject { ["type"] = TeamsInvokes.OpenTask };
        button.Remove("verb");
        button["type"] = "Action.Submit";
        // A form asks for all it needs: what stands in the card's own inputs would only be in the way.
        button["associatedInputs"] = "none";
    }
}
