using NodaTime;

namespace SupportBot.Desk.Sla;

/// <summary>The dates on which nobody works; a holiday closes its local date from midnight to midnight.</summary>
public abstract class HolidayCalendar
{
    /// <summary>No holidays at all.</summary>
    public static HolidayCalendar None { get; } = new HolidayList(Enumerable.Empty<LocalDate>());

    public abstract bool IsHoliday(LocalDate date);

    /// <summary>What the holiday is called, or null when the date is none or has no name.</summary>
    public abstract string? NameOf(LocalDate date);

    /// <summary>The holidays of either calendar.</summary>
    public HolidayCalendar And(HolidayCalendar other) => new Both(this, other);

    private sealed class Both(HolidayCalendar first, HolidayCalendar second) : HolidayCalendar
    {
        public override bool IsHoliday(LocalDate date) => first.IsHoliday(date) || second.IsHoliday(date);

        public override string? NameOf(LocalDate date) => first.NameOf(date) ?? second.NameOf(date);
    }
}
