using System.Globalization;
using System.Text.Json.Nodes;
using SupportBot.Bot.Cards;

namespace SupportBot.Tests.Bot.Cards;

/// <summary>Short forms for binding a template in a test.</summary>
internal static class Cards
{
    public static CardBinding Strict { get; } = new(Translate, (instant, style) => $"{style}({instant})", strict: true);

    public static CardBinding AtRunTime { get; } = new(Translate, (instant, style) => $"{style}({instant})", strict: false);

    public static JsonObject Bind(string template, string data, CardBinding? binding = null) =>
        CardTemplate.Parse("tests/card", template).Bind(Json(data), binding ?? Strict);

    /// <summary>The text that a TextBlock with this expression in it gets.</summary>
    public static string Text(string text, string data, CardBinding? binding = null)
    {
        var card = new JsonObject { ["type"] = "TextBlock", ["text"] = text };
        return Bind(card.ToJsonString(), data, binding)["text"]!.ToString();
    }

    /// <summary>The JSON of the value that a property which no channel shows gets.</summary>
    public static string Value(string expression, string data = "{}", CardBinding? binding = null) =>
        Bind(new JsonObject { ["v"] = $"${{{expression}}}" }.ToJsonString(), data, binding)["v"]?.ToJsonString() ?? "null";

    public static JsonObject Json(string json) => JsonNode.Parse(json)!.AsObject();

    public static void SameJson(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"expected {expected}, got {actual?.ToJsonString()}");

    private static string Translate(string key, IReadOnlyList<object?> arguments) =>
        arguments.Count == 0
            ? $"*{key}*"
            : $"*{key}*: {string.Join(", ", arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture)))}";
}
