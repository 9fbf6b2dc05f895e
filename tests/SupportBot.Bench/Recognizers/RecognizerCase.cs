using System.Text;
using NodaTime;
using SupportBot.Language;

namespace SupportBot.Bench.Recognizers;

/// <summary>A text and what is expected in it.</summary>
/// <param name="Row">The line of the table that it counts in: source, kind.</param>
/// <param name="Asked">The kinds that are asked; what is read of other kinds does not matter.</param>
public sealed record RecognizerCase(
    string Source, string Row, SpokenLanguage Language, string Text, LocalDateTime Now, IReadOnlyList<string> Asked, IReadOnlyList<Finding> Expected)
{
    /// <summary>A parser's case says what must be found, and nothing of what else may be.</summary>
    public bool MayHaveMore { get; init; }

    /// <summary>Duckling names only the first instant of a stretch, cut to its grain, and asks the whole text.</summary>
    public string? Grain { get; init; }

    public bool IsDuckling => Source == "duckling";

    /// <summary>Whether this is of the half that may be read when something is improved; the other half only counts. Decided by the text (FNV-1a).</summary>
    public bool IsForDevelopment => (Encoding.UTF8.GetBytes(Text).Aggregate(2166136261u, (hash, one) => (hash ^ one) * 16777619u) >> 8) % 2 == 0;

    public bool Passes(IReadOnlyList<Finding> read)
    {
        var mine = read.Where(finding => Asked.Contains(finding.Kind)).ToList();
        if (Grain is not null || (IsDuckling && Expected.Count > 0 && Asked.Contains("date")))
            return mine.Count == 1 && mine[0].Meanings.Any(meaning => Duckling.Means(meaning, mine[0].Kind, Expected[0].Meanings[0], Grain, Now));
        if (!MayHaveMore && mine.Count != Expected.Count)
            return false;
        return Expected.All(expected => mine.Any(finding => finding.Kind == expected.Kind && finding.Overlaps(expected)
            && finding.Meanings.Any(meaning => expected.Meanings.Any(wanted => meaning.Is(wanted, expected.Kind)))));
    }
}

/// <summary>How duckling's expectations are compared: an instant has a grain, a stretch ends exclusive.</summary>
public static class Duckling
{
    public static bool Means(Meaning read, string kind, Meaning expected, string? grain, LocalDateTime now)
    {
        if (kind == "duration")
            return false;
        if (expected.IsOpenAfter)
            return read.IsOpenAfter && Cut(read.From, grain) == Cut(expected.From, grain);
        if (expected.IsOpenBefore)
            return read.IsOpenBefore && (Cut(read.From, grain) == Cut(expected.From, grain));
        if (expected.Until is not { } until)
            return !read.IsOpenBefore && Cut(read.From, grain) == Cut(expected.From, grain);
        var begins = Cut(read.IsOpenBefore ? expected.From?.Date == now.Date && expected.From == now ? now : expected.From : read.From, grain) == Cut(expected.From, grain);
        return begins && (Ends(read.Until) || (read.IsOpenBefore && Ends(read.From)));

        bool Ends(LocalDateTime? end) => end is { } mine && (Cut(mine, grain) == Cut(until, grain) || Cut(grain switch
        {
            "second" => mine.PlusSeconds(1),
            "minute" => mine.PlusMinutes(1),
            "hour" => mine.PlusHours(1),
            "day" => mine.PlusDays(1),
            _ => mine,
        }, grain) == Cut(until, grain));
    }

    private static LocalDateTime? Cut(LocalDateTime? time, string? grain) => time is not { } local ? null : grain switch
    {
        "year" => new LocalDateTime(local.Year, 1, 1, 0, 0),
        "month" or "quarter" => new LocalDateTime(local.Year, local.Month, 1, 0, 0),
        "week" or "day" => local.Date.AtMidnight(),
        "hour" => local.Date + new LocalTime(local.Hour, 0),
        "minute" => local.Date + new LocalTime(local.Hour, local.Minute),
        _ => local,
    };
}
