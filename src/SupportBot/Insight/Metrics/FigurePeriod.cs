using NodaTime;
using SupportBot.Language;

namespace SupportBot.Insight.Metrics;

/// <summary>Whole days that figures are asked for; the period before is as long, or the calendar month or year before.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The day after the last.</param>
/// <param name="Months">Calendar months it consists of; 0 when it is so many days.</param>
public sealed record FigurePeriod(LocalDate From, LocalDate Until, int Months = 0)
{
    private const int LongestWords = 3;

    private static readonly Dictionary<string, Func<LocalDate, FigurePeriod>> Words = new(StringComparer.Ordinal)
    {
        ["today"] = today => Day(today),
        ["yesterday"] = today => Day(today.PlusDays(-1)),
        ["this week"] = today => Week(today),
        ["last week"] = today => Week(today.PlusWeeks(-1)),
        ["this month"] = today => Month(today),
        ["last month"] = today => Month(today.PlusMonths(-1)),
        ["this year"] = today => Year(today),
        ["last year"] = today => Year(today.PlusYears(-1)),
        ["aujourd'hui"] = today => Day(today),
        ["hier"] = today => Day(today.PlusDays(-1)),
        ["cette semaine"] = today => Week(today),
        ["semaine derniere"] = today => Week(today.PlusWeeks(-1)),
        ["la semaine derniere"] = today => Week(today.PlusWeeks(-1)),
        ["ce mois"] = today => Month(today),
        ["ce mois-ci"] = today => Month(today),
        ["mois dernier"] = today => Month(today.PlusMonths(-1)),
        ["le mois dernier"] = today => Month(today.PlusMonths(-1)),
        ["cette annee"] = today => Year(today),
        ["annee derniere"] = today => Year(today.PlusYears(-1)),
        ["l'annee derniere"] = today => Year(today.PlusYears(-1)),
    };

    public LocalDate Last => Until.PlusDays(-1);

    public FigurePeriod Before => Months > 0
        ? new(From.PlusMonths(-Months), From, Months)
        : new(From.PlusDays(-Period.DaysBetween(From, Until)), From);

    /// <summary>From Monday to Sunday.</summary>
    public static FigurePeriod Week(LocalDate within)
    {
        var monday = within.PlusDays(1 - (int)within.DayOfWeek);
        return new(monday, monday.PlusWeeks(1));
    }

    public static FigurePeriod Month(LocalDate within)
    {
        var first = new LocalDate(within.Year, within.Month, 1);
        return new(first, first.PlusMonths(1), 1);
    }

    /// <summary>Reads "last week", « le mois dernier », "2026-03-01..2026-03-31"; null when it is no period.</summary>
    public static FigurePeriod? Parse(string text, LocalDate today)
    {
        var folded = TextFolding.Fold(text).Replace('’', '\'');
        if (Words.TryGetValue(folded, out var period)) return period(today);
        var days = folded.Split("..", StringSplitOptions.TrimEntries);
        return days.Length == 2 && Date(days[0]) is { } from && Date(days[1]) is { } last && from <= last ? new(from, last.PlusDays(1)) : null;
    }

    /// <summary>Takes a period out of what somebody said, wherever it stands; null when there is none in it.</summary>
    public static FigurePeriod? TakeFrom(List<string> said, LocalDate today)
    {
        for (var length = Math.Min(said.Count, LongestWords); length > 0; length--)
        {
            for (var at = 0; at + length <= said.Count; at++)
            {
                if (Parse(string.Join(' ', said.GetRange(at, length)), today) is not { } period) continue;
                said.RemoveRange(at, length);
                return period;
            }
        }

        return null;
    }

    /// <summary>As it is written on buttons and files: "2026-03-01..2026-03-31".</summary>
    public override string ToString() => $"{From:uuuu-MM-dd}..{Last:uuuu-MM-dd}";

    private static FigurePeriod Day(LocalDate day) => new(day, day.PlusDays(1));

    private static FigurePeriod Year(LocalDate within) => new(new LocalDate(within.Year, 1, 1), new LocalDate(within.Year + 1, 1, 1), 12);

    private static LocalDate? Date(string text) =>
        NodaTime.Text.LocalDatePattern.Iso.Parse(text) is { Success: true } parsed ? parsed.Value : null;
}
