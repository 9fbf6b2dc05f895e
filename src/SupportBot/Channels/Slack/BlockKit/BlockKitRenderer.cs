using System.Text.Json.Nodes;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.Slack.BlockKit;

/// <summary>A message as Slack shows it.</summary>
/// <param name="Blocks">At most 50.</param>
/// <param name="Text">What notifications and screen readers say, already in Slack's markup.</param>
public sealed record SlackMessage(JsonArray Blocks, string Text);

/// <summary>
/// Draws our cards and messages with Slack's Block Kit. Whatever people wrote, what comes out keeps Slack's limits: what is too long is
/// cut, never refused. It changes nothing that it is given.
/// </summary>
/// <remarks>All members throw <see cref="UnknownCardElementException"/> for an element that no card of ours has.</remarks>
public sealed class BlockKitRenderer(Texts texts)
{
    private static readonly IReadOnlyDictionary<int, Mentioned> Nobody = new Dictionary<int, Mentioned>();

    /// <summary>A message of the desk with its text and its cards.</summary>
    public SlackMessage Message(Activity activity, IReadOnlyDictionary<int, Mentioned>? mentions = null)
    {
        var people = mentions ?? Nobody;
        return Message(activity.Text, CardsOf(activity), activity.Summary, people);
    }

    /// <summary>A message with one bound card.</summary>
    public SlackMessage Message(JsonObject card, IReadOnlyDictionary<int, Mentioned>? mentions = null) => Message(null, [card], null, mentions ?? Nobody);

    /// <summary>The page that somebody's App Home shows: the message's cards below each other.</summary>
    public JsonObject Home(Activity activity)
    {
        var cards = CardsOf(activity);
        var blocks = new CardBlocks(Nobody, new Buttons(texts, cards.Select(LanguageOf).FirstOrDefault()), isModal: false);
        foreach (var card in cards)
        {
            blocks.Add(card.Objects("body"));
            blocks.AddActions(card.Objects("actions"));
        }

        var more = texts.Raw(cards.Select(LanguageOf).FirstOrDefault(), "blockkit.cut");
        return new JsonObject { ["type"] = "home", ["blocks"] = BlockBudget.Keep(blocks.Blocks, BlockKitLimits.BlocksInModal, int.MaxValue, more) };
    }

    /// <summary>What is sent instead of a card that cannot be drawn.</summary>
    public static SlackMessage Fallback(Activity activity)
    {
        var cards = (activity.Attachments ?? []).Select(attachment => attachment.Content).OfType<JsonObject>();
        var said = new[] { activity.Summary, activity.Text }.Concat(cards.Select(card => card.Text("fallbackText"))).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text)) ?? "…";
        var text = MarkdownToMrkdwn.Literal(said);
        return new SlackMessage([Section(SlackText.MrkdwnObject(text))], text);
    }

    /// <summary>A modal with the card's inputs, which its first positive button sends; the other buttons stand below.</summary>
    /// <param name="metadata">Comes back with the modal, beside the button's own data.</param>
    public JsonObject Modal(JsonObject card, JsonObject? metadata = null)
    {
        var language = LanguageOf(card);
        var (elements, actions) = (card.Objects("body").ToList(), card.Objects("actions").ToList());
        var send = HasInputs(card) ? Send(actions) : null;
        var title = TakeTitle(elements);
        var blocks = new CardBlocks(Nobody, new Buttons(texts, language), isModal: true);
        blocks.Add(elements);
        blocks.AddActions(actions.Where(action => action != send));
        var modal = new JsonObject
        {
            ["type"] = "modal",
            ["title"] = SlackText.PlainObject(title),
            ["close"] = SlackText.PlainObject(texts.Raw(language, send is null ? "blockkit.close" : "blockkit.cancel")),
            ["blocks"] = BlockBudget.Keep(blocks.Blocks, BlockKitLimits.BlocksInModal, int.MaxValue, texts.Raw(language, "blockkit.cut")),
            ["private_metadata"] = Submission.Pack(metadata, send?["data"] as JsonObject),
        };
        if (send is null) return modal;
        modal["callback_id"] = send.Text("verb");
        modal["submit"] = SlackText.PlainObject(VisibleText.Label(send.Text("title"), BlockKitLimits.ModalButton));
        return modal;
    }

    /// <summary>
    /// What a submitted modal is answered with when the same form came back with errors: at the inputs where it is plain which are missing,
    /// otherwise the form drawn again.
    /// </summary>
    public JsonObject Refusal(JsonObject card, JsonObject? metadata = null)
    {
        var errors = new JsonObject();
        foreach (var input in InputsOf(card["body"]))
            if (Inputs.IsAsked(input) && string.IsNullOrWhiteSpace(input.Text("value")) && input.Text("errorMessage") is { Length: > 0 } message)
                errors[Inputs.BlockId(input)] = message;
        return errors.Count > 0
            ? new JsonObject { ["response_action"] = "errors", ["errors"] = errors }
            : new JsonObject { ["response_action"] = "update", ["view"] = Modal(card, metadata) };
    }

    private SlackMessage Message(string? text, List<JsonObject> cards, string? summary, IReadOnlyDictionary<int, Mentioned> people)
    {
        var language = cards.Select(LanguageOf).FirstOrDefault();
        var blocks = new CardBlocks(people, new Buttons(texts, language), isModal: false);
        if (!string.IsNullOrWhiteSpace(text)) blocks.Add([new JsonObject { ["type"] = "TextBlock", ["text"] = text }]);
        foreach (var card in cards)
        {
            blocks.Add(card.Objects("body"));
            blocks.AddActions(card.Objects("actions"));
        }

        var more = cards.Count > 0 ? texts.Raw(language, "blockkit.cut") : "…";
        var said = new[] { summary, cards.FirstOrDefault()?.Text("fallbackText") }.FirstOrDefault(said => !string.IsNullOrWhiteSpace(said));
        return new SlackMessage(
            BlockBudget.Keep(blocks.Blocks, BlockKitLimits.BlocksInMessage, BlockKitLimits.MessageAsJson, more),
            text is { Length: > 0 } ? MarkdownToMrkdwn.Convert(text, people) : MarkdownToMrkdwn.Literal(said ?? "…"));
    }

    private static List<JsonObject> CardsOf(Activity activity) =>
    [
        .. (activity.Attachments ?? []).Where(attachment => attachment.ContentType == AttachmentContentTypes.AdaptiveCard)
            .Select(attachment => attachment.Content).OfType<JsonObject>(),
    ];

    private static JsonObject Send(List<JsonObject> actions)
    {
        var candidates = actions.Where(action => action.Text("type") == "Action.Execute").ToList();
        return candidates.Find(action => action.Text("style") == "positive") ?? candidates.FirstOrDefault()
            ?? throw new UnknownCardElementException("inputs without a button that sends them");
    }

    /// <summary>The card's heading becomes the modal's title, and leaves the card where all of it fits.</summary>
    private static string TakeTitle(List<JsonObject> elements)
    {
        var heading = elements.Find(element => element.Text("type") == "TextBlock" && element.Text("style") == "heading");
        if (heading is null) return "SupportBot";
        var text = VisibleText.Label(SlackText.Of(heading.Text("text"), Nobody).Plain(), int.MaxValue);
        if (text.Length is > 0 and <= BlockKitLimits.ModalTitle) elements.Remove(heading);
        return text.Length == 0 ? "SupportBot" : VisibleText.Title(text, BlockKitLimits.ModalTitle);
    }

    private static bool HasInputs(JsonObject card) => InputsOf(card["body"]).Any();

    private static IEnumerable<JsonObject> InputsOf(JsonNode? node) => node switch
    {
        JsonArray array => array.SelectMany(InputsOf),
        JsonObject element when element.Text("type").StartsWith("Input.", StringComparison.Ordinal) => [element],
        JsonObject element => InputsOf(element["items"]).Concat(InputsOf(element["columns"])),
        _ => [],
    };

    private static SpokenLanguage LanguageOf(JsonObject card) => SpokenLanguages.Parse(card.Text("lang")) ?? SpokenLanguage.English;

    private static JsonObject Section(JsonObject text) => new() { ["type"] = "section", ["text"] = text };
}
