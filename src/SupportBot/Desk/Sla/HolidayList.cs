using System.Collections.Frozen;
using NodaTime;

namespace SupportBot.Desk.Sla;

/// <summary>Holidays written down by hand: single dates ("pont", company closing) and dates that come back every year.</summary>
public sealed class HolidayList : HolidayCalendar
{
    private readonly FrozenDictionary<LocalDate, string?> dates;
    private readonly FrozenDictionary<AnnualDate, string?> everyYear;

    public HolidayList(IEnumerable<LocalDate> dates, IEnumerable<AnnualDate>? everyYear = null)
        : this(dates.Select(Nameless), everyYear?.Select(Nameless))
    {
    }

    /// <summary>Holidays with their names; a date named twice keeps the last name.</summary>
    public HolidayList(
        IEnumerable<KeyValuePair<LocalDate, string?>> dates, IEnumerable<KeyValuePair<AnnualDate, string?>>? everyYear = null)
    {
        this.dates = dates.ToFrozenDictionary();
        this.everyYear = (everyYear ?? []).ToFrozenDictionary();
    }

    private static KeyValuePair<TDate, string?> Nameless<TDate>(TDate date) => new(date, null);

    public override bool IsHoliday(LocalDate date) =>
        (dates.Count > 0 && dates.ContainsKey(date))
        || (everyYear.Count > 0 && everyYear.ContainsKey(new AnnualDate(date.Month, date.Day)));

    public override string? NameOf(LocalDate date) =>
        dates.TryGetValue(date, out var name) || everyYear.TryGetValue(new AnnualDate(date.Month, date.Day), out name) ? name : null;
}
