namespace SupportBot.Bot.Cards;

/// <summary><c>!operand</c></summary>
internal sealed class Negation(Expression operand) : Expression
{
    public override CardValue Evaluate(BindingFrame frame, Reading reading) =>
        CardValue.Of(!operand.Evaluate(frame, Reading.Plain).Holds);
}

/// <summary><c>a &amp;&amp; b</c>, <c>a || b</c>, <c>and(…)</c>, <c>or(…)</c>: stops at the first operand that decides.</summary>
internal sealed class Junction(bool decides, params Expression[] operands) : Expression
{
    public override CardValue Evaluate(BindingFrame frame, Reading reading)
    {
        foreach (var operand in operands)
            if (operand.Evaluate(frame, Reading.Plain).Holds == decides) return CardValue.Of(decides);
        return CardValue.Of(!decides);
    }
}

/// <summary><c>a == b</c> and <c>a != b</c>: of the same type and value; a missing value may be compared with null.</summary>
internal sealed class Equality(Expression left, Expression right, bool wanted) : Expression
{
    private readonly Reading _reading =
        left is Literal { IsNull: true } || right is Literal { IsNull: true } ? Reading.Tolerant : Reading.Plain;

    public override CardValue Evaluate(BindingFrame frame, Reading reading) =>
        CardValue.Of(CardValue.AreEqual(left.Evaluate(frame, _reading), right.Evaluate(frame, _reading)) == wanted);
}

/// <summary><c>&lt; &lt;= &gt; &gt;=</c> of two numbers or two texts; anything else is false, in strict mode an error.</summary>
internal sealed class Comparison(Expression left, string symbol, Expression right) : Expression
{
    public override CardValue Evaluate(BindingFrame frame, Reading reading)
    {
        var a = left.Evaluate(frame, Reading.Plain);
        var b = right.Evaluate(frame, Reading.Plain);
        if (a.Kind != b.Kind || a.Kind is not (CardValueKind.Number or CardValueKind.Text))
        {
            frame.Complain($"{a.Kind} and {b.Kind} cannot be compared");
            return CardValue.Of(false);
        }
        var order = a.Kind == CardValueKind.Number ? a.Number.CompareTo(b.Number) : string.CompareOrdinal(a.ToText(), b.ToText());
        return CardValue.Of(symbol switch { "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 });
    }
}
