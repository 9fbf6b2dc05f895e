using System.Text.Json.Nodes;

namespace SupportBot.Tests.App;

/// <summary>Reads the blocks that people are shown.</summary>
public static class SlackBlocks
{
    public static IEnumerable<JsonObject> Buttons(JsonArray? blocks) => Elements(blocks).Where(element => element["type"]?.ToString() == "button");

    public static string TitleOf(JsonObject button) => button["text"]!["text"]!.ToString();

    /// <summary>All that is to be read, one text a line.</summary>
    public static string Text(JsonArray? blocks) => string.Join('\n', Elements(blocks)
        .Where(element => element["type"]?.ToString() is "mrkdwn" or "plain_text").Select(element => element["text"]!.ToString()));

    /// <summary>Slack's <c>state.values</c>: what the inputs begin with, unless it is filled in.</summary>
    public static JsonObject Values(JsonArray? blocks, IReadOnlyDictionary<string, string> filledIn)
    {
        var values = new JsonObject();
        foreach (var block in (blocks ?? []).OfType<JsonObject>().Where(block => block["type"]?.ToString() == "input"))
        {
            var element = block["element"]!.AsObject();
            var id = element["action_id"]!.ToString();
            values[block["block_id"]!.ToString()] = new JsonObject { [id] = Value(element, filledIn.GetValueOrDefault(id) ?? filledIn.GetValueOrDefault(id.Split('#')[0])) };
        }

        return values;
    }

    private static JsonObject Value(JsonObject element, string? filledIn)
    {
        var type = element["type"]!.ToString();
        var value = new JsonObject { ["type"] = type };
        switch (type)
        {
            case "static_select" or "radio_buttons":
                value["selected_option"] = filledIn is null
                    ? element["initial_option"]?.DeepClone()
                    : element["options"]!.AsArray().Single(option => option!["value"]!.ToString() == filledIn)!.DeepClone();
                break;
            case "datepicker":
                value["selected_date"] = filledIn ?? element["initial_date"]?.ToString();
                break;
            case "timepicker":
                value["selected_time"] = filledIn ?? element["initial_time"]?.ToString();
                break;
            case "checkboxes" or "multi_static_select":
                value["selected_options"] = filledIn is null
                    ? element["initial_options"]?.DeepClone() ?? new JsonArray()
                    : new JsonArray([.. element["options"]!.AsArray().Where(option => filledIn.Split(',').Contains(option!["value"]!.ToString())).Select(option => option!.DeepClone())]);
                break;
            default:
                value["value"] = filledIn ?? element["initial_value"]?.ToString();
                break;
        }

        return value;
    }

    private static IEnumerable<JsonObject> Elements(JsonNode? node)
    {
        if (node is JsonObject element) yield return element;
        var children = node switch
        {
            JsonObject parent => parent.Select(pair => pair.Value),
            JsonArray array => array,
            _ => [],
        };
        foreach (var child in children.OfType<JsonNode>().SelectMany(Elements)) yield return child;
    }
}
