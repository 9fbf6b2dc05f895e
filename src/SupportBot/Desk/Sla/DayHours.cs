using NodaTime;

namespace SupportBot.Desk.Sla;

/// <summary>The open spans of one local date as time since its midnight: sorted, not touching, at most 24 h.</summary>
internal sealed class DayHours
{
    private DayHours(Span[] spans, bool opensByItself)
    {
        Spans = spans;
        OpensByItself = opensByItself;
    }

    public static DayHours Closed { get; } = new([], false);

    public Span[] Spans { get; }

    /// <summary>False when only the tail of the evening before makes it open.</summary>
    public bool OpensByItself { get; }

    public bool IsWholeDay => Spans is [{ Opens: var opens, Closes: var closes }] && opens == Duration.Zero
        && closes == Duration.FromDays(1);

    /// <summary>What a date's own windows and those of the evening before make of it.</summary>
    public static DayHours Of(IReadOnlyList<TimeWindow> own, IReadOnlyList<TimeWindow> eveningBefore)
    {
        var today = own.Select(window =>
            new Span(SinceMidnight(window.Opens), EndsWithTheDay(window) ? EndOfDay : SinceMidnight(window.Closes)));
        var tails = eveningBefore.Where(window => window.RunsOverMidnight)
            .Select(window => new Span(Duration.Zero, SinceMidnight(window.Closes)));
        return new DayHours(Merged(today.Concat(tails)), own.Count > 0);

        static bool EndsWithTheDay(TimeWindow window) => window.RunsOverMidnight || window.Closes == LocalTime.Midnight;
    }

    public DayHours Plus(DayHours other) => new(Merged(Spans.Concat(other.Spans)), OpensByItself || other.OpensByItself);

    public DayHours Minus(DayHours breaks)
    {
        IEnumerable<Span> left = Spans;
        foreach (var gap in breaks.Spans)
        {
            left = left.SelectMany<Span, Span>(span => gap.Closes <= span.Opens || gap.Opens >= span.Closes
                ? [span]
                : [span with { Closes = Duration.Max(span.Opens, gap.Opens) },
                    span with { Opens = Duration.Min(span.Closes, gap.Closes) }]);
        }

        var spans = Merged(left.Where(span => span.Opens < span.Closes));
        return new DayHours(spans, OpensByItself && spans.Length > 0);
    }

    private static Span[] Merged(IEnumerable<Span> spans)
    {
        var merged = new List<Span>();
        foreach (var span in spans.OrderBy(span => span.Opens))
        {
            if (merged.Count > 0 && span.Opens <= merged[^1].Closes)
                merged[^1] = new Span(merged[^1].Opens, Duration.Max(merged[^1].Closes, span.Closes));
            else
                merged.Add(span);
        }

        return [.. merged];
    }

    private static Duration SinceMidnight(LocalTime time) => Duration.FromNanoseconds(time.NanosecondOfDay);

    private static readonly Duration EndOfDay = Duration.FromDays(1);

    internal readonly record struct Span(Duration Opens, Duration Closes);
}
