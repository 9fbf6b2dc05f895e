namespace SupportBot.Desk.Escalation;

/// <summary>Promises for some tickets only. What is left out is as for all others; lists are separated by commas.</summary>
public sealed class SlaPolicyOptions
{
    /// <summary>The keys of the requester's organisations; any when left out.</summary>
    public string Organisations { get; set; } = "";

    /// <summary>The keys of services; any, also none, when left out.</summary>
    public string Services { get; set; } = "";

    /// <summary>"P1, P2"; any when left out.</summary>
    public string Priorities { get; set; } = "";

    /// <summary>True for VIPs only, false for everybody else only.</summary>
    public bool? Vip { get; set; }

    /// <summary>The name of a calendar; the desk's hours when left out.</summary>
    public string? Calendar { get; set; }

    public string? P1 { get; set; }
    public string? P2 { get; set; }
    public string? P3 { get; set; }
    public string? P4 { get; set; }
    public string? Warnings { get; set; }
    public bool? PauseOnHold { get; set; }
    public int? CloseAfterWorkingDays { get; set; }
}
