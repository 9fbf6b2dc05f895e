using System.Globalization;
using SupportBot.Language;

namespace SupportBot.Desk.Tickets;

/// <summary>The number people say: "INC-12" or "REQ-7". Never reused; the same in every language.</summary>
public readonly record struct TicketNumber(TicketKind Kind, int Value)
{
    public static string Prefix(TicketKind kind) => kind == TicketKind.Incident ? "INC" : "REQ";

    /// <summary>Reads "INC-12", "inc 12", "inc12"; null when it is no ticket number.</summary>
    public static TicketNumber? Parse(string? text)
    {
        var trimmed = text.AsSpan().Trim();
        foreach (var kind in Enum.GetValues<TicketKind>())
        {
            if (SaidNumber.Behind(Prefix(kind), trimmed) is { } value) return new TicketNumber(kind, value);
        }

        return null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix(Kind)}-{Value}");
}
