namespace SupportBot.Desk.Tickets;

/// <summary>Where a ticket stands.</summary>
public enum TicketState
{
    /// <summary>Nobody has it.</summary>
    New,

    /// <summary>An agent has it.</summary>
    InProgress,

    /// <summary>The ball is with the requester.</summary>
    WaitingForRequester,

    /// <summary>It waits for something else, until a date.</summary>
    OnHold,

    /// <summary>A solution was given; the requester has the last word.</summary>
    Resolved,

    /// <summary>The end.</summary>
    Closed,

    /// <summary>It points to another ticket for ever.</summary>
    Merged,
}

/// <summary>Whether something is broken or something is wanted; it decides the number's prefix.</summary>
public enum TicketKind
{
    Incident,
    ServiceRequest,
}

/// <summary>Why a ticket came to its end.</summary>
public enum ResolutionCode
{
    Fixed,
    Workaround,
    Explained,
    NoFaultFound,
    ThirdParty,

    /// <summary>The requester said it is solved before an agent did.</summary>
    SolvedByRequester,

    /// <summary>The requester no longer needs it, which is not the same as solved.</summary>
    Withdrawn,

    /// <summary>The requester was asked something and never answered.</summary>
    NoAnswer,
}

/// <summary>Who may give a code.</summary>
public static class ResolutionCodes
{
    /// <summary>True for what an agent says of their own work.</summary>
    public static bool IsForAgents(this ResolutionCode code) =>
        code is not (ResolutionCode.SolvedByRequester or ResolutionCode.Withdrawn or ResolutionCode.NoAnswer);
}

/// <summary>How many people it hits.</summary>
public enum Impact
{
    OnePerson,
    Team,
    Everyone,
}

/// <summary>How much it hinders them.</summary>
public enum Urgency
{
    CanWait,
    SlowsMe,
    BlocksMe,
}
