using System.Net;
using System.Text.Json.Nodes;
using SupportBot.Outbox;

namespace SupportBot.Channels.Slack.BlockKit;

/// <summary>Walks through a card and collects its blocks.</summary>
internal sealed class CardBlocks(IReadOnlyDictionary<int, Mentioned> mentions, Buttons buttons, bool isModal)
{
    private static readonly SlackText Nothing = SlackText.Literal("–");

    private readonly List<JsonObject> _blocks = [];

    // The last block, when a button or the next line may still join it.
    private JsonObject? _open;
    private SlackText? _openText;

    public IReadOnlyList<JsonObject> Blocks => _blocks;

    public void Add(IEnumerable<JsonObject> elements)
    {
        Close();
        foreach (var element in elements) Add(element);
        Close();
    }

    public void AddActions(IEnumerable<JsonObject> actions)
    {
        foreach (var row in buttons.Rows(actions)) Put(row);
    }

    private void Add(JsonObject element)
    {
        if (element.Flag("separator")) Divide();
        switch (element.Text("type"))
        {
            case "TextBlock": AddText(element); break;
            case "FactSet": AddFacts(element); break;
            case "Image": AddImage(element); break;
            case "ActionSet": AddActionSet(element); break;
            case "Container": Add(element.Objects("items")); break;
            case "ColumnSet": AddColumns([.. element.Objects("columns")]); break;
            case var input when input.StartsWith("Input.", StringComparison.Ordinal): AddInput(element); break;
            case var type: throw new UnknownCardElementException(type.Length == 0 ? "an element without a type" : type);
        }

        if (element["selectAction"] is JsonObject select) AddActions([select]);
        if (element["inlineAction"] is JsonObject inline) AddActions([inline]);
    }

    private void AddText(JsonObject element)
    {
        var text = TextOf(element);
        if (text.IsEmpty) return;
        if (IsHeading(element) && text.Plain() is { Length: <= BlockKitLimits.Header } heading)
            Put(new JsonObject { ["type"] = "header", ["text"] = SlackText.PlainObject(VisibleText.Label(heading, BlockKitLimits.Header)) });
        else if (IsQuiet(element))
        {
            foreach (var piece in text.Objects(BlockKitLimits.SectionText)) Put(new JsonObject { ["type"] = "context", ["elements"] = new JsonArray(piece) });
        }
        else if (_open is not null && _openText is not null && element.Text("spacing") == "None"
            && _openText.Then(text) is var both && both.Objects(BlockKitLimits.SectionText) is [var joined])
        {
            _open["text"] = joined;
            _openText = both;
        }
        else
        {
            var pieces = text.Objects(BlockKitLimits.SectionText);
            foreach (var piece in pieces) Put(new JsonObject { ["type"] = "section", ["text"] = piece });
            (_open, _openText) = (_blocks[^1], pieces.Count == 1 ? text : null);
        }
    }

    private SlackText TextOf(JsonObject element)
    {
        var text = SlackText.Of(element.Text("text"), mentions);
        if (element.Number("maxLines") is > 0 and var most) text = text.Lines(most);
        if (element.Text("fontType") == "Monospace") text = text.Monospace();
        if (IsHeading(element) || element.Text("weight") == "Bolder") text = text.Bold();
        return element.Text("color") is "Attention" or "Warning" ? text.Quoted() : text;
    }

    private static bool IsHeading(JsonObject element) => element.Text("style") == "heading";

    private static bool IsQuiet(JsonObject element) =>
        (element.Flag("isSubtle") || element.Text("size") == "Small") && element.Text("weight") != "Bolder" && element.Text("color") is not ("Attention" or "Warning");

    private void AddFacts(JsonObject element)
    {
        foreach (var facts in element.Objects("facts").Select(Fact).Chunk(BlockKitLimits.FieldsInSection))
            Put(new JsonObject { ["type"] = "section", ["fields"] = new JsonArray([.. facts]) });
    }

    private JsonObject Fact(JsonObject fact)
    {
        var (title, value) = (SlackText.Of(fact.Text("title"), mentions), SlackText.Of(fact.Text("value"), mentions));
        return Field(title.Bold().Then(value.IsEmpty ? Nothing : value));
    }

    private static JsonObject Field(SlackText text) => SlackText.MrkdwnObject(text.MrkdwnCut(BlockKitLimits.FieldText));

    private void AddImage(JsonObject element)
    {
        if (ImageOf(element) is { } image) Put(image);
        else if (VisibleText.Label(element.Text("altText"), BlockKitLimits.ImageAltText) is { Length: > 0 } instead)
            Put(new JsonObject { ["type"] = "context", ["elements"] = new JsonArray(SlackText.PlainObject(instead)) });
    }

    /// <summary>Null where Slack's servers could not fetch it.</summary>
    private static JsonObject? ImageOf(JsonObject element)
    {
        if (!Uri.TryCreate(element.Text("url"), UriKind.Absolute, out var url) || url.Scheme != "https" || url.AbsoluteUri.Length > BlockKitLimits.ImageUrl) return null;
        if (!url.Host.Contains('.') || IPAddress.TryParse(url.Host.Trim('[', ']'), out _)) return null;
        var alt = VisibleText.Label(element.Text("altText"), BlockKitLimits.ImageAltText);
        return new JsonObject { ["type"] = "image", ["image_url"] = url.AbsoluteUri, ["alt_text"] = alt.Length == 0 ? url.Host : alt };
    }

    private void AddActionSet(JsonObject element)
    {
        var actions = element.Objects("actions").ToList();
        if (actions.Count == 1 && _open is { } section && buttons.Button(actions[0]) is { } button)
        {
            section["accessory"] = button;
            Close();
        }
        else AddActions(actions);
    }

    private void AddColumns(List<JsonObject> columns)
    {
        var items = columns.Select(column => column.Objects("items").ToList()).ToList();
        var texts = items.Select(column => column.Count > 0 && column.All(item => item.Text("type") == "TextBlock") ? column : null).ToList();
        if (texts is [{ } left, { } right]) Put(new JsonObject { ["type"] = "section", ["fields"] = new JsonArray([.. Columns(left), .. Columns(right)]) });
        else if (items.Count == 2 && texts.OfType<List<JsonObject>>().FirstOrDefault() is { } text && Accessory(items.Single(column => column != text)) is { } accessory
            && Joined(text).Objects(BlockKitLimits.SectionText) is [var said])
            Put(new JsonObject { ["type"] = "section", ["text"] = said, ["accessory"] = accessory });
        else
        {
            foreach (var column in items) Add(column);
        }

        foreach (var select in columns.Select(column => column["selectAction"]).OfType<JsonObject>()) AddActions([select]);
    }

    private IEnumerable<JsonObject> Columns(List<JsonObject> texts) => Joined(texts) is { IsEmpty: false } text ? [Field(text)] : [];

    private SlackText Joined(List<JsonObject> texts) => texts.Select(TextOf).Aggregate((all, next) => all.Then(next));

    private JsonObject? Accessory(List<JsonObject> column) => column switch
    {
        [var only] when only.Text("type") == "Image" => ImageOf(only),
        [var only] when only.Text("type") == "ActionSet" && only.Objects("actions").ToList() is [var action] => buttons.Button(action),
        _ => null,
    };

    private void AddInput(JsonObject element)
    {
        if (Inputs.Block(element, saysWhatIsOptional: isModal) is { } block) Put(block);
        else Put(new JsonObject { ["type"] = "section", ["fields"] = new JsonArray(Field(SlackText.Literal(element.Text("label")).Bold().Then(Nothing))) });
    }

    private void Divide()
    {
        if (_blocks is [.., var last] && last.Text("type") != "divider") Put(new JsonObject { ["type"] = "divider" });
    }

    private void Put(JsonObject block)
    {
        _blocks.Add(block);
        Close();
    }

    private void Close() => (_open, _openText) = (null, null);
}
