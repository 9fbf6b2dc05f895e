using System.Text.Json.Nodes;
using NodaTime.Text;

namespace SupportBot.Channels.Slack.BlockKit;

/// <summary>Inputs of a card as inputs of Slack, in a modal or in a message.</summary>
internal static class Inputs
{
    private const string BlockPrefix = "input:";
    private const string TogglePrefix = "toggle:";

    private static readonly string[] Answers = ["value", "selected_date", "selected_time"];

    /// <summary>Null for a choice between nothing, which Slack refuses.</summary>
    /// <param name="saysWhatIsOptional">Slack writes "optional" beside the label; in a message, where it demands nothing, that would only disturb.</param>
    public static JsonObject? Block(JsonObject input, bool saysWhatIsOptional)
    {
        var id = input.Text("id");
        var label = VisibleText.Label(input.Text("label"), BlockKitLimits.InputLabel);
        var element = input.Text("type") switch
        {
            "Input.Text" => Text(input),
            "Input.ChoiceSet" => Choices(input),
            "Input.Date" => Picker(input, "datepicker", "initial_date", value => LocalDatePattern.Iso.Parse(value).Success ? value : null),
            "Input.Time" => Picker(input, "timepicker", "initial_time", value => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(value).Success ? value : null),
            "Input.Toggle" => Toggle(input),
            { } type => throw new UnknownCardElementException(type),
        };
        if (element is null) return null;
        element["action_id"] = id;
        return new JsonObject
        {
            ["type"] = "input",
            ["block_id"] = BlockId(input),
            ["label"] = SlackText.PlainObject(label.Length == 0 ? id : label),
            ["optional"] = saysWhatIsOptional && !IsAsked(input),
            ["element"] = element,
        };
    }

    /// <summary>It has to be filled in before the form is sent; one that says what is wrong without it is only left unmarked so that other buttons work beside it.</summary>
    public static bool IsAsked(JsonObject input) => input.Flag("isRequired") || input.Text("errorMessage").Length > 0;

    public static string BlockId(JsonObject input) => input.Text("type") == "Input.Toggle"
        ? $"{TogglePrefix}{input.Text("id")}:{Off(input)}"
        : BlockPrefix + input.Text("id");

    /// <summary>What was filled in, by the ids of the card; what was left empty is an empty text.</summary>
    /// <param name="values">Slack's <c>state.values</c>.</param>
    public static IEnumerable<KeyValuePair<string, string>> Read(JsonObject values)
    {
        foreach (var (blockId, inputs) in values)
        {
            foreach (var (id, state) in inputs as JsonObject ?? [])
                if (state is JsonObject value) yield return KeyValuePair.Create(id, Value(blockId, value));
        }
    }

    private static string Value(string blockId, JsonObject state)
    {
        var options = state.Objects("selected_options").Select(option => option.Text("value")).ToList();
        if (blockId.StartsWith(TogglePrefix, StringComparison.Ordinal))
            return options.Count > 0 ? options[0] : blockId[(blockId.IndexOf(':', TogglePrefix.Length) + 1)..];
        if (options.Count > 0) return string.Join(',', options);
        if (state["selected_option"] is JsonObject option) return option.Text("value");
        return Answers.Select(state.Text).FirstOrDefault(text => text.Length > 0) ?? "";
    }

    private static JsonObject Text(JsonObject input)
    {
        var longest = Math.Clamp(input.Number("maxLength") ?? BlockKitLimits.InputText, 1, BlockKitLimits.InputText);
        var element = new JsonObject { ["type"] = "plain_text_input", ["multiline"] = input.Flag("isMultiline"), ["max_length"] = longest };
        var value = VisibleText.Clean(input.Text("value"));
        if (value.Length > 0) element["initial_value"] = longest > 1 ? Language.Excerpt.Of(value, longest) : value[..1];
        return WithPlaceholder(input, element);
    }

    private static JsonObject Picker(JsonObject input, string type, string initial, Func<string, string?> valid)
    {
        var element = new JsonObject { ["type"] = type };
        if (valid(input.Text("value")) is { } value) element[initial] = value;
        return WithPlaceholder(input, element);
    }

    private static JsonObject Toggle(JsonObject input)
    {
        var on = input["valueOn"] is null ? "true" : input.Text("valueOn");
        var option = Option(input.Text("title") is { Length: > 0 } title ? title : input.Text("label"), on);
        var element = new JsonObject { ["type"] = "checkboxes", ["options"] = new JsonArray(option) };
        if (input.Text("value") == on) element["initial_options"] = new JsonArray(option.DeepClone());
        return element;
    }

    private static string Off(JsonObject input) => input["valueOff"] is null ? "false" : input.Text("valueOff");

    private static JsonObject? Choices(JsonObject input)
    {
        var isMulti = input.Flag("isMultiSelect");
        string[] chosen = isMulti ? input.Text("value").Split(',', StringSplitOptions.RemoveEmptyEntries) : [input.Text("value")];
        var all = input.Objects("choices").Where(choice => choice.Text("value").Length is > 0 and <= BlockKitLimits.OptionValue)
            .DistinctBy(choice => choice.Text("value")).ToList();
        // What is chosen stays among them, however many there are.
        var shown = all.OrderByDescending(choice => chosen.Contains(choice.Text("value"))).Take(BlockKitLimits.OptionsInMenu).ToHashSet();
        var options = all.Where(shown.Contains).Select(choice => Option(choice.Text("title"), choice.Text("value"))).ToList();
        if (options.Count == 0) return null;

        var isOpen = input.Text("style") == "expanded" && options.Count <= BlockKitLimits.OptionsShownAtOnce;
        var element = new JsonObject
        {
            ["type"] = (isMulti, isOpen) switch
            {
                (true, true) => "checkboxes",
                (true, false) => "multi_static_select",
                (false, true) => "radio_buttons",
                _ => "static_select",
            },
            ["options"] = new JsonArray([.. options]),
        };
        JsonNode[] initial = [.. options.Where(option => chosen.Contains(option.Text("value"))).Select(option => option.DeepClone())];
        if (initial.Length > 0 && isMulti) element["initial_options"] = new JsonArray(initial);
        else if (initial.Length > 0) element["initial_option"] = initial[0];
        return isOpen ? element : WithPlaceholder(input, element);
    }

    private static JsonObject Option(string title, string value) => new()
    {
        ["text"] = SlackText.PlainObject(VisibleText.Label(title, BlockKitLimits.OptionText) is { Length: > 0 } text ? text : value[..Math.Min(value.Length, BlockKitLimits.OptionText)]),
        ["value"] = value,
    };

    private static JsonObject WithPlaceholder(JsonObject input, JsonObject element)
    {
        if (VisibleText.Label(input.Text("placeholder"), BlockKitLimits.Placeholder) is { Length: > 0 } placeholder)
            element["placeholder"] = SlackText.PlainObject(placeholder);
        return element;
    }
}
