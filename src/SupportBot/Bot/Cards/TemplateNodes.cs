using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupportBot.Bot.Cards;

/// <summary>A compiled piece of a template.</summary>
internal abstract class TemplateNode
{
    /// <summary>False when <c>$when</c> or an empty <c>$data</c> drops the element.</summary>
    public abstract bool TryBuild(BindingFrame frame, out JsonNode? built);

    /// <summary>Adds what the piece becomes to the array it stands in; repeated elements and arrays of the data become items.</summary>
    public virtual void AddTo(JsonArray items, BindingFrame frame)
    {
        if (TryBuild(frame, out var built)) items.Add(built);
    }
}

/// <summary>A string without expressions.</summary>
internal sealed class FixedText(string text) : TemplateNode
{
    public override bool TryBuild(BindingFrame frame, out JsonNode? built)
    {
        built = JsonValue.Create(text);
        return true;
    }
}

/// <summary>A number, true, false or null.</summary>
internal sealed class FixedValue(JsonElement value) : TemplateNode
{
    public override bool TryBuild(BindingFrame frame, out JsonNode? built)
    {
        built = value.ValueKind == JsonValueKind.Null ? null : JsonValue.Create(value);
        return true;
    }
}

/// <summary>An expression that is a whole string, whose value keeps its type, or one inside a longer string.</summary>
internal sealed class ExpressionNode(Expression expression, ExpressionSite site, bool markdown) : TemplateNode
{
    private readonly Reading _reading = markdown ? Reading.Markdown : Reading.Plain;

    public CardValue Evaluate(BindingFrame frame)
    {
        frame.Enter(site);
        return expression.Evaluate(frame, _reading);
    }

    public string BuildText(BindingFrame frame)
    {
        var value = Evaluate(frame);
        if (value.Kind == CardValueKind.Null) frame.Complain("null inside a text");
        return value.ToText();
    }

    public override bool TryBuild(BindingFrame frame, out JsonNode? built)
    {
        built = Evaluate(frame).ToJson();
        return true;
    }

    public override void AddTo(JsonArray items, BindingFrame frame)
    {
        var value = Evaluate(frame);
        if (value.Array is { } array)
            foreach (var item in array) items.Add(item?.DeepClone());
        else
            items.Add(value.ToJson());
    }
}

/// <summary>A string with expressions in it; where a text is null, the expression of that position stands.</summary>
internal sealed class MixedText(string?[] texts, ExpressionNode?[] expressions) : TemplateNode
{
    public override bool TryBuild(BindingFrame frame, out JsonNode? built)
    {
        var parts = new string?[texts.Length];
        for (var i = 0; i < parts.Length; i++) parts[i] = texts[i] ?? expressions[i]!.BuildText(frame);
        built = JsonValue.Create(string.Concat(parts));
        return true;
    }
}

/// <summary>A string with a <c>${</c> that does not end: most likely a mistake, at run time text as in the standard.</summary>
internal sealed class UnendedText(TemplateNode text, ExpressionSite site) : TemplateNode
{
    public override bool TryBuild(BindingFrame frame, out JsonNode? built)
    {
        frame.Enter(site);
        frame.Complain("the expression does not end");
        return text.TryBuild(frame, out built);
    }
}

/// <summary>An array of the template.</summary>
internal sealed class ArrayNode(TemplateNode[] children) : TemplateNode
{
    public override bool TryBuild(BindingFrame frame, out JsonNode? built)
    {
        var items = new JsonArray();
        foreach (var child in children) child.AddTo(items, frame);
        built = items;
        return true;
    }
}

/// <summary>An object of the template, with the scope that its <c>$data</c> opens and the condition of its <c>$when</c>.</summary>
internal sealed class ObjectNode(
    KeyValuePair<string, TemplateNode>[] properties, TemplateNode? data, ExpressionNode? when) : TemplateNode
{
    public override bool TryBuild(BindingFrame frame, out JsonNode? built)
    {
        if (data is null) return TryBuildOne(frame, out built);
        var items = new JsonArray();
        AddTo(items, frame);
        built = items;
        if (items.Count == 1)
        {
            built = items[0];
            items.RemoveAt(0);
        }
        return built is JsonObject || items.Count > 1;
    }

    public override void AddTo(JsonArray items, BindingFrame frame)
    {
        if (data is null)
        {
            if (TryBuildOne(frame, out var built)) items.Add(built);
            return;
        }
        var (outerData, outerIndex) = (frame.Data, frame.Index);
        var scope = data is ExpressionNode expression ? ScopeOf(expression.Evaluate(frame)) : BuiltScope(frame);
        if (scope is JsonArray array)
        {
            for (var i = 0; i < array.Count; i++)
            {
                (frame.Data, frame.Index) = (array[i], i);
                if (TryBuildOne(frame, out var repeated)) items.Add(repeated);
            }
        }
        else if (scope is not null)
        {
            frame.Data = scope;
            if (TryBuildOne(frame, out var single)) items.Add(single);
        }
        (frame.Data, frame.Index) = (outerData, outerIndex);
    }

    private bool TryBuildOne(BindingFrame frame, out JsonNode? built)
    {
        built = null;
        if (when is not null && !IsWanted(frame)) return false;
        var element = new JsonObject();
        foreach (var (name, node) in properties)
            if (node.TryBuild(frame, out var value)) element.Add(name, value);
        built = element;
        return true;
    }

    private bool IsWanted(BindingFrame frame)
    {
        var condition = when!.Evaluate(frame);
        if (condition.Kind != CardValueKind.Bool) frame.Complain("$when has to be true or false");
        return condition.IsTrue;
    }

    private JsonNode? BuiltScope(BindingFrame frame) => data!.TryBuild(frame, out var built) ? built : null;

    private static JsonNode? ScopeOf(in CardValue value) => value.IsNothing ? null : value.ToScope();
}
