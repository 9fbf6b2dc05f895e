using NodaTime;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Insight.Metrics;

namespace SupportBot.Bench.Metrics;

/// <summary>Holds what the product counted, month by month and team by team, against <see cref="PlainCount"/>.</summary>
public static class FigureCheck
{
    private const int Teams = 8;

    /// <returns>How many figures were compared, and how many of them differ.</returns>
    public static async Task<(int Compared, int Wrong)> RunAsync(FigureDesk desk)
    {
        var plain = PlainCount.Read(desk.Database);
        var (compared, wrong) = (0, 0);
        await using var scope = desk.Services.CreateAsyncScope();
        var figures = scope.ServiceProvider.GetRequiredService<Insight.Metrics.Figures>();
        var now = SystemClock.Instance.GetCurrentInstant();
        // How much was open is counted back from today: from the last month to the first, each is one more step.
        foreach (var month in plain.Months.Reverse())
        {
            for (var team = 0; team <= Teams; team++)
            {
                var period = FigurePeriod.Month(new LocalDate(month / 100, month % 100, 1));
                var totals = await figures.TotalsAsync(Scope(team), period, CancellationToken.None);
                var open = await figures.BacklogAsync(Scope(team), period.Until, now, CancellationToken.None);
                foreach (var (name, ours, theirs) in Compare(totals, open, plain.Of(month, team), plain.OpenAfter(month, team)))
                {
                    compared++;
                    if (ours == theirs) continue;
                    wrong++;
                    Console.WriteLine($"{month} team {team} {name}: {ours}, but the raw events say {theirs}");
                }
            }
        }

        return (compared, wrong);
    }

    private static IEnumerable<(string Name, double? Ours, double? Theirs)> Compare(Totals totals, long? open, PlainSums sums, long openAfter) =>
    [
        ("opened", totals[Counted.Opened], sums.Opened),
        ("resolved", totals[Counted.Solved], sums.Solutions.Count),
        ("reopened", totals[Counted.Reopened], sums.Reopened),
        ("reassigned", totals[Counted.Reassigned], sums.Reassigned),
        ("answered", totals[Counted.Answered], sums.Answers.Count),
        ("open at the end", open, openAfter),
        ("solution, median", totals.Percentile(Counted.Solved, 50), Rank(sums.Solutions, 50)),
        ("solution, 90th", totals.Percentile(Counted.Solved, 90), Rank(sums.Solutions, 90)),
        ("first answer, median", totals.Percentile(Counted.Answered, 50), Rank(sums.Answers, 50)),
        ("first answer, 90th", totals.Percentile(Counted.Answered, 90), Rank(sums.Answers, 90)),
        ("share spent waiting", totals.WaitingShare, sums.Solutions.Sum(minutes => (long)minutes) is var all and > 0 ? (double)sums.Waited / all : null),
    ];

    private static FigureScope Scope(int team) => team == 0 ? FigureScope.Everything : FigureScope.Everything.Team(team);

    // The smallest that so many of a hundred do not exceed.
    private static int? Rank(List<int> sorted, int hundredths) =>
        sorted.Count == 0 ? null : sorted[Math.Max(0, (int)Math.Ceiling(sorted.Count * (decimal)hundredths / 100) - 1)];
}
