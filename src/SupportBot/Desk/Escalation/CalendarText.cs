using System.Globalization;
using NodaTime;
using NodaTime.Text;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Sla;

namespace SupportBot.Desk.Escalation;

/// <summary>Working hours under their name, and the working time of their average open day.</summary>
public sealed record SlaCalendar(string Key, BusinessCalendar Hours, Duration WorkingDay);

/// <summary>Reads working hours and holidays as they are written in the configuration.</summary>
/// <param name="key">The calendar's name.</param>
/// <param name="path">Where it stands in the section: "" or "Calendars:night:".</param>
/// <param name="words">What is written there, with nothing left out.</param>
internal sealed class CalendarText(string key, string path, SlaCalendarOptions words)
{
    private const string AlwaysOpen = "24x7";

    private static readonly IReadOnlyDictionary<LocalDate, IReadOnlyList<TimeWindow>> NoDates = new Dictionary<LocalDate, IReadOnlyList<TimeWindow>>();

    public static bool IsAroundTheClock(string hours) => hours.Trim().Equals(AlwaysOpen, StringComparison.OrdinalIgnoreCase);

    public SlaCalendar Read()
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(words.TimeZone!)
            ?? throw Wrong(nameof(words.TimeZone), words.TimeZone, "it is no IANA zone such as Europe/Paris");
        var week = Week();
        var total = week.Values.SelectMany(windows => windows).Aggregate(Duration.Zero, (sum, window) => sum + LengthOf(window));
        return new SlaCalendar(key, new BusinessCalendar(zone, week, Holidays(), Dated()), total / week.Count);
    }

    private Dictionary<IsoDayOfWeek, IReadOnlyList<TimeWindow>> Week() => WeekHours
        .Parse(IsAroundTheClock(words.Hours) ? "Mon-Sun 00:00-24:00" : words.Hours, why => Wrong(nameof(words.Hours), words.Hours, why))
        .ToDictionary(day => day.Key, day => Windows(nameof(words.Hours), words.Hours, day.Value));

    private IReadOnlyList<TimeWindow> Windows(string setting, string value, IEnumerable<string> windows) =>
        [.. windows.Select(window => SlaOptions.Read(path + setting, value, () => TimeWindow.Parse(window)))];

    private static Duration LengthOf(TimeWindow window)
    {
        var length = window.Closes.NanosecondOfDay - window.Opens.NanosecondOfDay;
        return Duration.FromNanoseconds(length > 0 ? length : length + NodaConstants.NanosecondsPerDay);
    }

    private IReadOnlyDictionary<LocalDate, IReadOnlyList<TimeWindow>> Dated()
    {
        if (words.DatedHours.Length == 0) return NoDates;
        var dated = new Dictionary<LocalDate, IReadOnlyList<TimeWindow>>();
        foreach (var day in words.DatedHours.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = day.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
            if (LocalDatePattern.Iso.Parse(parts[0]) is not { Success: true } date || parts.Length < 2)
                throw Wrong(nameof(words.DatedHours), words.DatedHours, $"\"{day}\" is not like 2026-12-24 08:00-12:00 or 2026-12-24 closed");
            IReadOnlyList<TimeWindow> windows = parts is [_, "closed"] ? [] : Windows(nameof(words.DatedHours), words.DatedHours, parts.Skip(1));
            if (!dated.TryAdd(date.Value, windows)) throw Wrong(nameof(words.DatedHours), words.DatedHours, $"{parts[0]} is there twice");
        }

        return dated;
    }

    private HolidayCalendar Holidays() =>
        new[] { Region(), Listed(), InFile() }.Where(some => some != HolidayCalendar.None)
            .Aggregate(HolidayCalendar.None, (all, some) => all == HolidayCalendar.None ? some : all.And(some));

    private HolidayCalendar Listed()
    {
        var (once, everyYear) = (new List<LocalDate>(), new List<AnnualDate>());
        foreach (var word in words.Holidays!.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (LocalDatePattern.Iso.Parse(word) is { Success: true } date) once.Add(date.Value);
            else if (AnnualDatePattern.Iso.Parse(word) is { Success: true } annual) everyYear.Add(annual.Value);
            else throw Wrong(nameof(words.Holidays), words.Holidays, $"\"{word}\" is no date such as 2026-12-24 or 12-24");
        }

        return once.Count + everyYear.Count == 0 ? HolidayCalendar.None : new HolidayList(once, everyYear);
    }

    private HolidayCalendar InFile()
    {
        if (words.HolidayFile is not { Length: > 0 } file) return HolidayCalendar.None;
        return File.Exists(file)
            ? SlaOptions.Read(path + nameof(words.HolidayFile), file, () => HolidayFile.Parse(File.ReadAllText(file)))
            : throw Wrong(nameof(words.HolidayFile), file, "there is no such file");
    }

    private HolidayCalendar Region()
    {
        if (words.HolidayRegion!.Equals("none", StringComparison.OrdinalIgnoreCase)) return HolidayCalendar.None;
        if (Enum.TryParse<FrenchRegion>(words.HolidayRegion, ignoreCase: true, out var region) && Enum.IsDefined(region)
            && !char.IsAsciiDigit(words.HolidayRegion[0])) return new FrenchHolidays(region);
        var known = string.Join(", ", Enum.GetNames<FrenchRegion>());
        throw Wrong(nameof(words.HolidayRegion), words.HolidayRegion, string.Create(CultureInfo.InvariantCulture, $"it is none of {known}, none"));
    }

    private FormatException Wrong(string setting, string? value, string why) => SlaOptions.Wrong(path + setting, value ?? "", why);
}
