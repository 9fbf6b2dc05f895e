using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SupportBot.Tests.Data;

namespace SupportBot.Tests.Channels.Slack;

/// <summary>Says what Slack would refuse in a message or modal, and what people's texts could do in it; by Slack's published limits.</summary>
internal sealed partial class BlockKitCheck
{
    private static readonly JsonObject Limits = JsonNode.Parse(TestData.Text("slack/block-kit-limits.json"))!.AsObject();
    private static readonly JsonSerializerOptions AsSent = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<string> _wrong = [];
    private readonly HashSet<string> _blockIds = [];

    /// <summary>Slack documents no limit for the whole; from about 13,200 characters on it refuses (bolt-js issue 2509).</summary>
    private const int MostJson = 13_000;

    public static IReadOnlyList<string> Message(JsonArray blocks, string text)
    {
        var check = new BlockKitCheck();
        check.Count(blocks.Count, 1, Limit("message", "blocks"), "blocks");
        check.Count(text.Length, 1, Limit("message", "text_recommended"), "text");
        check.Count(Escaped().Replace(blocks.ToJsonString(AsSent), "?").Length, 1, MostJson, "JSON of the blocks");
        check.Mrkdwn(text, "text");
        check.Blocks(blocks);
        return check._wrong;
    }

    public static IReadOnlyList<string> Modal(JsonObject view)
    {
        var check = new BlockKitCheck();
        check.Properties(view, "view", ["type", "title", "close", "blocks", "private_metadata"], ["submit", "callback_id"]);
        check.Count(view["blocks"]!.AsArray().Count, 1, Limit("view", "blocks"), "blocks");
        check.Text(view["title"], "title", Limit("view", "title"), plainOnly: true);
        check.Text(view["close"], "close", Limit("view", "close"), plainOnly: true);
        check.Count(view["private_metadata"]!.ToString().Length, 0, Limit("view", "private_metadata"), "private_metadata");
        if (view["callback_id"] is { } callback) check.Count(callback.ToString().Length, 1, Limit("view", "callback_id"), "callback_id");
        if (view["submit"] is { } submit) check.Text(submit, "submit", Limit("view", "submit"), plainOnly: true);
        else if (view["blocks"]!.AsArray().Any(block => block!["type"]!.ToString() == "input")) check._wrong.Add("inputs, and no submit");
        check.Blocks(view["blocks"]!.AsArray());
        return check._wrong;
    }

    private void Blocks(JsonArray blocks)
    {
        for (var i = 0; i < blocks.Count; i++) Block(blocks[i]!.AsObject(), $"blocks[{i}]");
    }

    private void Block(JsonObject block, string place)
    {
        if (block["block_id"]?.ToString() is { } id)
        {
            Count(id.Length, 1, Limit("block", "block_id"), $"{place}.block_id");
            if (!_blockIds.Add(id)) _wrong.Add($"{place}: the block_id {id} is there twice");
        }

        switch (block["type"]?.ToString())
        {
            case "divider":
                Properties(block, place, ["type"], ["block_id"]);
                break;
            case "header":
                Properties(block, place, ["type", "text"], ["block_id"]);
                Text(block["text"], place, Limit("header", "text"), plainOnly: true);
                break;
            case "section":
                Properties(block, place, ["type"], ["text", "fields", "accessory", "block_id"]);
                if (block["text"] is null && block["fields"] is null) _wrong.Add($"{place}: a section without text and fields");
                if (block["text"] is { } text) Text(text, place, Limit("section", "text"));
                if (block["fields"] is JsonArray fields)
                {
                    Count(fields.Count, 1, Limit("section", "fields"), $"{place}.fields");
                    foreach (var field in fields) Text(field, $"{place}.fields", Limit("section", "field_text"));
                }

                if (block["accessory"] is JsonObject accessory) Element(accessory, $"{place}.accessory");
                break;
            case "context":
                Properties(block, place, ["type", "elements"], ["block_id"]);
                Count(block["elements"]!.AsArray().Count, 1, Limit("context", "elements"), $"{place}.elements");
                foreach (var element in block["elements"]!.AsArray()) Text(element, place, Limit("text_object", "max"));
                break;
            case "image":
                Image(block, place);
                break;
            case "actions":
                Properties(block, place, ["type", "elements"], ["block_id"]);
                var elements = block["elements"]!.AsArray();
                Count(elements.Count, 1, Limit("actions", "elements"), $"{place}.elements");
                foreach (var element in elements) Element(element!.AsObject(), place);
                if (elements.Select(element => element!["action_id"]!.ToString()).Distinct().Count() != elements.Count) _wrong.Add($"{place}: an action_id is there twice");
                break;
            case "input":
                Properties(block, place, ["type", "label", "element"], ["optional", "hint", "dispatch_action", "block_id"]);
                Text(block["label"], $"{place}.label", Limit("input", "label"), plainOnly: true);
                Element(block["element"]!.AsObject(), $"{place}.element");
                break;
            case var type:
                _wrong.Add($"{place}: no block of the type {type}");
                break;
        }
    }

    private void Element(JsonObject element, string place)
    {
        if (element["action_id"]?.ToString() is { } id) Count(id.Length, 1, Limit(null, "action_id"), $"{place}.action_id");
        if (element["placeholder"] is { } placeholder) Text(placeholder, $"{place}.placeholder", Limit(null, "placeholder"), plainOnly: true);
        switch (element["type"]?.ToString())
        {
            case "image": Image(element, place); break;
            case "button": Button(element, place); break;
            case "plain_text_input":
                Properties(element, place, ["type", "action_id"], ["multiline", "max_length", "min_length", "initial_value", "placeholder"]);
                var longest = (int?)element["max_length"] ?? Limit("plain_text_input", "max_length_max");
                Count(longest, 1, Limit("plain_text_input", "max_length_max"), $"{place}.max_length");
                if (element["initial_value"]?.ToString() is { } value) Count(value.Length, 1, longest, $"{place}.initial_value");
                break;
            case "datepicker":
                Properties(element, place, ["type", "action_id"], ["initial_date", "placeholder"]);
                if (element["initial_date"]?.ToString() is { } date && !Date().IsMatch(date)) _wrong.Add($"{place}: {date} is no date");
                break;
            case "timepicker":
                Properties(element, place, ["type", "action_id"], ["initial_time", "placeholder", "timezone"]);
                if (element["initial_time"]?.ToString() is { } time && !Time().IsMatch(time)) _wrong.Add($"{place}: {time} is no time");
                break;
            case "static_select" or "multi_static_select":
                Options(element, place, Limit("select", "options"), ["placeholder"]);
                break;
            case "radio_buttons" or "checkboxes":
                Options(element, place, Limit("checkboxes", "options"), []);
                break;
            case var type:
                _wrong.Add($"{place}: no element of the type {type}");
                break;
        }
    }

    private void Button(JsonObject button, string place)
    {
        Properties(button, place, ["type", "text", "action_id"], ["value", "url", "style", "confirm", "accessibility_label"]);
        Text(button["text"], $"{place}.text", Limit("button", "text"), plainOnly: true);
        if (button["value"]?.ToString() is { } value) Count(value.Length, 1, Limit("button", "value"), $"{place}.value");
        if (button["url"]?.ToString() is { } url && (url.Length > Limit("button", "url") || !url.StartsWith("http", StringComparison.Ordinal))) _wrong.Add($"{place}: url");
        if (button["style"]?.ToString() is not (null or "primary" or "danger")) _wrong.Add($"{place}: style");
        if (button["confirm"] is not JsonObject confirm) return;
        Properties(confirm, $"{place}.confirm", ["title", "text", "confirm", "deny"], ["style"]);
        foreach (var part in new[] { "title", "text", "confirm", "deny" }) Text(confirm[part], $"{place}.confirm.{part}", Limit("confirm", part), plainOnly: part != "text");
    }

    private void Image(JsonObject image, string place)
    {
        Properties(image, place, ["type", "image_url", "alt_text"], ["title", "block_id"]);
        Count(image["image_url"]!.ToString().Length, 1, Limit("image_block", "image_url"), $"{place}.image_url");
        Count(image["alt_text"]!.ToString().Length, 1, Limit("image_block", "alt_text"), $"{place}.alt_text");
        if (!image["image_url"]!.ToString().StartsWith("https://", StringComparison.Ordinal)) _wrong.Add($"{place}: Slack fetches pictures by https");
    }

    private void Options(JsonObject element, string place, int most, string[] optional)
    {
        Properties(element, place, ["type", "action_id", "options"], ["initial_option", "initial_options", .. optional]);
        var options = element["options"]!.AsArray().Select(option => option!.AsObject()).ToList();
        Count(options.Count, 1, most, $"{place}.options");
        foreach (var option in options)
        {
            Properties(option, $"{place}.options", ["text", "value"], ["description"]);
            Text(option["text"], $"{place}.options", Limit("option", "text"));
            Count(option["value"]!.ToString().Length, 1, Limit("option", "value"), $"{place}.options.value");
        }

        var initial = (element["initial_options"] as JsonArray ?? []).Append(element["initial_option"]).OfType<JsonNode>();
        if (initial.Any(chosen => !options.Exists(option => JsonNode.DeepEquals(option, chosen)))) _wrong.Add($"{place}: what is chosen is not among the options");
        if (element["initial_options"] is JsonArray { Count: 0 }) _wrong.Add($"{place}: initial_options without any");
    }

    private void Text(JsonNode? node, string place, int most, bool plainOnly = false)
    {
        if (node is not JsonObject text)
        {
            _wrong.Add($"{place}: no text");
            return;
        }

        var isPlain = text["type"]?.ToString() == "plain_text";
        if (!isPlain && (plainOnly || text["type"]?.ToString() != "mrkdwn")) _wrong.Add($"{place}: the type of the text");
        Properties(text, place, ["type", "text"], isPlain ? ["emoji"] : ["verbatim"]);
        var said = text["text"]!.ToString();
        Count(said.Length, 1, most, $"{place}.text");
        if (string.IsNullOrWhiteSpace(said)) _wrong.Add($"{place}: only blanks");
        if (said.Any(c => char.IsControl(c) && c is not ('\n' or '\t'))) _wrong.Add($"{place}: a control character");
        if (LoneSurrogate().IsMatch(said)) _wrong.Add($"{place}: half a character");
        if (isPlain) return;
        if ((bool?)text["verbatim"] != true) _wrong.Add($"{place}: Slack would look for channels and addresses");
        Mrkdwn(said, place);
    }

    private void Mrkdwn(string text, string place)
    {
        foreach (Match found in Markup().Matches(text))
            if (!Allowed().IsMatch(found.Value)) _wrong.Add($"{place}: {found.Value} is read by Slack");
        if (Ampersand().IsMatch(text)) _wrong.Add($"{place}: & has to be escaped");
        if (Regex.Count(text, "<") != Regex.Count(text, Allowed().ToString().Trim('^', '$'))) _wrong.Add($"{place}: < has to be escaped");
    }

    private void Properties(JsonObject element, string place, string[] required, string[] optional)
    {
        foreach (var name in required.Where(name => element[name] is null)) _wrong.Add($"{place}: no {name}");
        foreach (var (name, _) in element.Where(pair => !required.Contains(pair.Key) && !optional.Contains(pair.Key))) _wrong.Add($"{place}: {name} does not belong there");
    }

    private void Count(int count, int least, int most, string place)
    {
        if (count < least || count > most) _wrong.Add($"{place}: {count}, not {least} to {most}");
    }

    private static int Limit(string? of, string name) => (int)(of is null ? Limits[name]! : Limits[of]![name]!);

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    private static partial Regex Date();

    [GeneratedRegex("^[0-9]{2}:[0-9]{2}$")]
    private static partial Regex Time();

    [GeneratedRegex("<[^>]*>?")]
    private static partial Regex Markup();

    [GeneratedRegex(@"^<(?:@[UW][A-Z0-9]+|(?:https?://|mailto:)[^<>|\s]+\|[^<>|\n]+)>$")]
    private static partial Regex Allowed();

    [GeneratedRegex(@"\\u[0-9A-Fa-f]{4}")]
    private static partial Regex Escaped();

    [GeneratedRegex("&(?!amp;|lt;|gt;)")]
    private static partial Regex Ampersand();

    [GeneratedRegex(@"[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]")]
    private static partial Regex LoneSurrogate();
}
