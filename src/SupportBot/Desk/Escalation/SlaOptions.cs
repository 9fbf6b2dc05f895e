using System.ComponentModel.DataAnnotations;

namespace SupportBot.Desk.Escalation;

/// <summary>What the desk promises, when it works, and who is warned before and at a deadline.</summary>
public sealed class SlaOptions : IValidatableObject
{
    public const string Section = "Sla";

    /// <summary>The IANA zone whose wall clock the hours follow.</summary>
    public string TimeZone { get; set; } = "Europe/Paris";

    /// <summary>Working hours: weekdays and their windows, groups separated by semicolons, or 24x7.</summary>
    public string Hours { get; set; } = "Mon-Fri 08:00-18:00";

    /// <summary>Dates on which nobody works, separated by commas: 2026-12-24 once, 12-24 every year.</summary>
    public string Holidays { get; set; } = "";

    /// <summary>Whose French public holidays are kept; "none" for nobody's.</summary>
    public string HolidayRegion { get; set; } = "Metropole";

    /// <summary>A calendar file (.ics) whose whole days are holidays too.</summary>
    public string? HolidayFile { get; set; }

    /// <summary>Other hours on single dates: "2026-12-24 08:00-12:00; 2026-05-15 closed".</summary>
    public string DatedHours { get; set; } = "";

    /// <summary>Working time to the first answer / to the solution. A day is a working day; "none" is expressly no promise.</summary>
    public string P1 { get; set; } = "15m / 4h";

    public string P2 { get; set; } = "1h / 8h";
    public string P3 { get; set; } = "4h / 3d";
    public string P4 { get; set; } = "8h / 5d";

    /// <summary>When somebody is warned, by the used share of the promised time or so much later, and who: assignee, room, oncall, lead,
    /// manager (of the team's members), person:alice.</summary>
    public string Warnings { get; set; } = "75% assignee room lead; 100% assignee room lead; +2h room lead";

    /// <summary>Whether the time to the solution stands still while a ticket is on hold.</summary>
    public bool PauseOnHold { get; set; } = true;

    /// <summary>Working days after which a solved ticket closes unless somebody objects; 0 for never.</summary>
    [Range(0, 60)]
    public int CloseAfterWorkingDays { get; set; } = 3;

    /// <summary>Hours of their own, by name, for policies.</summary>
    public Dictionary<string, SlaCalendarOptions> Calendars { get; } = [];

    /// <summary>Other promises for some tickets, by name: for an organisation, a service, VIPs, a priority; of several that fit, the
    /// first by that order. All of the above goes for the others.</summary>
    public Dictionary<string, SlaPolicyOptions> Policies { get; } = [];

    /// <summary>Whether P1 to P4 go for tickets that no policy covers; if not, nothing is promised for those, and their cards say so.</summary>
    public bool PromiseToOthers { get; set; } = true;

    /// <summary>The day from which promises count, "2026-12-24": tickets that were opened earlier have no deadlines.</summary>
    public string? Since { get; set; }

    /// <summary>Seconds from one look at the deadlines to the next.</summary>
    [Range(1, 3600)]
    public int SweepEverySeconds { get; set; } = 10;

    /// <summary>Nothing is swept until somebody asks: for tests that move the clock.</summary>
    public bool SweepByHand { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        string? wrong = null;
        try
        {
            _ = new SlaRules(this);
        }
        catch (FormatException problem)
        {
            wrong = problem.Message;
        }

        if (wrong is not null) yield return new ValidationResult(wrong);
    }

    /// <summary>Reads a part of a setting; what is wrong with it names the setting.</summary>
    internal static T Read<T>(string key, string value, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception problem) when (problem is FormatException or ArgumentException)
        {
            throw Wrong(key, value, problem.Message.TrimEnd('.'));
        }
    }

    internal static FormatException Wrong(string key, string value, string why) => new($"{Section}:{key} is \"{value}\": {why}.");
}
