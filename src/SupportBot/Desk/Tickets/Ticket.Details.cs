using NodaTime;
using SupportBot.Desk.Sla;
using SupportBot.Language;

namespace SupportBot.Desk.Tickets;

// What is known about it: talk, notes, details, links, service, priority, title, kind, attachments.
public sealed partial class Ticket
{
    public const int LongestTitle = 120;

    /// <summary>Characters kept of one text; more is cut and the person is told.</summary>
    public const int LongestText = 8000;

    /// <summary>An agent writes to the requester.</summary>
    public void Reply(string text, Actor by, Instant now)
    {
        Require(TicketVerb.Reply);
        Happened(TicketVerb.Reply, by, now, Said(text));
    }

    /// <summary>For colleagues only.</summary>
    public void Note(string text, Actor by, Instant now)
    {
        Require(TicketVerb.Note);
        Happened(TicketVerb.Note, by, now, Said(text));
    }

    /// <summary>The requester remembers something more.</summary>
    public void AddDetail(string text, Actor by, Instant now)
    {
        Require(TicketVerb.AddDetail);
        Happened(TicketVerb.AddDetail, by, now, Said(text));
    }

    /// <summary>Somebody changed or took back what they had written: the timeline keeps both.</summary>
    public void EditMessage(string? before, string? after, Actor by, Instant now)
    {
        Require(TicketVerb.EditMessage);
        Happened(TicketVerb.EditMessage, by, now, null, before, after);
    }

    public void ChangeService(int serviceId, Actor by, Instant now)
    {
        Require(TicketVerb.ChangeService);
        var before = ServiceId?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        ServiceId = serviceId;
        Happened(TicketVerb.ChangeService, by, now, null, before, serviceId.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    public void ChangePriority(Priority priority, string reason, Actor by, Instant now)
    {
        Require(TicketVerb.ChangePriority);
        var said = Said(reason);
        if (priority == Priority) throw new RuleViolationException("tickets.already-that-priority", Number, priority);
        var before = Priority;
        Priority = priority;
        Happened(TicketVerb.ChangePriority, by, now, said, before.ToString(), priority.ToString());
    }

    public void Rename(string title, Actor by, Instant now)
    {
        Require(TicketVerb.Rename);
        if (string.IsNullOrWhiteSpace(title)) throw new RuleViolationException("tickets.needs-title");
        var before = Title;
        Title = Cut(title, LongestTitle);
        Happened(TicketVerb.Rename, by, now, null, before, Title);
    }

    /// <summary>Says that another ticket has to do with this one.</summary>
    public void LinkTo(Ticket other, Actor by, Instant now)
    {
        if (other.Id == Id) throw new RuleViolationException("tickets.not-to-itself", Number);
        Require(TicketVerb.Link);
        if (_links.Exists(link => link.OtherId == other.Id)) throw new RuleViolationException("tickets.already-linked", Number, other.Number);
        _links.Add(TicketLink.To(Id, other.Id));
        Happened(TicketVerb.Link, by, now, null, null, other.Number.ToString());
    }

    /// <summary>It was no incident but a request, or the other way round: it gets a new number and the old one leads to it.</summary>
    public void Convert(Actor by, Instant now)
    {
        Require(TicketVerb.Convert);
        var before = Number.ToString();
        Kind = Kind == TicketKind.Incident ? TicketKind.ServiceRequest : TicketKind.Incident;
        NumberValue = 0;
        Happened(TicketVerb.Convert, by, now, null, before);
    }

    public void Attach(AttachedFile file, Actor by, Instant now)
    {
        Require(TicketVerb.Attach);
        _attachments.Add(TicketAttachment.Of(Id, file, by.PersonId, now));
        Happened(TicketVerb.Attach, by, now, null, null, file.Name);
    }

    /// <summary>A channel refuses what the desk sends to one of those whose trouble it is.</summary>
    public void CouldNotReach(int personId, Instant now)
    {
        Require(TicketVerb.Unreachable);
        Happened(TicketVerb.Unreachable, Actor.Desk, now, null, null, personId.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string Said(string text) =>
        string.IsNullOrWhiteSpace(text) ? throw new RuleViolationException("tickets.say-something") : text.Trim();

    /// <summary>The trimmed text, at most so many characters long; an ellipsis says that there was more.</summary>
    public static string Cut(string text, int length) => Excerpt.Of(text, length);
}
