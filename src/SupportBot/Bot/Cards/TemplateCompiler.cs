using System.Collections.Frozen;
using System.Text.Json;

namespace SupportBot.Bot.Cards;

/// <summary>Turns the JSON of a template into nodes, and knows which texts a channel renders as Markdown.</summary>
internal sealed class TemplateCompiler(string card)
{
    /// <summary>Elements out of the data would bypass the escaping: templates repeat their own elements with <c>$data</c>.</summary>
    private static readonly FrozenSet<string> ElementProperties =
        FrozenSet.ToFrozenSet(
            ["body", "items", "columns", "facts", "actions", "inlines", "selectAction", "inlineAction", "fallback", "card", "refresh"]);

    public ObjectNode CompileCard(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) throw Fault("$", "a card is a JSON object");
        return root.TryGetProperty("$when", out _)
            ? throw Fault("$.$when", "a card cannot be dropped; decide before binding it")
            : CompileObject(root, "$", Surroundings.None);
    }

    private TemplateNode Compile(JsonElement value, string path, Surroundings around) => value.ValueKind switch
    {
        JsonValueKind.Object => CompileObject(value, path, around),
        JsonValueKind.Array => new ArrayNode(
            [.. value.EnumerateArray().Select((item, i) => Compile(item, $"{path}[{i}]", around with { IsMarkdown = false }))]),
        JsonValueKind.String => CompileText(value.GetString()!, path, around),
        _ => new FixedValue(value.Clone()),
    };

    private ObjectNode CompileObject(JsonElement value, string path, Surroundings around)
    {
        var type = TypeOf(value, path, around);
        var properties = new List<KeyValuePair<string, TemplateNode>>();
        TemplateNode? data = null;
        ExpressionNode? when = null;
        foreach (var property in value.EnumerateObject())
        {
            var place = $"{path}.{property.Name}";
            switch (property.Name)
            {
                case "$data":
                    data = Compile(property.Value, place, Surroundings.Opaque);
                    break;
                case "$when":
                    // Anything but an expression is not true, so that the element is never shown; strict mode complains.
                    when = Compile(property.Value, place, Surroundings.Opaque) as ExpressionNode
                        ?? CompileExpression("null", place, Surroundings.Opaque);
                    break;
                default:
                    properties.Add(new(property.Name, Compile(property.Value, place, Inside(property.Name, type, around))));
                    break;
            }
        }
        return new ObjectNode([.. properties], data, when);
    }

    private string? TypeOf(JsonElement value, string path, Surroundings around)
    {
        if (around.IsOpaque || !value.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String) return null;
        var name = type.GetString()!;
        return name.Contains("${", StringComparison.Ordinal)
            ? throw Fault($"{path}.type", "the type has to be fixed, because it decides what is escaped")
            : name;
    }

    private static Surroundings Inside(string property, string? type, Surroundings around)
    {
        if (around.IsOpaque || CardRules.IsOpaque(property)) return Surroundings.Opaque;
        return new Surroundings
        {
            IsMarkdown = (type == "TextBlock" && property == "text") || (around.IsFacts && property is ("title" or "value")),
            IsFacts = type == "FactSet" && property == "facts",
            IsElements = ElementProperties.Contains(property),
        };
    }

    private TemplateNode CompileText(string text, string path, Surroundings around)
    {
        var parts = TemplateText.Split(text, out var ends);
        var compiled = CompileParts(parts, path, around);
        return ends ? compiled : new UnendedText(compiled, new ExpressionSite(card, path, parts[^1].Text));
    }

    private TemplateNode CompileParts(IReadOnlyList<TemplateText.Part> parts, string path, Surroundings around)
    {
        if (parts is [{ IsExpression: false } only]) return new FixedText(only.Text);
        if (parts is [{ IsExpression: true } whole])
        {
            return around.IsElements
                ? throw Fault(path, "elements cannot come from the data; repeat one with $data")
                : CompileExpression(whole.Text, path, around);
        }
        return new MixedText(
            [.. parts.Select(part => part.IsExpression ? null : part.Text)],
            [.. parts.Select(part => part.IsExpression ? CompileExpression(part.Text, path, around) : null)]);
    }

    private ExpressionNode CompileExpression(string expression, string path, Surroundings around)
    {
        var site = new ExpressionSite(card, path, expression);
        return new ExpressionNode(ExpressionParser.Parse(site), site, around.IsMarkdown);
    }

    private CardTemplateException Fault(string path, string reason) => new(card, path, null, reason);

    /// <summary>What a value stands in.</summary>
    private readonly record struct Surroundings
    {
        public static Surroundings None => default;

        public static Surroundings Opaque => new() { IsOpaque = true };

        public bool IsMarkdown { get; init; }

        public bool IsFacts { get; init; }

        public bool IsElements { get; init; }

        public bool IsOpaque { get; init; }
    }
}
