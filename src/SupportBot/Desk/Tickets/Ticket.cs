using NodaTime;
using SupportBot.Desk.Sla;
using SupportBot.Language;

namespace SupportBot.Desk.Tickets;

/// <summary>One incident or service request, from the first sentence to the last word. It guards its own rules.</summary>
public sealed partial class Ticket
{
    private readonly List<TicketEvent> _events = [];
    private readonly List<TicketAttachment> _attachments = [];
    private readonly List<TicketLink> _links = [];

    private Ticket()
    {
    }

    /// <summary>Known before it is saved, unlike its number.</summary>
    public Guid Id { get; private set; }

    public TicketKind Kind { get; private set; }

    /// <summary>0 until the save that gives it the next one.</summary>
    public int NumberValue { get; private set; }

    public TicketNumber Number => new(Kind, NumberValue);

    public string Title { get; private set; } = "";
    public string Description { get; private set; } = "";
    public TicketState State { get; private set; }
    public Impact Impact { get; private set; }
    public Urgency Urgency { get; private set; }
    public Priority Priority { get; private set; }
    public int OrganisationId { get; private set; }

    /// <summary>Who reported it.</summary>
    public int RequesterId { get; private set; }

    /// <summary>Who has the trouble, when somebody else reported it.</summary>
    public int? BeneficiaryId { get; private set; }

    public int TeamId { get; private set; }
    public int? ServiceId { get; private set; }

    /// <summary>When the trouble began, as the person told it.</summary>
    public string? Since { get; private set; }

    public string? Device { get; private set; }

    /// <summary>What was offered before it was filed and did not help, for the agent to see.</summary>
    public string? Tried { get; private set; }

    /// <summary>What a request's own form was answered with, as JSON; null for most tickets.</summary>
    public string? FormAnswers { get; private set; }

    public IReadOnlyList<FormAnswer> Answers => FormAnswer.Read(FormAnswers);

    public Instant OpenedAt { get; private set; }

    /// <summary>Rises with every change, also of anything that hangs on the ticket: the loser of a race must see that it lost.</summary>
    public int Version { get; private set; }

    public IReadOnlyList<TicketEvent> Events => _events;
    public IReadOnlyList<TicketAttachment> Attachments => _attachments;
    public IReadOnlyList<TicketLink> Links => _links;

    public bool IsOpen => State is not (TicketState.Closed or TicketState.Merged);

    /// <summary>Somebody reports it.</summary>
    public static Ticket Open(NewTicket wanted, Priority priority, int teamId, Actor by, Instant now)
    {
        if (string.IsNullOrWhiteSpace(wanted.Title)) throw new RuleViolationException("tickets.needs-title");
        var ticket = new Ticket
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            Kind = wanted.Kind,
            Title = Cut(wanted.Title, LongestTitle),
            Description = Cut(wanted.Description, LongestText),
            Impact = wanted.Impact,
            Urgency = wanted.Urgency,
            Priority = priority,
            OrganisationId = wanted.OrganisationId,
            RequesterId = wanted.RequesterId,
            BeneficiaryId = wanted.BeneficiaryId,
            TeamId = teamId,
            ServiceId = wanted.ServiceId,
            Since = wanted.Since,
            Device = wanted.Device,
            Tried = wanted.Tried,
            FormAnswers = FormAnswer.Write(wanted.Answers),
            OpenedAt = now,
            State = TicketState.New,
        };
        ticket.Happened(TicketVerb.Open, by, now, wanted.Description);
        return ticket;
    }

    /// <summary>True for those whose trouble it is: the ball they were given can come back from any of them.</summary>
    public bool ConcernsAsRequester(int personId) => RequesterId == personId || BeneficiaryId == personId;

    /// <summary>The same people: who reported it, and who has the trouble when that is somebody else.</summary>
    public IReadOnlyList<int> RequesterIds() => BeneficiaryId is { } beneficiary && beneficiary != RequesterId ? [RequesterId, beneficiary] : [RequesterId];

    /// <summary>One of its people turned out to be another, who is known already. That is no event: nobody did anything to it.</summary>
    public void Passes(int fromId, int toId)
    {
        if (RequesterId == fromId) RequesterId = toId;
        if (BeneficiaryId == fromId) BeneficiaryId = toId;
        if (OwnerId == fromId) OwnerId = toId;
        Version++;
    }

    /// <summary>They were two people after all: it is again for whoever it was for. Work under way stays with its owner.</summary>
    public void GoesBack(int fromId, int firstId)
    {
        var wasReportedByFirst = _events.Exists(happened => happened.Verb == TicketVerb.Open && happened.ById == firstId);
        if (RequesterId == fromId && wasReportedByFirst) RequesterId = firstId;
        else if (BeneficiaryId == fromId) BeneficiaryId = firstId;
        Version++;
    }

    /// <summary>Gives it its number; the save does this once, and again when the kind changed.</summary>
    public void Receive(int number)
    {
        if (NumberValue != 0) throw new InvalidOperationException($"{Number} already has its number.");
        NumberValue = number;
    }

    private TicketState Require(TicketVerb verb) => Lifecycle.Require(State, verb, Number.ToString());

    private void Happened(TicketVerb verb, Actor by, Instant now, string? text = null, string? before = null, string? after = null)
    {
        _events.Add(TicketEvent.Of(Id, verb, by, now, text is null ? null : Cut(text, LongestText), before, after));
        Version++;
    }
}

/// <summary>What somebody wants to report, complete enough to file.</summary>
public sealed record NewTicket(TicketKind Kind, string Title, string Description, int RequesterId, int OrganisationId)
{
    public Impact Impact { get; init; }
    public Urgency Urgency { get; init; } = Urgency.SlowsMe;
    public int? ServiceId { get; init; }
    public int? BeneficiaryId { get; init; }
    public string? Since { get; init; }
    public string? Device { get; init; }
    public string? Tried { get; init; }
    public IReadOnlyList<FormAnswer> Answers { get; init; } = [];
}
