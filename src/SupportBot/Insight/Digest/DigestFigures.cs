using System.Text.Json.Nodes;
using NodaTime;
using SupportBot.Insight.Metrics;
using SupportBot.Language;

namespace SupportBot.Insight.Digest;

/// <summary>The days that a digest tells figures of, and those it compares them with.</summary>
public sealed record DigestPeriod(FigurePeriod Period, FigurePeriod Earlier)
{
    /// <summary>The days since the last digest, weeks and months whole; each day is told once. Null when no day is over since.</summary>
    /// <param name="variant">Which digest.</param>
    /// <param name="countedUntil">The day at which the last one ended; null for none before.</param>
    /// <param name="today">The day it is, which is not over.</param>
    /// <param name="workingDayBefore">The working day before today.</param>
    public static DigestPeriod? Of(DigestVariant variant, LocalDate? countedUntil, LocalDate today, LocalDate workingDayBefore)
    {
        var usual = variant switch
        {
            DigestVariant.Weekly => FigurePeriod.Week(today.PlusWeeks(-1)),
            DigestVariant.Monthly => FigurePeriod.Month(today.PlusMonths(-1)),
            _ => new FigurePeriod(workingDayBefore, today),
        };
        var from = variant == DigestVariant.Daily ? countedUntil ?? usual.From : countedUntil is { } counted && counted < usual.From ? counted : usual.From;
        if (from >= usual.Until) return null;
        var period = from == usual.From ? usual : new FigurePeriod(from, usual.Until);
        if (variant != DigestVariant.Daily) return new DigestPeriod(period, period.Before);
        // The same days of the week, as many weeks before as it takes.
        var weeks = (NodaTime.Period.DaysBetween(period.From, period.Until) + 6) / 7;
        return new DigestPeriod(period, new FigurePeriod(period.From.PlusWeeks(-weeks), period.Until.PlusWeeks(-weeks)));
    }
}

/// <summary>The figures of a digest as its card shows them.</summary>
/// <param name="Rows">One for each figure; none where no day is over, or while they are being counted afresh.</param>
/// <param name="Period">Their days; null where no day is over since the last digest.</param>
/// <param name="Days">The same in words.</param>
/// <param name="Earlier">The days they are compared with, in words.</param>
/// <param name="Happened">Whether anything happened at all on those days.</param>
/// <param name="CountedUntil">The day from which the next digest goes on.</param>
public sealed record ShownFigures(JsonArray Rows, FigurePeriod? Period, string? Days, string? Earlier, bool Happened, LocalDate CountedUntil);

/// <summary>Draws the figures of a digest: each with a bar, and a bar of the days it is compared with.</summary>
public sealed class DigestFigures(Figures figures, FigureDays days, FigureWords words, DigestCalendars calendars, Texts texts)
{
    private const int LongestBar = 8;

    // What only weeks say something about.
    private static readonly Metric[] OfLongerPeriods =
        [Metric.FirstResponse90, Metric.Resolution90, Metric.Reassigned, Metric.Joined, Metric.WaitingShare, Metric.Deflected, Metric.AnsweredSurveys];

    /// <param name="view">Whose, and of what; their own list has none.</param>
    /// <param name="variant">Which digest.</param>
    /// <param name="countedUntil">The day at which the last one ended; null for none before.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ShownFigures> OfAsync(DigestView view, DigestVariant variant, LocalDate? countedUntil, CancellationToken cancellationToken)
    {
        var (reader, today) = (view.Person.Reader, days.DateOf(view.Now));
        var period = view.IsOwn ? null : DigestPeriod.Of(variant, countedUntil, today, calendars.Of(view.Person).WorkingDayBefore(today));
        if (period is null) return new ShownFigures([], null, null, null, false, countedUntil ?? today);
        var areThere = await figures.AreThereAsync(cancellationToken);
        var (rows, happened) = areThere ? await RowsAsync(variant, view, period, cancellationToken) : ([], false);
        // While they are being counted afresh, the next digest tells of these days too.
        return new ShownFigures(
            rows, period.Period, words.Period(period.Period, reader), words.Period(period.Earlier, reader), happened, areThere ? period.Period.Until : period.Period.From);
    }

    private async Task<(JsonArray Rows, bool Happened)> RowsAsync(DigestVariant variant, DigestView view, DigestPeriod shown, CancellationToken cancellationToken)
    {
        var (scope, now, reader) = (view.Scope, view.Now, view.Person.Reader);
        var (period, earlier) = (shown.Period, shown.Earlier);
        var current = await figures.TotalsAsync(scope, period, cancellationToken);
        var before = await figures.TotalsAsync(scope, earlier, cancellationToken);
        var rows = new JsonArray();
        foreach (var definition in MetricCatalogue.All)
        {
            if (variant == DigestVariant.Daily && OfLongerPeriods.Contains(definition.Metric)) continue;
            var (value, then) = definition.Metric == Metric.Backlog
                ? (await figures.BacklogAsync(scope, period.Until, now, cancellationToken), await figures.BacklogAsync(scope, earlier.Until, now, cancellationToken))
                : (definition.Of(current), definition.Of(before));
            if (value is null && then is null) continue;
            rows.Add(new JsonObject
            {
                ["metric"] = definition.Metric.ToString(),
                ["name"] = words.Name(definition.Metric, reader),
                ["value"] = Value(definition, value, then, reader),
            });
        }

        return (rows, Enum.GetValues<Counted>().Any(what => current[what] > 0));
    }

    private string Value(MetricDefinition definition, double? value, double? then, Reader reader)
    {
        var most = Math.Max(value ?? 0, then ?? 0);
        var said = string.Join(' ', new[] { words.Value(definition, value, reader), Bar(value, most), words.Trend(definition, value, then, reader) }.Where(part => part.Length > 0));
        return then is null ? said : texts.Say(reader, "digest.compared", said, words.Value(definition, then, reader), Bar(then, most));
    }

    private static string Bar(double? value, double most) =>
        value is { } known && most > 0 ? new string('▪', Math.Max(known > 0 ? 1 : 0, (int)Math.Round(known / most * LongestBar))) : "";
}
