using System.Globalization;
using NodaTime;
using SupportBot.Language;

namespace SupportBot.Desk.Tickets;

/// <summary>One line of a ticket's history: who did what, when, from which channel, and what it changed. Never changed afterwards, but for a secret that is taken out of it.</summary>
public sealed class TicketEvent
{
    private TicketEvent()
    {
    }

    public long Id { get; private set; }
    public Guid TicketId { get; private set; }
    public TicketVerb Verb { get; private set; }
    public Instant At { get; private set; }

    /// <summary>Null when the desk itself did it.</summary>
    public int? ById { get; private set; }

    public string? Channel { get; private set; }

    /// <summary>What was said; secrets are masked before it gets here.</summary>
    public string? Text { get; private set; }

    public string? Before { get; private set; }
    public string? After { get; private set; }

    /// <summary>It was said in the ticket's own thread, so nobody needs to be told it there. Known in the turn only.</summary>
    public bool InThread { get; private set; }

    /// <summary>Those of the desk whom it concerns are told of it together with more of its kind. Known in the turn only.</summary>
    public bool ToldTogether { get; private set; }

    /// <summary>Before a team's id in <see cref="After"/>, where people's ids can stand too.</summary>
    internal const string TeamPrefix = "team:";

    /// <summary>Whom the event names, for those verbs that lead to people.</summary>
    public IReadOnlyList<int> PeopleAfter => Verb is TicketVerb.Assign or TicketVerb.Unreachable or TicketVerb.Join or TicketVerb.Leave
            or TicketVerb.Escalate or TicketVerb.NobodyOnCall
        && After is not null && !After.StartsWith(TeamPrefix, StringComparison.Ordinal)
            ? [.. After.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture))]
            : [];

    /// <summary>Takes a secret out of what was said; true when it was there. Ids and states are no words of anybody's.</summary>
    internal bool Hide(HiddenText secret)
    {
        var (text, before, after) = (Text, Before, After);
        Text = secret.From(Text);
        if (Verb is TicketVerb.EditMessage or TicketVerb.Rename or TicketVerb.Share or TicketVerb.Unshare)
            (Before, After) = (secret.From(Before), secret.From(After));
        return (text, before, after) != (Text, Before, After);
    }

    internal static TicketEvent Of(Guid ticketId, TicketVerb verb, Actor by, Instant now, string? text, string? before, string? after) => new()
    {
        TicketId = ticketId,
        Verb = verb,
        At = now,
        ById = by.PersonId,
        Channel = by.Channel,
        Text = text,
        Before = before,
        After = after,
        InThread = by.InThread,
        ToldTogether = by.ToldTogether,
    };
}

/// <summary>Who does something to a ticket, and from which channel.</summary>
public readonly record struct Actor(int? PersonId, string? Channel)
{
    /// <summary>The desk itself: a sweep, a rule, a date that came.</summary>
    public static Actor Desk { get; } = new(null, null);

    /// <summary>They spoke in the ticket's own thread.</summary>
    public bool InThread { get; init; }

    /// <summary>They do the same to many tickets, and whom of the desk it concerns is told once.</summary>
    public bool ToldTogether { get; init; }
}
