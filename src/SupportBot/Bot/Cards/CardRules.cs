using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupportBot.Bot.Cards;

/// <summary>A place in a card that a channel could not show.</summary>
/// <param name="Path">Where, for example <c>$.body[0].columns</c>.</param>
/// <param name="Sentence">What is wrong.</param>
public sealed record CardViolation(string Path, string Sentence);

/// <summary>What a card may consist of so that every channel can show it; for tests, on bound cards.</summary>
public static class CardRules
{
    public const string Version = "1.5";

    /// <summary>That stand side by side: a channel that has room for fewer hides the rest.</summary>
    public const int MostActions = 5;

    public const int MostColumns = 2;

    /// <summary>In bytes of UTF-8. Teams refuses messages a little above.</summary>
    public const int LargestCard = 25 * 1024;

    private static readonly FrozenSet<string> Elements = FrozenSet.ToFrozenSet(
    [
        "TextBlock", "FactSet", "Container", "ColumnSet", "Image", "ActionSet",
        "Input.Text", "Input.ChoiceSet", "Input.Date", "Input.Time", "Input.Toggle",
    ]);

    private static readonly FrozenSet<string> Actions = FrozenSet.ToFrozenSet(["Action.Execute", "Action.OpenUrl"]);
    private static readonly FrozenSet<string> Opaque = FrozenSet.ToFrozenSet(["data", "msteams", "authentication", "metadata"]);
    private static readonly JsonSerializerOptions AsSent = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Everything that is wrong with a bound card; empty when every channel can show it.</summary>
    public static IReadOnlyList<CardViolation> Check(JsonObject card)
    {
        var violations = new List<CardViolation>();
        if (TypeOf(card) != "AdaptiveCard") violations.Add(new("$.type", "A card has the type AdaptiveCard."));
        if (TextOf(card, "version") != Version) violations.Add(new("$.version", $"The version is \"{Version}\"."));
        if (TextOf(card, "fallbackText") is null) violations.Add(new("$.fallbackText", "A card has a fallback text."));
        var size = JsonSerializer.SerializeToUtf8Bytes(card, AsSent).Length;
        if (size >= LargestCard) violations.Add(new("$", $"The card has {size} bytes; it has to stay under {LargestCard}."));

        var visit = new Visit(violations);
        visit.Children(card, "$");
        return violations;
    }

    internal static string? TypeOf(JsonObject element) => TextOf(element, "type");

    /// <summary>True for properties whose content hosts and bots read and nobody sees.</summary>
    internal static bool IsOpaque(string property) => Opaque.Contains(property);

    private static string? TextOf(JsonObject element, string property) =>
        element[property] is JsonValue value && value.TryGetValue(out string? text) && !string.IsNullOrWhiteSpace(text) ? text : null;

    private sealed class Visit(List<CardViolation> violations)
    {
        private readonly HashSet<string> _inputs = new(StringComparer.Ordinal);

        public void Children(JsonObject parent, string path)
        {
            foreach (var (name, value) in parent)
            {
                var place = $"{path}.{name}";
                switch (name)
                {
                    case "body" or "items": Each(value, place, Element); break;
                    case "columns": Each(value, place, Column); break;
                    case "actions": Row(value, place); break;
                    case "selectAction" or "inlineAction" when value is JsonObject action: Action(action, place); break;
                    case "refresh" when value is JsonObject refresh: Refresh(refresh, place); break;
                    case "fallback" when value is JsonObject: Add(place, "A fallback element is a second card; leave it out."); break;
                }
            }
        }

        private void Row(JsonNode? actions, string path)
        {
            if (actions is JsonArray { Count: > MostActions } many) Add(path, $"There are {many.Count} actions in a row; at most {MostActions} are allowed.");
            Each(actions, path, Action);
        }

        private void Each(JsonNode? children, string path, Action<JsonObject, string> check)
        {
            if (children is not JsonArray array)
            {
                Add(path, "This has to be an array.");
                return;
            }
            for (var i = 0; i < array.Count; i++)
            {
                if (array[i] is JsonObject child) check(child, $"{path}[{i}]");
                else Add($"{path}[{i}]", "This has to be an object.");
            }
        }

        private void Element(JsonObject element, string path)
        {
            var type = TypeOf(element);
            if (type is null || !Elements.Contains(type))
            {
                Add(path, $"{type ?? "An element without a type"} is not among the elements that every channel shows.");
                return;
            }
            if (type.StartsWith("Input.", StringComparison.Ordinal)) Input(element, path);
            if (type == "ColumnSet" && element["columns"] is JsonArray { Count: > MostColumns } columns)
                Add($"{path}.columns", $"A ColumnSet has at most {MostColumns} columns, not {columns.Count}.");
            Children(element, path);
        }

        private void Column(JsonObject column, string path)
        {
            if (column["type"] is not null && TypeOf(column) != "Column") Add(path, "Only a Column stands among the columns.");
            Children(column, path);
        }

        private void Input(JsonObject input, string path)
        {
            if (TextOf(input, "id") is not { } id) Add(path, "An input has an id.");
            else if (!_inputs.Add(id)) Add(path, $"There are two inputs with the id {id}.");
            if (TextOf(input, "label") is null) Add(path, "An input has a label.");
        }

        private void Action(JsonObject action, string path)
        {
            var type = TypeOf(action);
            if (type is null || !Actions.Contains(type))
                Add(path, $"{type ?? "An action without a type"} is not among the actions that every channel has.");
            else if (type == "Action.Execute")
                Verb(action, path);
            else if (TextOf(action, "url") is null)
                Add(path, "An Action.OpenUrl has a url.");
        }

        private void Refresh(JsonObject refresh, string path)
        {
            if (refresh["action"] is JsonObject action) Verb(action, $"{path}.action");
        }

        private void Verb(JsonObject action, string path)
        {
            if (TextOf(action, "verb") is null) Add(path, "An Action.Execute has a verb.");
            if (action["data"] is not (null or JsonObject)) Add($"{path}.data", "The data of an action is an object.");
        }

        private void Add(string path, string sentence) => violations.Add(new(path, sentence));
    }
}
