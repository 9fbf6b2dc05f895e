using NodaTime;
using NodaTime.Text;
using SupportBot.Language;

namespace SupportBot.People;

/// <summary>The hours of each day in which somebody wants no reminders, on the clock where they live; they may run over midnight.</summary>
public sealed record QuietHours
{
    private static readonly LocalTimePattern Written = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public QuietHours(LocalTime from, LocalTime until)
    {
        if (from == until) throw new RuleViolationException("bot.quiet-how");
        (From, Until) = (from, until);
    }

    public LocalTime From { get; }
    public LocalTime Until { get; }

    /// <summary>When they end that run at an instant; null when none do.</summary>
    public Instant? EndAt(Instant now, DateTimeZone zone)
    {
        var today = now.InZone(zone).Date;
        foreach (var date in new[] { today.PlusDays(-1), today })
        {
            var end = At(Until > From ? date : date.PlusDays(1), Until, zone);
            if (At(date, From, zone) <= now && now < end) return end;
        }

        return null;
    }

    /// <summary>As it is stored: "20:00-07:30".</summary>
    public override string ToString() => $"{Written.Format(From)}-{Written.Format(Until)}";

    public static QuietHours Parse(string text)
    {
        var parts = text.Split('-');
        return new(Written.Parse(parts[0]).GetValueOrThrow(), Written.Parse(parts[1]).GetValueOrThrow());
    }

    // A time that a clock change skips is as much later; one that comes twice is the first.
    private static Instant At(LocalDate date, LocalTime time, DateTimeZone zone) => (date + time).InZoneLeniently(zone).ToInstant();
}
