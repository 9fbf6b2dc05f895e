using System.Globalization;
using NodaTime;

namespace SupportBot.Desk.Sla;

/// <summary>Opening hours of one stretch of a day, in local wall-clock time; a window that closes before it opens runs over midnight, and
/// one that closes at 00:00 runs to the end of the day.</summary>
public readonly record struct TimeWindow
{
    public TimeWindow(LocalTime opens, LocalTime closes)
    {
        if (opens == closes && opens != LocalTime.Midnight)
            throw new ArgumentException($"A window from {opens:HH:mm} to itself is empty; write 00:00-24:00 for a whole day.",
                nameof(closes));
        Opens = opens;
        Closes = closes;
    }

    /// <summary>The whole day, 00:00-24:00.</summary>
    public static TimeWindow WholeDay { get; } = new(LocalTime.Midnight, LocalTime.Midnight);

    public LocalTime Opens { get; }

    /// <summary>Midnight stands for the end of the day.</summary>
    public LocalTime Closes { get; }

    public bool RunsOverMidnight => Closes != LocalTime.Midnight && Closes < Opens;

    /// <summary>Reads <c>09:00-12:30</c>, <c>22:00-06:00</c> (over midnight) or <c>00:00-24:00</c>; throws
    /// <see cref="FormatException"/> otherwise.</summary>
    public static TimeWindow Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('-', StringSplitOptions.TrimEntries);
        return parts.Length == 2
            ? Parse(parts[0], parts[1])
            : throw new FormatException($"\"{text}\" is no window of opening hours; write it like 09:00-12:30.");
    }

    /// <summary>Reads the two edges of a window; <c>24:00</c> is the end of the day.</summary>
    public static TimeWindow Parse(string opens, string closes) =>
        new(ParseTime(opens), closes is "24:00" or "24:00:00" ? LocalTime.Midnight : ParseTime(closes));

    private static LocalTime ParseTime(string text) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? LocalTime.FromTicksSinceMidnight(time.Ticks)
            : throw new FormatException($"\"{text}\" is no time of day; write it like 09:00.");

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture,
            $"{Opens:HH:mm}-{(Closes == LocalTime.Midnight ? "24:00" : Closes.ToString("HH:mm", CultureInfo.InvariantCulture))}");
}
