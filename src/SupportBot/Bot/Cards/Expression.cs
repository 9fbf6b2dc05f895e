using System.Text.Json.Nodes;
using SupportBot.Language;

namespace SupportBot.Bot.Cards;

/// <summary>How a value will be used.</summary>
[Flags]
internal enum Reading
{
    Plain = 0,

    /// <summary>It goes where a channel reads Markdown: text of the data is escaped.</summary>
    Markdown = 1,

    /// <summary>It may be missing, even in strict mode.</summary>
    Tolerant = 2,
}

/// <summary>A compiled expression.</summary>
internal abstract class Expression
{
    public abstract CardValue Evaluate(BindingFrame frame, Reading reading);
}

/// <summary>A string, number, true, false or null of the template.</summary>
internal sealed class Literal(CardValue value) : Expression
{
    public bool IsNull => value.Kind == CardValueKind.Null;

    public override CardValue Evaluate(BindingFrame frame, Reading reading) => value;
}

/// <summary>A value of the data.</summary>
internal abstract class Lookup : Expression
{
    public sealed override CardValue Evaluate(BindingFrame frame, Reading reading)
    {
        var value = Find(frame);
        if (value.Kind == CardValueKind.Missing)
        {
            if ((reading & Reading.Tolerant) == 0) frame.Complain("the value is missing");
            return value;
        }
        if ((reading & Reading.Markdown) == 0) return value;
        if (value.Object is not null) return CardValue.Of(value.ToText());
        return value.Array is null && value.Kind != CardValueKind.Text ? value : CardValue.Of(Markdown.Escape(value.ToText()));
    }

    protected abstract CardValue Find(BindingFrame frame);
}

/// <summary><c>$data</c>: what the innermost scope is about.</summary>
internal sealed class ScopeLookup : Lookup
{
    protected override CardValue Find(BindingFrame frame) => CardValue.Of(frame.Data);
}

/// <summary><c>$root</c>: all the data of the card.</summary>
internal sealed class RootLookup : Lookup
{
    protected override CardValue Find(BindingFrame frame) => CardValue.Of(frame.Root);
}

/// <summary><c>$index</c>: the position in the innermost repetition, from 0.</summary>
internal sealed class IndexLookup : Lookup
{
    protected override CardValue Find(BindingFrame frame) => frame.Index < 0 ? CardValue.Missing : CardValue.Of(frame.Index);
}

/// <summary><c>name</c>, a property of the innermost scope.</summary>
internal sealed class NameLookup(string name) : Lookup
{
    protected override CardValue Find(BindingFrame frame) =>
        frame.Data is JsonObject scope && scope.TryGetPropertyValue(name, out var node) ? CardValue.Of(node) : CardValue.Missing;
}

/// <summary><c>target.name</c></summary>
internal sealed class MemberLookup(Expression target, string name) : Lookup
{
    protected override CardValue Find(BindingFrame frame) =>
        target.Evaluate(frame, Reading.Tolerant).Object?.TryGetPropertyValue(name, out var node) == true
            ? CardValue.Of(node)
            : CardValue.Missing;
}

/// <summary><c>target[0]</c> or <c>target['name']</c></summary>
internal sealed class ElementLookup(Expression target, Expression element) : Lookup
{
    protected override CardValue Find(BindingFrame frame)
    {
        var from = target.Evaluate(frame, Reading.Tolerant);
        var at = element.Evaluate(frame, Reading.Plain);
        if (at.Kind == CardValueKind.Number && from.Array is { } array)
            return at.Number >= 0 && at.Number < array.Count ? CardValue.Of(array[(int)at.Number]) : CardValue.Missing;
        return at.Kind == CardValueKind.Text && from.Object?.TryGetPropertyValue(at.ToText(), out var node) == true
            ? CardValue.Of(node)
            : CardValue.Missing;
    }
}
