using System.Globalization;
using NodaTime;
using SupportBot.Desk.Sla;
using SupportBot.Language;

namespace SupportBot.Desk.Tickets;

// Others with the same trouble: merge and its undo, share, join, leave.
public sealed partial class Ticket
{
    private readonly List<AffectedPerson> _affected = [];

    /// <summary>The ticket it points to, which may by now point further; null unless it is merged.</summary>
    public Guid? MergedIntoId { get; private set; }

    public TicketState? StateBeforeMerge { get; private set; }

    /// <summary>What others with the same trouble may read of it; null while it is not offered to them.</summary>
    public string? SharedTitle { get; private set; }

    public IReadOnlyList<AffectedPerson> Affected => _affected;

    /// <summary>It is about the same trouble as another: work goes on there, and those whose trouble it is follow that one.</summary>
    public void MergeInto(Ticket target, Actor by, Instant now)
    {
        if (target.Id == Id) throw new RuleViolationException("tickets.not-into-itself", Number);
        if (target.OrganisationId != OrganisationId) throw new RuleViolationException("tickets.unknown", target.Number);
        var next = Require(TicketVerb.Merge);
        target.TakeIn(this, by, now);
        // Not by Enter: what it waited for comes back when the merge is undone.
        (StateBeforeMerge, State, MergedIntoId) = (State, next, target.Id);
        Happened(TicketVerb.Merge, by, now, null, StateBeforeMerge.ToString(), target.Number.ToString());
    }

    /// <summary>It was something else after all: it is again as it was.</summary>
    public void Unmerge(Ticket target, Actor by, Instant now)
    {
        Require(TicketVerb.Unmerge);
        if (MergedIntoId != target.Id) throw new InvalidOperationException($"{Number} is not merged into {target.Number}.");
        target.GiveBack(this, by, now);
        State = StateBeforeMerge!.Value;
        (StateBeforeMerge, MergedIntoId) = (null, null);
        Happened(TicketVerb.Unmerge, by, now, null, target.Number.ToString());
    }

    /// <summary>Offers it to others who may have the same trouble, under a title that gives nobody away.</summary>
    public void Share(string title, Actor by, Instant now)
    {
        Require(TicketVerb.Share);
        var before = SharedTitle;
        SharedTitle = Cut(Said(title), LongestTitle);
        Happened(TicketVerb.Share, by, now, null, before, SharedTitle);
    }

    public void Unshare(Actor by, Instant now)
    {
        Require(TicketVerb.Unshare);
        if (SharedTitle is not { } before) throw new RuleViolationException("tickets.not-shared", Number);
        SharedTitle = null;
        Happened(TicketVerb.Unshare, by, now, null, before);
    }

    /// <summary>Somebody has the same trouble and will hear how it goes.</summary>
    public void Join(int personId, Actor by, Instant now)
    {
        Require(TicketVerb.Join);
        if (ConcernsAsRequester(personId)) throw new RuleViolationException("tickets.is-yours-already", Number);
        if (_affected.Exists(affected => affected.PersonId == personId)) throw new RuleViolationException("tickets.already-joined", Number);
        _affected.Add(AffectedPerson.Of(Id, personId, SharedTitle ?? throw new RuleViolationException("tickets.not-shared", Number), null, now));
        Happened(TicketVerb.Join, by, now, null, null, Text(personId));
    }

    /// <summary>They no longer have that trouble, or never had.</summary>
    public void Leave(int personId, Actor by, Instant now)
    {
        Require(TicketVerb.Leave);
        if (_affected.RemoveAll(affected => affected.PersonId == personId) == 0) throw new RuleViolationException("tickets.not-joined", Number);
        Happened(TicketVerb.Leave, by, now, null, null, Text(personId));
    }

    /// <summary>One of those who follow it turned out to be another. That is no event: nobody did anything to it.</summary>
    public void IsFollowedBy(int fromId, int toId)
    {
        if (_affected.Find(affected => affected.PersonId == fromId) is not { } former) return;
        _affected.Remove(former);
        if (!ConcernsAsRequester(toId) && !_affected.Exists(affected => affected.PersonId == toId))
            _affected.Add(former.Of(Id, toId));
        Version++;
    }

    /// <summary>More people are hit than was thought; the priority follows, but never downwards.</summary>
    public void RaiseImpact(Impact impact, Priority priority, Instant now)
    {
        Require(TicketVerb.RaiseImpact);
        if (impact <= Impact) return;
        var before = Impact;
        Impact = impact;
        Happened(TicketVerb.RaiseImpact, Actor.Desk, now, null, before.ToString(), impact.ToString());
        if (priority >= Priority) return;
        var was = Priority;
        Priority = priority;
        Happened(TicketVerb.ChangePriority, Actor.Desk, now, null, was.ToString(), priority.ToString());
    }

    private void TakeIn(Ticket duplicate, Actor by, Instant now)
    {
        if (!IsOpen) throw new RuleViolationException("tickets.not-into-closed", Number);
        Require(TicketVerb.TakeIn);
        var theirs = duplicate.RequesterIds().Select(personId => AffectedPerson.Of(Id, personId, duplicate.Title, duplicate.Id, now));
        foreach (var person in theirs.Concat(duplicate._affected.Select(affected => affected.Of(Id, affected.PersonId))))
        {
            if (!ConcernsAsRequester(person.PersonId) && !_affected.Exists(one => one.PersonId == person.PersonId)) _affected.Add(person);
        }

        Happened(TicketVerb.TakeIn, by, now, null, null, duplicate.Number.ToString());
    }

    private void GiveBack(Ticket duplicate, Actor by, Instant now)
    {
        if (State == TicketState.Merged) throw new RuleViolationException("tickets.unmerge-first", duplicate.Number, Number);
        Require(TicketVerb.GiveBack);
        _affected.RemoveAll(affected => affected.FromTicketId == duplicate.Id
            || duplicate._affected.Exists(one => one.PersonId == affected.PersonId && one.FromTicketId == affected.FromTicketId));
        Happened(TicketVerb.GiveBack, by, now, null, null, duplicate.Number.ToString());
    }

    private static string Text(int personId) => personId.ToString(CultureInfo.InvariantCulture);
}
