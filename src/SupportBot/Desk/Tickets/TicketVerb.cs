namespace SupportBot.Desk.Tickets;

/// <summary>Everything that can be done to a ticket.</summary>
public enum TicketVerb
{
    Open,
    Claim,
    Assign,
    Release,
    Move,
    Ask,
    Answer,
    Reply,
    Note,
    Hold,
    Resume,
    Resolve,
    ConfirmSolved,
    StillBroken,
    Reopen,
    Withdraw,
    Close,
    Link,
    Convert,
    ChangeService,
    ChangePriority,
    Rename,
    AddDetail,
    EditMessage,

    /// <summary>Something secret was taken out of all that is written about it.</summary>
    Mask,

    Attach,
    Unreachable,
    Escalate,
    NobodyOnCall,
    OnIt,
    Merge,

    /// <summary>Another was merged into it.</summary>
    TakeIn,

    Unmerge,

    /// <summary>A merge into it was undone.</summary>
    GiveBack,

    Share,
    Unshare,
    Join,
    Leave,
    RaiseImpact,

    /// <summary>Its people were asked how it went.</summary>
    Survey,

    /// <summary>One of them said so.</summary>
    Rate,
}
