using System.Globalization;
using System.Text.Json.Nodes;
using SupportBot.Bot;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.Teams;

/// <summary>Brings the invokes that only Teams has into the shape the desk knows: a pressed button with its verb and its data.</summary>
public static class TeamsInvokes
{
    public const string OpenTask = "task/fetch";
    public const string SendTask = "task/submit";
    public const string OpenAction = "composeExtension/fetchTask";
    public const string SendAction = "composeExtension/submitAction";
    public const string Query = "composeExtension/query";

    private const string ExtensionPrefix = "composeExtension/";
    private const string FirstRun = "initialRun";
    private const int MostResults = 25;

    /// <summary>Changes the activity in place; its name stays, for it decides the shape of the answer.</summary>
    public static void AsPress(Activity activity)
    {
        if (activity is not { Type: ActivityTypes.Invoke, Value: JsonObject value }) return;
        // A message extension is used in whatever chat somebody is in: it must not be taken for their chat with the desk.
        if (IsExtension(activity) && activity.Conversation is { } conversation) conversation.IsGroup = true;
        var press = activity.Name switch
        {
            OpenTask or SendTask or SendAction => Pressed(value),
            OpenAction => AboutMessage(value["messagePayload"] as JsonObject),
            Query => Searched(value),
            _ => null,
        };
        if (press is not null) activity.Value = new JsonObject { ["action"] = new JsonObject { ["verb"] = press.Verb, ["data"] = press.Data } };
    }

    /// <summary>True for the search box and the menu of a message.</summary>
    public static bool IsExtension(Activity activity) => activity.Name?.StartsWith(ExtensionPrefix, StringComparison.Ordinal) == true;

    /// <summary>True where the answer is a task module.</summary>
    public static bool IsTask(Activity activity) => activity is { Type: ActivityTypes.Invoke, Name: OpenTask or SendTask or OpenAction or SendAction };

    private static CardPress? Pressed(JsonObject value) => value["data"] is JsonObject data && Text(data["verb"]) is { } verb
        ? new CardPress(verb, data.DeepClone().AsObject())
        : null;

    private static CardPress AboutMessage(JsonObject? message)
    {
        if (message is null) return Shortcuts.TicketAbout(null, null, null);
        var body = message["body"] as JsonObject;
        var said = Text(body?["content"]) ?? "";
        if (Text(body?["contentType"]) == "html") said = HtmlText.Read(said, []);
        var from = message["from"] as JsonObject;
        var author = Text((from?["user"] as JsonObject)?["displayName"]) ?? Text((from?["application"] as JsonObject)?["displayName"]);
        var subject = Text(message["subject"]);
        return Shortcuts.TicketAbout(string.IsNullOrWhiteSpace(subject) ? said : subject + "\n" + said, author, Text(message["linkToMessage"]));
    }

    private static CardPress Searched(JsonObject value)
    {
        var words = (value["parameters"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(parameter => Text(parameter["name"]) != FirstRun).Select(parameter => Text(parameter["value"]));
        var options = value["queryOptions"] as JsonObject;
        return Shortcuts.SearchFor(
            string.Join(' ', words.OfType<string>()), Number(options?["skip"]) ?? 0, Math.Min(Number(options?["count"]) ?? MostResults, MostResults));
    }

    private static int? Number(JsonNode? node) =>
        node is JsonValue && int.TryParse(node.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
