using System.Globalization;
using NodaTime;

namespace SupportBot.Desk.Tickets;

// To somebody higher, or to those who know more: by hand with a reason, or by the desk when nobody takes it.
public sealed partial class Ticket
{
    /// <summary>Somebody higher is told of it, with the reason; it stays where it is.</summary>
    public void Escalate(string reason, IReadOnlyCollection<int> toldIds, Actor by, Instant now)
    {
        Require(TicketVerb.Escalate);
        Happened(TicketVerb.Escalate, by, now, Said(reason), after: People(toldIds));
    }

    /// <summary>It goes to a team that knows more about it, with the reason.</summary>
    public void EscalateToTeam(int teamId, string reason, Actor by, Instant now)
    {
        Require(TicketVerb.Escalate);
        var said = Said(reason);
        Move(teamId, null, by, now);
        Happened(TicketVerb.Escalate, by, now, said, after: TicketEvent.TeamPrefix + teamId.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The desk told the next ones of a chain, for nobody had taken it.</summary>
    public void StepUp(IReadOnlyCollection<int> toldIds, Instant now)
    {
        Require(TicketVerb.Escalate);
        Happened(TicketVerb.Escalate, Actor.Desk, now, null, after: People(toldIds));
    }

    /// <summary>The desk looked for whoever is on call, found nobody, and told these instead.</summary>
    public void FoundNobodyOnCall(IReadOnlyCollection<int> toldIds, Instant now)
    {
        Require(TicketVerb.NobodyOnCall);
        Happened(TicketVerb.NobodyOnCall, Actor.Desk, now, null, after: People(toldIds));
    }

    /// <summary>Somebody who was told takes care that it goes on; it stays with its owner.</summary>
    public void OnIt(Actor by, Instant now)
    {
        Require(TicketVerb.OnIt);
        Happened(TicketVerb.OnIt, by, now);
    }

    private static string People(IReadOnlyCollection<int> ids) => string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));
}
