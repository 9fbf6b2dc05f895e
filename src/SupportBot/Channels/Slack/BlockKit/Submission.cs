using System.Text.Json;
using System.Text.Json.Nodes;
using SupportBot.Bot.Cards;

namespace SupportBot.Channels.Slack.BlockKit;

/// <summary>What came back from a button or a modal that <see cref="BlockKitRenderer"/> drew. All of it is untrusted.</summary>
/// <param name="Value">The verb, the button's data and what was filled in, side by side as an Action.Submit sends them.</param>
/// <param name="Metadata">What was given to the modal to bring back; empty for a message.</param>
public sealed record Submission(JsonObject Value, JsonObject Metadata)
{
    private const string DataKey = "data";

    /// <summary>Reads <c>block_actions</c>, in a message or a modal, and <c>view_submission</c>; null when it is no button with a verb.</summary>
    public static Submission? From(JsonObject payload) => payload.Text("type") switch
    {
        "block_actions" when payload.Objects("actions").FirstOrDefault() is { } action && action.Text("type") == "button" && action["url"] is null => Pressed(payload, action),
        "view_submission" when payload["view"] is JsonObject view && view.Text("callback_id") is { Length: > 0 } verb =>
            new Submission(Together(verb, MetadataOf(view)[DataKey] as JsonObject, view), WithoutData(view)),
        _ => null,
    };

    /// <summary>The modal's private metadata, within its limit.</summary>
    internal static string Pack(JsonObject? metadata, JsonObject? data)
    {
        var all = metadata?.DeepClone().AsObject() ?? [];
        if (data is not null) all[DataKey] = data.DeepClone();
        return CardJson.Write(all, BlockKitLimits.PrivateMetadata);
    }

    private static Submission Pressed(JsonObject payload, JsonObject action)
    {
        var view = payload["view"] as JsonObject;
        return new Submission(
            Together(Buttons.Verb(action.Text("action_id")), Parse(action.Text("value")), view ?? payload), view is null ? [] : WithoutData(view));
    }

    private static JsonObject Together(string verb, JsonObject? data, JsonObject holder)
    {
        var value = data?.DeepClone().AsObject() ?? [];
        foreach (var (id, filled) in Inputs.Read(holder["state"]?["values"] as JsonObject ?? [])) value[id] = filled;
        value[SubmitActions.VerbProperty] = verb;
        return value;
    }

    private static JsonObject MetadataOf(JsonObject view) => Parse(view.Text("private_metadata")) ?? [];

    private static JsonObject WithoutData(JsonObject view)
    {
        var metadata = MetadataOf(view);
        metadata.Remove(DataKey);
        return metadata;
    }

    private static JsonObject? Parse(string json)
    {
        if (json.Length == 0) return null;
        try
        {
            return JsonNode.Parse(json) as JsonObject;
        }
        catch (JsonException)
        {
            // Another app's button, or one from before an update: it has a verb and no data then.
            return null;
        }
    }
}
