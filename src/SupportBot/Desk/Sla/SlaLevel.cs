using System.Globalization;
using NodaTime;

namespace SupportBot.Desk.Sla;

/// <summary>A point on a clock at which somebody is told: a share of the target ("75%") or so much working time after it
/// ("+30m").</summary>
public readonly record struct SlaLevel
{
    private SlaLevel(int percent, Duration overdue) => (Percent, Overdue) = (percent, overdue);

    /// <summary>The target itself.</summary>
    public static SlaLevel Breach { get; } = AtPercent(100);

    public static SlaLevel AtPercent(int percent) => percent > 0
        ? new(percent, Duration.Zero)
        : throw new ArgumentOutOfRangeException(nameof(percent), percent, "A level is more than 0 % of the target.");

    /// <summary>This much working time after the target.</summary>
    public static SlaLevel After(Duration overdue) => overdue > Duration.Zero
        ? new(100, overdue)
        : throw new ArgumentOutOfRangeException(nameof(overdue), overdue, "A level after the target needs a positive time.");

    public int Percent { get; }

    public Duration Overdue { get; }

    /// <summary>Whether the promise is already broken at this level.</summary>
    public bool IsBreach => Percent >= 100;

    /// <summary>Whether it comes after the target.</summary>
    public bool IsOverdue => Percent > 100 || Overdue > Duration.Zero;

    /// <summary>How much working time is consumed when this level of a target is reached.</summary>
    public Duration Of(Duration target) => (Percent == 100 ? target : target * Percent / 100) + Overdue;

    /// <summary>Reads <c>75</c>, <c>75%</c>, <c>+30m</c> or <c>+2h</c>; throws <see cref="FormatException"/> otherwise.</summary>
    public static SlaLevel Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bare = text.Trim();
        var overdue = bare.StartsWith('+');
        var unit = bare.Length > 0 ? bare[^1] : ' ';
        var digits = bare.AsSpan((overdue ? 1 : 0)..(char.IsAsciiDigit(unit) || bare.Length < 2 ? bare.Length : bare.Length - 1));
        if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
        {
            if (overdue && unit is 'm' or 'h')
                return After(unit == 'm' ? Duration.FromMinutes(number) : Duration.FromHours(number));
            if (!overdue && (unit == '%' || char.IsAsciiDigit(unit)))
                return AtPercent(number);
        }

        throw new FormatException($"\"{text}\" is no level of a deadline; write it like 75% or +30m.");
    }

    /// <summary>The form that <see cref="Parse"/> reads; also the stable name under which a fired level is recorded.</summary>
    public override string ToString() => Overdue == Duration.Zero
        ? string.Create(CultureInfo.InvariantCulture, $"{Percent}%")
        : string.Create(CultureInfo.InvariantCulture, $"+{Overdue.TotalMinutes}m");
}

/// <summary>A level of a running clock and the instant at which it is reached if nothing pauses the clock.</summary>
public readonly record struct LevelInstant(SlaLevel Level, Instant At);
