namespace SupportBot.Desk.Outages;

/// <summary>What is the matter with a service.</summary>
public enum OutageKind
{
    Down,

    /// <summary>It works, but badly.</summary>
    Degraded,

    /// <summary>Somebody will work on it, from then until then.</summary>
    Planned,
}

/// <summary>How far it has come.</summary>
public enum OutageState
{
    Planned,
    Ongoing,

    /// <summary>It works again, and somebody watches whether it stays so.</summary>
    Monitoring,
    Over,

    /// <summary>It does not take place, or never was.</summary>
    Cancelled,
}

/// <summary>What can happen to an outage; each is a line of its history.</summary>
public enum OutageNews
{
    Announced,
    Planned,

    /// <summary>A planned intervention comes near.</summary>
    Notice,
    Begun,
    Update,
    Monitoring,
    EndChanged,
    Over,
    Cancelled,
}
