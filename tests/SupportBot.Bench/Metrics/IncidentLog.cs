using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;

namespace SupportBot.Bench.Metrics;

/// <summary>
/// Replays the incident log of a real desk (UCI machine learning repository, "Incident management process enriched event log", CC BY 4.0): one JSON
/// object per line with the states an incident went through. Its wall times are taken as UTC.
/// </summary>
public static class IncidentLog
{
    private const string Name = "incidents.jsonl.gz";
    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    public static IEnumerable<PastTicket> Tickets(string folder)
    {
        var file = Path.Combine(folder, Name);
        if (!File.Exists(file)) throw new NotRunException($"There is no {file}.");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line) yield return Read(JsonNode.Parse(line)!);
    }

    private static PastTicket Read(JsonNode incident)
    {
        var group = int.TryParse(incident["firstGroup"]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var opened = At(incident["openedAt"]!);
        var agent = 4 + (group % 40);
        var ticket = new PastTicket(opened, 1 + (group % 8), null, 1, (Priority)Math.Clamp((int)incident["priority"]!, 1, 4)).Happened(TicketVerb.Open, opened, 1);
        foreach (var step in incident["states"]!.AsArray())
        {
            var (state, at) = (step![0]!.ToString(), At(step[1]!));
            if (Verb(ticket.State, state) is { } verb) ticket.Happened(verb, at, agent, verb == TicketVerb.Claim ? agent.ToString(CultureInfo.InvariantCulture) : null);
        }

        return ticket;
    }

    // What was done so that a ticket in this state came to be in that one; null when it is there already.
    private static TicketVerb? Verb(TicketState now, string then) => (now, then) switch
    {
        (TicketState.New, "Active") => TicketVerb.Claim,
        (TicketState.WaitingForRequester or TicketState.OnHold, "Active") => TicketVerb.Resume,
        (TicketState.Resolved or TicketState.Closed, "Active" or "New") => TicketVerb.Reopen,
        (TicketState.New or TicketState.InProgress or TicketState.OnHold, "Awaiting User Info") => TicketVerb.Ask,
        (TicketState.New or TicketState.InProgress or TicketState.WaitingForRequester, "Awaiting Vendor" or "Awaiting Problem" or "Awaiting Evidence") => TicketVerb.Hold,
        (TicketState.New or TicketState.InProgress or TicketState.WaitingForRequester or TicketState.OnHold, "Resolved" or "Closed") => TicketVerb.Resolve,
        (TicketState.Resolved, "Closed") => TicketVerb.Close,
        _ => null,
    };

    private static Instant At(JsonNode text) => Minute.Parse(text.ToString()).Value.InUtc().ToInstant();
}
