using System.Text.Json.Nodes;
using SupportBot.Protocol.Schema;

namespace SupportBot.Tests.App;

/// <summary>Writes a message the way a transcript shows it: texts, [label: value] for inputs, [title] for buttons.</summary>
internal static class CardScript
{
    /// <summary>Lines without the empty ones; no-break blanks are written as plain ones.</summary>
    public static IReadOnlyList<string> Lines(Activity message)
    {
        var cards = (message.Attachments ?? []).Select(attachment => attachment.Content).OfType<JsonObject>();
        return [.. Split(message.Text).Concat(cards.SelectMany(Of)).SelectMany(Split)];
    }

    private static IEnumerable<string> Of(JsonObject element)
    {
        var own = element["type"]?.ToString() switch
        {
            "TextBlock" => [Text(element, "text")],
            "FactSet" => element["facts"]!.AsArray().Select(fact => $"{fact!["title"]}: {fact["value"]}"),
            "Input.ChoiceSet" => [$"[{Text(element, "label")}: {string.Join(" / ", Choices(element))}]"],
            { } type when type.StartsWith("Input.", StringComparison.Ordinal) => [$"[{Text(element, "label")}: {string.Join(" ↵ ", Split(Text(element, "value")))}]"],
            _ => (IEnumerable<string>)[],
        };
        var children = new[] { "body", "items", "columns" }
            .SelectMany(name => element[name] is JsonArray array ? array.OfType<JsonObject>().SelectMany(Of) : []);
        var buttons = element["actions"] is JsonArray { Count: > 0 } actions ? [string.Join(' ', actions.Select(action => $"[{action!["title"]}]"))] : (string[])[];
        return own.Concat(children).Concat(buttons);
    }

    // The chosen one has a star.
    private static IEnumerable<string> Choices(JsonObject input) => input["choices"]!.AsArray()
        .Select(choice => (choice!["value"]!.ToString() == Text(input, "value") ? "*" : "") + choice["title"]);

    private static string Text(JsonObject element, string name) => element[name]?.ToString() ?? "";

    private static IEnumerable<string> Split(string? text) => (text ?? "").Replace('\u00A0', ' ').Replace('\u202F', ' ')
        .Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0);
}
