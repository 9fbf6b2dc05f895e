using System.Text.Json.Nodes;
using SupportBot.Protocol.Schema;

namespace SupportBot.Tests.App;

/// <summary>Reads the cards that people are shown.</summary>
public static class CardReader
{
    /// <summary>All buttons of a message's cards.</summary>
    public static IEnumerable<JsonObject> Actions(Activity message) =>
        (message.Attachments ?? []).Where(attachment => attachment.Content is JsonObject).SelectMany(attachment => Elements(attachment.Content!))
        .Where(element => element["type"]?.ToString().StartsWith("Action.", StringComparison.Ordinal) == true);

    /// <summary>What the inputs of a message's cards are filled in with, by id: a client sends them with every press.</summary>
    public static IEnumerable<(string Id, string Value)> Inputs(Activity message) =>
        (message.Attachments ?? []).Where(attachment => attachment.Content is JsonObject).SelectMany(attachment => Elements(attachment.Content!))
        .Where(element => element["type"]?.ToString().StartsWith("Input.", StringComparison.Ordinal) == true)
        .Select(input => (input["id"]!.ToString(), input["value"]?.ToString() ?? ""));

    /// <summary>All texts of a message's cards, one a line.</summary>
    public static string Text(Activity message) => string.Join('\n',
        (message.Attachments ?? []).Where(attachment => attachment.Content is JsonObject).SelectMany(attachment => Elements(attachment.Content!))
        .SelectMany(element => new[] { element["text"], element["title"], element["value"] }).OfType<JsonValue>().Select(value => value.ToString()));

    private static IEnumerable<JsonObject> Elements(JsonNode node)
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
