using System.Collections.Frozen;

namespace SupportBot.Bot.Cards;

/// <summary>The functions a template may call; there are no others.</summary>
internal static class Functions
{
    private sealed record Signature(int Least, int Most, Func<Expression[], Expression> Create);

    private static readonly FrozenDictionary<string, Signature> Known = new Dictionary<string, Signature>
    {
        ["t"] = new(1, 10, a => new Translation(a[0], a[1..])),
        ["formatDate"] = new(2, 2, a => new DateText(a[0], a[1])),
        ["raw"] = new(1, 1, a => new RawText(a[0])),
        ["if"] = new(3, 3, a => new Choice(a[0], a[1], a[2])),
        ["exists"] = new(1, 1, a => new Existence(a[0])),
        ["count"] = new(1, 1, a => new Count(a[0])),
        ["empty"] = new(1, 1, a => new Emptiness(a[0])),
        ["concat"] = new(1, 20, a => new Concatenation(a)),
        ["coalesce"] = new(1, 20, a => new Coalescence(a)),
        ["not"] = new(1, 1, a => new Negation(a[0])),
        ["and"] = new(1, 20, a => new Junction(false, a)),
        ["or"] = new(1, 20, a => new Junction(true, a)),
        ["equals"] = new(2, 2, a => new Equality(a[0], a[1], true)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static Expression Create(string name, Expression[] arguments, ExpressionSite site)
    {
        if (!Known.TryGetValue(name, out var signature)) throw site.Fault($"there is no function {name}");
        return arguments.Length >= signature.Least && arguments.Length <= signature.Most
            ? signature.Create(arguments)
            : throw site.Fault($"{name} does not take {arguments.Length} arguments");
    }
}

/// <summary><c>t('key', …)</c>: our own text, so only the arguments that come from the data are escaped.</summary>
internal sealed class Translation(Expression key, Expression[] arguments) : Expression
{
    public override CardValue Evaluate(BindingFrame frame, Reading reading)
    {
        var name = key.Evaluate(frame, Reading.Plain);
        if (name.Kind != CardValueKind.Text)
        {
            frame.Complain("the key of t is not a text");
            return CardValue.Missing;
        }
        var values = arguments.Length == 0 ? [] : new object?[arguments.Length];
        for (var i = 0; i < values.Length; i++) values[i] = arguments[i].Evaluate(frame, reading & Reading.Markdown).ToArgument();
        return CardValue.Of(frame.Binding.Translate(name.ToText(), values));
    }
}

/// <summary><c>formatDate(instant, 'style')</c>; an instant that is null or missing is no text.</summary>
internal sealed class DateText(Expression instant, Expression style) : Expression
{
    public override CardValue Evaluate(BindingFrame frame, Reading reading)
    {
        var iso = instant.Evaluate(frame, reading & Reading.Tolerant);
        var named = style.Evaluate(frame, Reading.Plain);
        if (iso.Kind == CardValueKind.Text && named.Kind == CardValueKind.Text)
            return CardValue.Of(frame.Binding.FormatDate(iso.ToText(), named.ToText()));
        if ((reading & Reading.Tolerant) == 0) frame.Complain("formatDate takes an ISO 8601 instant and the name of a style");
        return CardValue.Missing;
    }
}

/// <summary><c>raw(x)</c>: text that is safe already, such as a mention that we made, is not escaped.</summary>
internal sealed class RawText(Expression text) : Expression
{
    public override CardValue Evaluate(BindingFrame frame, Reading reading) => text.Evaluate(frame, reading & ~Reading.Markdown);
}

/// <summary><c>if(condition, then, otherwise)</c></summary>
internal sealed class Choice(Expression condition, Expression then, Expression otherwise) : Expression
{
    public override CardValue Evaluate(BindingFrame frame, Reading reading) =>
        (condition.Evaluate(frame, Reading.Plain).Holds ? then : otherwise).Evaluate(frame, reading);
}

/// <summary><c>exists(x)</c>: neither missing nor null.</summary>
internal sealed class Existence(Expression value) : Expression
{
    public override CardValue Evaluate(BindingFrame frame, Reading reading) =>
        CardValue.Of(!value.Evaluate(frame, Reading.Tolerant).IsNothing);
}

/// <summary><c>count(x)</c>: the items of an array, or the characters of a text.</summary>
internal sealed class Count(Expression value) : Expression
{
    public override CardValue Evaluate(BindingFrame frame, Reading reading)
    {
        var counted = value.Evaluate(frame, Reading.Plain);
        if (counted.Array is { } array) return CardValue.Of(array.Count);
        if (counted.Kind == CardValueKind.Text) return CardValue.Of(counted.ToText().Length);
        frame.Complain("count takes an array or a text");
        return CardValue.Of(0);
    }
}

/// <summary><c>empty(x)</c>: missing, null, or without items, properties or characters.</summary>
internal sealed class Emptiness(Expression value) : Expression
{
    public override CardValue Evaluate(BindingFrame frame, Reading reading)
    {
        var examined = value.Evaluate(frame, Reading.Tolerant);
        return CardValue.Of(examined.IsNothing || examined.Array?.Count == 0 || examined.Object?.Count == 0
            || (examined.Kind == CardValueKind.Text && examined.ToText().Length == 0));
    }
}

/// <summary><c>concat(a, b, …)</c></summary>
internal sealed class Concatenation(Expression[] parts) : Expression
{
    public override CardValue Evaluate(BindingFrame frame, Reading reading) =>
        CardValue.Of(string.Concat(parts.Select(part => part.Evaluate(frame, reading).ToText())));
}

/// <summary><c>coalesce(a, b, …)</c>: the first that is neither missing nor null; only the last one has to be there.</summary>
internal sealed class Coalescence(Expression[] candidates) : Expression
{
    public override CardValue Evaluate(BindingFrame frame, Reading reading)
    {
        foreach (var candidate in candidates.AsSpan(..^1))
        {
            var value = candidate.Evaluate(frame, reading | Reading.Tolerant);
            if (!value.IsNothing) return value;
        }
        return candidates[^1].Evaluate(frame, reading);
    }
}
