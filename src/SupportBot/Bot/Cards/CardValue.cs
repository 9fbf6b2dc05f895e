using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupportBot.Bot.Cards;

internal enum CardValueKind { Missing, Null, Bool, Number, Text, Json }

/// <summary>What an expression evaluates to: nothing, null, true or false, a number, text, or an array or object of the data.</summary>
internal readonly struct CardValue
{
    private readonly JsonNode? _node;
    private readonly string? _text;
    private readonly double _number;

    private CardValue(CardValueKind kind, JsonNode? node = null, string? text = null, double number = 0)
    {
        Kind = kind;
        _node = node;
        _text = text;
        _number = number;
    }

    public static CardValue Missing => default;

    public static CardValue Null { get; } = new(CardValueKind.Null);

    public CardValueKind Kind { get; }

    public bool IsNothing => Kind is CardValueKind.Missing or CardValueKind.Null;

    public bool IsTrue => Kind == CardValueKind.Bool && _number != 0;

    /// <summary>As the standard's <c>if</c> and <c>&amp;&amp;</c> see it: false, null and missing are false, all else is true.</summary>
    public bool Holds => Kind == CardValueKind.Bool ? _number != 0 : !IsNothing;

    public double Number => _number;

    public JsonArray? Array => _node as JsonArray;

    public JsonObject? Object => _node as JsonObject;

    public static CardValue Of(bool value) => new(CardValueKind.Bool, number: value ? 1 : 0);

    public static CardValue Of(double value) => new(CardValueKind.Number, number: value);

    public static CardValue Of(string value) => new(CardValueKind.Text, text: value);

    public static CardValue Of(JsonNode? node)
    {
        if (node is null) return Null;
        return node.GetValueKind() switch
        {
            JsonValueKind.True => new(CardValueKind.Bool, node, number: 1),
            JsonValueKind.False => new(CardValueKind.Bool, node),
            JsonValueKind.Number => new(CardValueKind.Number, node, number: NumberOf(node.AsValue())),
            JsonValueKind.String => new(CardValueKind.Text, node, text: TextOf(node.AsValue())),
            JsonValueKind.Array or JsonValueKind.Object => new(CardValueKind.Json, node),
            _ => Null,
        };
    }

    public static bool AreEqual(in CardValue left, in CardValue right) => (left.Kind, right.Kind) switch
    {
        (CardValueKind.Text, CardValueKind.Text) => left._text == right._text,
        (CardValueKind.Json, CardValueKind.Json) => JsonNode.DeepEquals(left._node, right._node),
        (CardValueKind.Bool, CardValueKind.Bool) or (CardValueKind.Number, CardValueKind.Number) => left._number.Equals(right._number),
        _ => left.IsNothing && right.IsNothing,
    };

    /// <summary>The text inside a longer string: nothing is empty, an array its items with commas.</summary>
    public string ToText() => Kind switch
    {
        CardValueKind.Text => _text!,
        CardValueKind.Bool => _number != 0 ? "true" : "false",
        CardValueKind.Number => NumberText(),
        CardValueKind.Json => _node is JsonArray array ? string.Join(',', array.Select(item => Of(item).ToText())) : "[object Object]",
        _ => "",
    };

    /// <summary>The value as the whole of a JSON property, of its own type; a copy, because a node has one parent.</summary>
    public JsonNode? ToJson() => Kind switch
    {
        CardValueKind.Null => null,
        CardValueKind.Text => JsonValue.Create(_text),
        CardValueKind.Bool => JsonValue.Create(_number != 0),
        CardValueKind.Number when _node is null => IsWhole ? JsonValue.Create((long)_number) : JsonValue.Create(_number),
        CardValueKind.Number or CardValueKind.Json => _node!.DeepClone(),
        _ => JsonValue.Create(""),
    };

    /// <summary>The value as the scope that <c>$data</c> opens; not a copy.</summary>
    public JsonNode? ToScope() => _node ?? ToJson();

    /// <summary>The value as an argument of a translated text: numbers stay numbers, so that plurals and formats work.</summary>
    public object? ToArgument() => Kind switch
    {
        CardValueKind.Missing or CardValueKind.Null => null,
        CardValueKind.Bool => _number != 0,
        CardValueKind.Number => IsWhole ? (long)_number : _number,
        _ => ToText(),
    };

    private bool IsWhole => Math.Abs(_number) < 1e15 && _number == Math.Truncate(_number);

    private string NumberText()
    {
        if (_node is not null)
        {
            var written = _node.ToJsonString();
            if (!written.AsSpan().ContainsAny('e', 'E')) return written;
        }
        if (IsWhole) return ((long)_number).ToString(CultureInfo.InvariantCulture);
        var text = _number.ToString("R", CultureInfo.InvariantCulture);
        var exponent = text.IndexOf('E', StringComparison.Ordinal);
        if (exponent < 0) return text;
        // JavaScript, whose notation the standard has, writes 1e-7 and changes to powers of ten later than .NET.
        if (Math.Abs(_number) is >= 1e-6 and < 1e21) return ((decimal)_number).ToString(CultureInfo.InvariantCulture);
        return $"{text[..exponent]}e{text[exponent + 1]}{text[(exponent + 2)..].TrimStart('0')}";
    }

    private static double NumberOf(JsonValue value) =>
        value.TryGetValue(out double real) ? real
        : value.TryGetValue(out int small) ? small
        : value.TryGetValue(out long whole) ? whole
        : double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);

    private static string TextOf(JsonValue value) => value.TryGetValue(out string? text) ? text : value.ToString();
}
