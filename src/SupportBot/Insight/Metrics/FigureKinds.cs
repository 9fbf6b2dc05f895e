using SupportBot.Desk.Tickets;

namespace SupportBot.Insight.Metrics;

/// <summary>What people call incidents and requests when they ask for figures of them.</summary>
public static class FigureKinds
{
    private static readonly Dictionary<string, TicketKind> Words = new(StringComparer.Ordinal)
    {
        ["incident"] = TicketKind.Incident,
        ["incidents"] = TicketKind.Incident,
        ["inc"] = TicketKind.Incident,
        ["servicerequest"] = TicketKind.ServiceRequest,
        ["request"] = TicketKind.ServiceRequest,
        ["requests"] = TicketKind.ServiceRequest,
        ["req"] = TicketKind.ServiceRequest,
        ["demande"] = TicketKind.ServiceRequest,
        ["demandes"] = TicketKind.ServiceRequest,
    };

    public static TicketKind? Find(string folded) => Words.TryGetValue(folded, out var kind) ? kind : null;
}
