using System.Globalization;
using System.Text;

namespace SupportBot.Bot.Cards;

/// <summary>Reads the expression between <c>${</c> and <c>}</c>; as in the standard, == binds tighter than &lt;.</summary>
internal sealed class ExpressionParser
{
    private const int LongestExpression = 2_000;
    private const int DeepestNesting = 40;

    private readonly string _source;
    private readonly ExpressionSite _site;
    private int _at;
    private int _depth;

    private ExpressionParser(ExpressionSite site)
    {
        _source = site.Expression;
        _site = site;
    }

    public static Expression Parse(ExpressionSite site)
    {
        if (site.Expression.Length > LongestExpression) throw site.Fault($"longer than {LongestExpression} characters");
        var parser = new ExpressionParser(site);
        var expression = parser.ReadOr();
        parser.SkipBlanks();
        return parser._at == parser._source.Length ? expression : throw parser.Unexpected();
    }

    private Expression ReadOr()
    {
        if (++_depth > DeepestNesting) throw _site.Fault("nested too deeply");
        var left = ReadAnd();
        while (Take("||")) left = new Junction(true, left, ReadAnd());
        _depth--;
        return left;
    }

    private Expression ReadAnd()
    {
        var left = ReadComparison();
        while (Take("&&")) left = new Junction(false, left, ReadComparison());
        return left;
    }

    private Expression ReadComparison()
    {
        var left = ReadEquality();
        while ((Take("<=") ? "<=" : Take(">=") ? ">=" : Take("<") ? "<" : Take(">") ? ">" : null) is { } symbol)
            left = new Comparison(left, symbol, ReadEquality());
        return left;
    }

    private Expression ReadEquality()
    {
        var left = ReadUnary();
        while (true)
        {
            if (Take("==")) left = new Equality(left, ReadUnary(), true);
            else if (Take("!=")) left = new Equality(left, ReadUnary(), false);
            else return left;
        }
    }

    private Expression ReadUnary()
    {
        if (!Take("!")) return ReadPath();
        if (++_depth > DeepestNesting) throw _site.Fault("nested too deeply");
        var operand = ReadUnary();
        _depth--;
        return new Negation(operand);
    }

    private Expression ReadPath()
    {
        var target = ReadPrimary();
        while (true)
        {
            if (Take("."))
            {
                target = new MemberLookup(target, ReadName() ?? throw Unexpected());
            }
            else if (Take("["))
            {
                target = new ElementLookup(target, ReadOr());
                Expect("]");
            }
            else
            {
                return target;
            }
        }
    }

    private Expression ReadPrimary()
    {
        SkipBlanks();
        if (_at == _source.Length) throw Unexpected();
        var first = _source[_at];
        if (first is '\'' or '"') return ReadString(first);
        if (char.IsAsciiDigit(first) || first == '-') return ReadNumber();
        if (Take("("))
        {
            var inner = ReadOr();
            Expect(")");
            return inner;
        }
        var name = ReadName() ?? throw Unexpected();
        if (Take("(")) return Functions.Create(name, ReadArguments(), _site);
        return name switch
        {
            "true" => new Literal(CardValue.Of(true)),
            "false" => new Literal(CardValue.Of(false)),
            "null" => new Literal(CardValue.Null),
            "$data" => new ScopeLookup(),
            "$root" => new RootLookup(),
            "$index" => new IndexLookup(),
            _ when name[0] == '$' => throw _site.Fault($"there is no {name}"),
            _ => new NameLookup(name),
        };
    }

    private Expression[] ReadArguments()
    {
        if (Take(")")) return [];
        var arguments = new List<Expression>();
        do arguments.Add(ReadOr());
        while (Take(","));
        Expect(")");
        return [.. arguments];
    }

    private Literal ReadString(char quote)
    {
        var text = new StringBuilder();
        for (_at++; _at < _source.Length; _at++)
        {
            var c = _source[_at];
            if (c == quote)
            {
                _at++;
                return new Literal(CardValue.Of(text.ToString()));
            }
            if (c == '\\' && _at + 1 < _source.Length)
            {
                c = _source[++_at];
                text.Append(c switch { 'n' => "\n", 't' => "\t", '\'' or '"' or '\\' => c.ToString(), _ => $"\\{c}" });
            }
            else
            {
                text.Append(c);
            }
        }
        throw _site.Fault("the string does not end");
    }

    private Literal ReadNumber()
    {
        var start = _at++;
        while (_at < _source.Length && (char.IsAsciiDigit(_source[_at]) || _source[_at] == '.')) _at++;
        return double.TryParse(_source.AsSpan(start.._at), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new Literal(CardValue.Of(number))
            : throw _site.Fault($"{_source[start.._at]} is not a number");
    }

    private string? ReadName()
    {
        SkipBlanks();
        var start = _at;
        while (_at < _source.Length && IsNamed(_source[_at], _at == start)) _at++;
        return _at > start ? _source[start.._at] : null;
    }

    private static bool IsNamed(char c, bool first) => c is '_' or '$' || char.IsLetter(c) || (!first && char.IsDigit(c));

    private bool Take(string symbol)
    {
        SkipBlanks();
        if (string.CompareOrdinal(_source, _at, symbol, 0, symbol.Length) != 0) return false;
        _at += symbol.Length;
        return true;
    }

    private void Expect(string symbol)
    {
        if (!Take(symbol)) throw Unexpected();
    }

    private void SkipBlanks()
    {
        while (_at < _source.Length && char.IsWhiteSpace(_source[_at])) _at++;
    }

    private CardTemplateException Unexpected() =>
        _site.Fault(_at < _source.Length ? $"did not expect {_source[_at]} at position {_at + 1}" : "it stops too early");
}
