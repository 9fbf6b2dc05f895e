namespace SupportBot.Insight.Metrics;

/// <summary>What is counted when something happens to a ticket; the figures that people see are made of these. Stored as numbers: never reorder.</summary>
public enum Counted : byte
{
    Opened = 1,

    /// <summary>The first answer of a person; working minutes since it was opened.</summary>
    Answered = 2,
    AnsweredInTime = 3,
    AnsweredLate = 4,

    /// <summary>A solution was given; working minutes since it was opened or last came back.</summary>
    Solved = 5,
    SolvedInTime = 6,
    SolvedLate = 7,

    /// <summary>With each solution: working minutes of that time spent waiting for the requester or on hold.</summary>
    Waited = 8,
    Reopened = 9,
    Reassigned = 10,

    /// <summary>It became work to do, or its team, service, kind or priority became this one.</summary>
    CameIn = 11,

    /// <summary>It is no longer work to do, or no longer of this team, service, kind or priority.</summary>
    WentOut = 12,

    /// <summary>An article solved it, so that no ticket was opened; stands for no event but for the note about the article.</summary>
    Deflected = 13,
    Joined = 14,
    Escalated = 15,

    /// <summary>Its people were asked how it went; once for a ticket, however often it comes back.</summary>
    Surveyed = 16,

    /// <summary>They said that it went well. An answer counts where the question did, and a changed one instead of the one before.</summary>
    RatedGood = 17,

    /// <summary>They said anything else.</summary>
    RatedLess = 18,

    /// <summary>They no longer say that it went well.</summary>
    GoodTakenBack = 19,

    /// <summary>They no longer say that it did not.</summary>
    LessTakenBack = 20,
}

/// <summary>One thing that counts, and why: the event that made it count.</summary>
/// <param name="What">What it counts as.</param>
/// <param name="EventId">The ticket's event; for <see cref="Counted.Deflected"/> the note about the article.</param>
/// <param name="AgentId">Whose doing it is; 0 when nobody's.</param>
/// <param name="Minutes">How long it took, where that is measured.</param>
public readonly record struct CountedEntry(Counted What, long EventId, int AgentId, int Minutes);

/// <summary>Under what something counts: figures can be asked for by each of these.</summary>
public sealed record FigureKey(int Day, int TeamId, int ServiceId, int OrganisationId, Desk.Tickets.TicketKind Kind, Desk.Sla.Priority Priority);
