using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using SupportBot.Language;

namespace SupportBot.Insight.Metrics;

/// <summary>Whole days that figures are asked for; the period before is as long, or the calendar month or year before.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The day after the last.</param>
/// <param name="Months">Calendar months it consists of; 0 when it is so many days.</param>
public sealed partial record FigurePeriod(LocalDate From, LocalDate Until, int Months = 0)
{
    private const int LongestWords = 4;

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
        ["du jour"] = today => Day(today),
        ["de la semaine"] = today => Week(today),
        ["du mois"] = today => Month(today),
        ["de l'annee"] = today => Year(today),
        ["de la semaine derniere"] = today => Week(today.PlusWeeks(-1)),
        ["du mois dernier"] = today => Month(today.PlusMonths(-1)),
        ["de l'annee derniere"] = today => Year(today.PlusYears(-1)),
        ["cette annee"] = today => Year(today),
        ["annee derniere"] = today => Year(today.PlusYears(-1)),
        ["l'annee derniere"] = today => Year(today.PlusYears(-1)),
    };

    private static readonly HashSet<string> Joints = ["of", "for", "in", "the", "on", "du", "de", "des", "les", "le", "la", "en", "pour", "sur"];

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
        if (LastDays().Match(folded) is { Success: true } some) return LastDaysOf(int.Parse(some.Groups["days"].ValueSpan, CultureInfo.InvariantCulture), today);
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
                Remove(said, at, length);
                return period;
            }
        }

        return TakeSpoken(said, today);
    }

    // Whatever else the language reads as days that have begun: "november", « depuis lundi », "the last 30 days".
    private static FigurePeriod? TakeSpoken(List<string> said, LocalDate today)
    {
        if (said.Count == 0 || FigureCuts.Find(said[0]) is not null) return null;
        var text = string.Join(' ', said);
        var now = today.At(LocalTime.Noon).InUtc().ToInstant();
        if (Dates.Recognize(text, now, DateTimeZone.Utc, tense: Tense.Past) is not { Shape: TimeShape.Date or TimeShape.DateRange } time) return TakeYear(said);
        var from = time.From.InUtc().Date;
        var last = time.IsMoment ? from : (time.Until - Duration.Epsilon).InUtc().Date;
        if (from > today || last < from) return null;
        var before = text[..time.Start].Count(character => character == ' ');
        Remove(said, before, text.Substring(time.Start, time.Length).Count(character => character == ' ') + 1);
        return Whole(from, last.PlusDays(1));
    }

    private static FigurePeriod? TakeYear(List<string> said)
    {
        var at = said.FindIndex(word => YearAlone().IsMatch(word));
        if (at < 0) return null;
        var year = int.Parse(said[at], CultureInfo.InvariantCulture);
        Remove(said, at, 1);
        return Year(new LocalDate(year, 1, 1));
    }

    // A calendar month or several are compared with as many before.
    private static FigurePeriod Whole(LocalDate from, LocalDate until) =>
        new(from, until, from.Day == 1 && until.Day == 1 ? (until.Year - from.Year) * 12 + until.Month - from.Month : 0);

    // With the small word that joins it to the rest: "of last month".
    private static void Remove(List<string> said, int at, int length)
    {
        said.RemoveRange(at, length);
        if (at > 0 && Joints.Contains(TextFolding.Fold(said[at - 1]))) said.RemoveAt(at - 1);
    }

    /// <summary>As it is written on buttons and files: "2026-03-01..2026-03-31".</summary>
    public override string ToString() => $"{From:uuuu-MM-dd}..{Last:uuuu-MM-dd}";

    // Today is the last of them, as it is when nothing is said.
    private static FigurePeriod? LastDaysOf(int days, LocalDate today) => days == 0 ? null : new(today.PlusDays(1 - days), today.PlusDays(1));

    private static FigurePeriod Day(LocalDate day) => new(day, day.PlusDays(1));

    private static FigurePeriod Year(LocalDate within) => new(new LocalDate(within.Year, 1, 1), new LocalDate(within.Year + 1, 1, 1), 12);

    private static LocalDate? Date(string text) =>
        NodaTime.Text.LocalDatePattern.Iso.Parse(text) is { Success: true } parsed ? parsed.Value : null;

    [GeneratedRegex("^(?:the )?(?:last|past) (?<days>[0-9]{1,4}) days$|^(?:(?:les|ces|des) )?(?<days>[0-9]{1,4}) derniers jours$")]
    private static partial Regex LastDays();

    [GeneratedRegex("^20[0-9]{2}$")]
    private static partial Regex YearAlone();
}
