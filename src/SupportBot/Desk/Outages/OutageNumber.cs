using System.Globalization;

namespace SupportBot.Desk.Outages;

/// <summary>The number people say: "OUT-3". Never reused; the same in every language.</summary>
public readonly record struct OutageNumber(int Value)
{
    private const string Prefix = "OUT";

    /// <summary>Reads "OUT-3", "out 3", "out3"; null when it is no outage's number.</summary>
    public static OutageNumber? Parse(string? text)
    {
        var trimmed = text.AsSpan().Trim();
        if (!trimmed.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return null;
        var digits = trimmed[Prefix.Length..].TrimStart("- \u00A0\u2011#").TrimEnd(":,.");
        return digits.Length is > 0 and < 10 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
            ? new OutageNumber(value)
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}-{Value}");
}
