using System.Globalization;

namespace SupportBot.Desk.Tickets;

/// <summary>The number people say: "INC-12" or "REQ-7". Never reused; the same in every language.</summary>
public readonly record struct TicketNumber(TicketKind Kind, int Value)
{
    public static string Prefix(TicketKind kind) => kind == TicketKind.Incident ? "INC" : "REQ";

    /// <summary>Reads "INC-12", "inc 12", "inc12"; null when it is no ticket number.</summary>
    public static TicketNumber? Parse(string? text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length < 4) return null;
        var kind = trimmed[..3] switch
        {
            var prefix when prefix.Equals("INC", StringComparison.OrdinalIgnoreCase) => TicketKind.Incident,
            var prefix when prefix.Equals("REQ", StringComparison.OrdinalIgnoreCase) => TicketKind.ServiceRequest,
            _ => (TicketKind?)null,
        };
        var digits = trimmed[3..].TrimStart("- \u00A0\u2011#");
        return kind is { } known && digits.Length is > 0 and < 10
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
            ? new TicketNumber(known, value)
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix(Kind)}-{Value}");
}
