using System.Net;
using NodaTime;

namespace SupportBot.Bench.Recognizers;

/// <summary>One thing that a text is read to say, in the same form whoever read it: a kind, its place, and what it may mean.</summary>
public sealed record Finding(string Kind, int Start, int End, IReadOnlyList<Meaning> Meanings)
{
    public bool Overlaps(Finding other) => Start < other.End && other.Start < End;
}

/// <summary>One meaning: instants in local time, a number, or words. Only what is set is compared.</summary>
public sealed record Meaning
{
    public LocalDateTime? From { get; init; }
    public LocalDateTime? Until { get; init; }

    /// <summary>"since", "after" or "before": open on one side.</summary>
    public bool IsOpenAfter { get; init; }
    public bool IsOpenBefore { get; init; }
    public double? Number { get; init; }
    public string? Words { get; init; }

    /// <summary>Minutes ahead of UTC, when a zone was said with a time.</summary>
    public int? Offset { get; init; }

    /// <summary>Whether a meaning that was read is the expected one, for a kind of thing.</summary>
    public bool Is(Meaning expected, string kind) => (expected.Offset is null || Offset == expected.Offset) && kind switch
    {
        "date" => From?.Date == expected.From?.Date,
        "time" => From?.TimeOfDay == expected.From?.TimeOfDay,
        "datetime" => From == expected.From,
        "daterange" or "datetimerange" => IsStretch(expected, local => local),
        "timerange" => IsStretch(expected, local => new LocalDate(2000, 1, 1) + local.TimeOfDay),
        "url" or "email" => string.Equals(Words, expected.Words, StringComparison.OrdinalIgnoreCase),
        "phone" => Digits(Words) == Digits(expected.Words),
        "ip" => IPAddress.TryParse(Words, out var mine) && IPAddress.TryParse(expected.Words, out var wanted) && mine.Equals(wanted),
        "boolean" => Words == expected.Words,
        _ => Number is { } number && expected.Number is { } right && Math.Abs(number - right) <= Math.Abs(right) * 1e-6,
    };

    // Whether the last day or hour of a stretch counts in is a matter of custom: both are right.
    private bool IsStretch(Meaning expected, Func<LocalDateTime, LocalDateTime> seen)
    {
        if (expected.From is { } from && expected.Until is { } until && !IsOpenAfter)
            return Same(IsOpenBefore ? from : From, from, seen) && (Ends(Until, until) || (IsOpenBefore && Ends(From, until)));
        if (expected.From is { } begins)
            return IsOpenAfter && (Same(From, begins, seen) || (expected.Until is null && Same(Until, begins, seen)));
        return expected.Until is { } ends && IsOpenBefore && (Same(From, ends, seen) || Ends(Until, ends));

        bool Ends(LocalDateTime? mine, LocalDateTime wanted) => mine is { } end && (Same(end, wanted, seen) || Same(end, wanted.PlusDays(1), seen)
            || Same(end, wanted.PlusMonths(1), seen) || Same(end, wanted.PlusYears(1), seen) || Same(end, wanted.PlusSeconds(1), seen));
    }

    private static string Digits(string? number) => string.Concat((number ?? "").Where(char.IsAsciiDigit));

    private static bool Same(LocalDateTime? one, LocalDateTime other, Func<LocalDateTime, LocalDateTime> seen) => one is { } local && seen(local) == seen(other);
}
