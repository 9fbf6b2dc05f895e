namespace SupportBot.Desk.Escalation;

/// <summary>Working hours of their own, as the configuration writes them under a name.</summary>
public sealed class SlaCalendarOptions
{
    /// <summary>The IANA zone whose wall clock the hours follow; the desk's when left out.</summary>
    public string? TimeZone { get; set; }

    /// <summary>Weekdays and their windows, "Mon-Sat 07:00-20:00; Sun 22:00-06:00", or 24x7.</summary>
    public string Hours { get; set; } = "";

    /// <summary>Single dates and dates of every year. Left out, like the next two: the desk's, or none at 24x7.</summary>
    public string? Holidays { get; set; }

    public string? HolidayRegion { get; set; }

    /// <summary>A calendar file (.ics) whose whole days are holidays.</summary>
    public string? HolidayFile { get; set; }

    /// <summary>Other hours on single dates: "2026-12-24 08:00-12:00; 2026-05-15 closed". The desk's own do not count here.</summary>
    public string DatedHours { get; set; } = "";
}
