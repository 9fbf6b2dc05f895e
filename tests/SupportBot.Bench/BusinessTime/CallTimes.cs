using System.Diagnostics;
using NodaTime;
using SupportBot.Bench.Report;
using SupportBot.Desk.Sla;

namespace SupportBot.Bench.BusinessTime;

/// <summary>How long one question takes on what a desk asks every day, and how that grows with the days in between.</summary>
public static class CallTimes
{
    private const int AtOnce = 200;
    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(200);

    private static readonly BusinessCalendar Office = BusinessCalendar.Weekly(
        DateTimeZoneProviders.Tzdb["Europe/Paris"], [TimeWindow.Parse("08:00", "18:00")], new FrenchHolidays(FrenchRegion.Metropole));

    // A Tuesday morning of each week of two years, so that holidays and clock changes are among them.
    private static readonly Instant[] Mornings = [.. Enumerable.Range(0, 104).Select(week => Instant.FromUtc(2026, 1, 6, 8, 0) + Duration.FromDays(7 * week))];

    public static void Measure(Figures figures)
    {
        Time("add 4 h, the same day", start => Office.Add(start, Duration.FromHours(4)));
        Time("add 8 h, into the next day", start => Office.Add(start + Duration.FromHours(4), Duration.FromHours(8)));
        Time("subtract 8 h", start => Office.Subtract(start, Duration.FromHours(8)));
        Time("between, 3 days", start => Office.Between(start, start + Duration.FromDays(3)));
        Time("is it open", start => Office.IsOpen(start));
        Time("next opening, from the night", start => Office.NextOpening(start + Duration.FromHours(12)));
        var hundred = Time("add 100 working days", start => Office.Add(start, Duration.FromHours(1000)));
        var thousand = Time("add 1,000 working days", start => Office.Add(start, Duration.FromHours(10_000)));
        figures.Add("1,000 days took, of 100", "times", thousand / hundred);
        hundred = Time("between, 140 days", start => Office.Between(start, start + Duration.FromDays(140)));
        thousand = Time("between, 1,400 days", start => Office.Between(start, start + Duration.FromDays(1400)));
        figures.Add("1,400 days took, of 140", "times", thousand / hundred);

        double Time<T>(string name, Func<Instant, T> ask)
        {
            // The first round is the compiler's.
            For(ask);
            var took = For(ask);
            figures.Add(name, "ns", took);
            return took;
        }
    }

    private static double For<T>(Func<Instant, T> ask)
    {
        var (calls, began) = (0L, Stopwatch.GetTimestamp());
        do
        {
            for (var at = 0; at < AtOnce; at++) ask(Mornings[at % Mornings.Length]);
            calls += AtOnce;
        }
        while (Stopwatch.GetElapsedTime(began) < Long);
        return Stopwatch.GetElapsedTime(began).TotalNanoseconds / calls;
    }
}
