using System.Text.Json.Nodes;
using SupportBot.Language;

namespace SupportBot.Channels.Slack.BlockKit;

/// <summary>Actions of a card as buttons of one message or modal. Two with the same verb get different ids, as Slack wants it.</summary>
internal sealed class Buttons(Texts texts, SpokenLanguage language)
{
    private const char Counter = ':';

    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    /// <summary>The verb that an id was made of.</summary>
    public static string Verb(string actionId) => actionId.Split(Counter)[0];

    /// <summary>Rows of buttons; none when no action can be one.</summary>
    public IEnumerable<JsonObject> Rows(IEnumerable<JsonObject> actions) => actions.Select(Button).OfType<JsonObject>()
        .Chunk(BlockKitLimits.ElementsInActions)
        .Select(row => new JsonObject { ["type"] = "actions", ["elements"] = new JsonArray([.. row]) });

    /// <summary>Null for an address that Slack does not open.</summary>
    public JsonObject? Button(JsonObject action)
    {
        var type = action.Text("type");
        var title = VisibleText.Label(action.Text("title"), BlockKitLimits.ButtonText);
        var button = new JsonObject { ["type"] = "button", ["text"] = SlackText.PlainObject(title.Length == 0 ? "…" : title) };
        switch (type)
        {
            case "Action.Execute":
                button["action_id"] = Id(action.Text("verb"));
                button["value"] = CardJson.Write(action["data"] as JsonObject ?? [], BlockKitLimits.ButtonValue);
                break;
            case "Action.OpenUrl":
                if (!Uri.TryCreate(action.Text("url"), UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http")) return null;
                if (url.AbsoluteUri.Length > BlockKitLimits.ButtonUrl) return null;
                button["action_id"] = Id("open-url");
                button["url"] = url.AbsoluteUri;
                break;
            default:
                throw new UnknownCardElementException(type.Length == 0 ? "an action without a type" : type);
        }

        if (action.Text("style") is "positive") button["style"] = "primary";
        if (action.Text("style") is "destructive") button["style"] = "danger";
        if (action.Text("tooltip") is { Length: > 0 } warning) button["confirm"] = Confirm(title, warning);

        return button;
    }

    private JsonObject Confirm(string title, string warning) => new()
    {
        ["title"] = SlackText.PlainObject(VisibleText.Label(title, BlockKitLimits.ConfirmTitle)),
        ["text"] = SlackText.PlainObject(VisibleText.Label(warning, BlockKitLimits.ConfirmText)),
        ["confirm"] = SlackText.PlainObject(VisibleText.Label(title, BlockKitLimits.ConfirmButton)),
        ["deny"] = SlackText.PlainObject(VisibleText.Label(texts.Raw(language, "blockkit.leave-it"), BlockKitLimits.ConfirmButton)),
        ["style"] = "danger",
    };

    private string Id(string name)
    {
        var count = _seen[name] = _seen.GetValueOrDefault(name) + 1;
        return count == 1 ? name : $"{name}{Counter}{count}";
    }
}
