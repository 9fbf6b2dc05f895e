using System.Globalization;
using SupportBot.Language;

namespace SupportBot.Desk.Outages;

/// <summary>The number people say: "OUT-3". Never reused; the same in every language.</summary>
public readonly record struct OutageNumber(int Value)
{
    private const string Prefix = "OUT";

    /// <summary>Reads "OUT-3", "out 3", "out3"; null when it is no outage's number.</summary>
    public static OutageNumber? Parse(string? text) =>
        SaidNumber.Behind(Prefix, text.AsSpan().Trim().TrimEnd(":,.")) is { } value ? new OutageNumber(value) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}-{Value}");
}
