using System.Globalization;
using NodaTime;

namespace SupportBot.Desk.Tickets;

// Who has it: claim, assign, release, move.
public sealed partial class Ticket
{
    public int? OwnerId { get; private set; }

    /// <summary>Since when the owner has it.</summary>
    public Instant? OwnedSince { get; private set; }

    /// <summary>An agent takes what nobody has.</summary>
    public void Claim(Actor by, Instant now) => Take(by.PersonId!.Value, TicketVerb.Claim, by, now);

    /// <summary>Gives it to an agent; whoever had it no longer has it.</summary>
    public void Assign(int ownerId, string? note, Actor by, Instant now) => Take(ownerId, TicketVerb.Assign, by, now, note);

    /// <summary>Puts it back into the team's queue.</summary>
    public void Release(string? note, Actor by, Instant now)
    {
        Enter(Require(TicketVerb.Release));
        var before = OwnerText;
        LoseOwner();
        Happened(TicketVerb.Release, by, now, note, before);
    }

    /// <summary>Gives it to another team, where nobody has it yet.</summary>
    public void Move(int teamId, string? note, Actor by, Instant now)
    {
        var next = Require(TicketVerb.Move);
        if (teamId == TeamId) throw new Language.RuleViolationException("tickets.already-there", Number);
        Enter(next);
        var before = TeamId.ToString(CultureInfo.InvariantCulture);
        TeamId = teamId;
        LoseOwner();
        Happened(TicketVerb.Move, by, now, note, before, teamId.ToString(CultureInfo.InvariantCulture));
    }

    private string? OwnerText => OwnerId?.ToString(CultureInfo.InvariantCulture);

    private void Take(int ownerId, TicketVerb verb, Actor by, Instant now, string? note = null)
    {
        Enter(Require(verb));
        var before = OwnerText;
        OwnerId = ownerId;
        OwnedSince = now;
        Happened(verb, by, now, note, before, OwnerText);
    }

    // Ask, hold and resolve claim first: what nobody has cannot wait for anybody.
    private void TakeIfNobodyHasIt(Actor by, Instant now)
    {
        if (State == TicketState.New && by.PersonId is { } personId) Take(personId, TicketVerb.Claim, by, now);
    }

    private void LoseOwner()
    {
        OwnerId = null;
        OwnedSince = null;
    }
}
