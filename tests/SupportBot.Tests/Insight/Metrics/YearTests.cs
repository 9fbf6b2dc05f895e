using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.Insight.Metrics;
using SupportBot.People;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Insight.Metrics;

/// <summary>A year of a desk, with both clock changes in it, counted as it goes.</summary>
public sealed class YearTests
{
    private static readonly LocalDate First = new(2025, 3, 1);
    private static readonly LocalDate End = new(2026, 3, 1);

    [Fact]
    public async Task A_year_counted_as_it_goes_is_what_the_raw_events_say_and_what_counting_afresh_gives()
    {
        await using var app = await SupportBotApp.StartWithAsync(("Sla:HolidayRegion", "none"));
        await WriteAsync(app, seed: 7, arrivals: 8);
        var tickets = await app.LookAsync(db => db.Set<Ticket>().AsNoTracking().Include(ticket => ticket.Events).AsSplitQuery().ToListAsync());
        Assert.InRange(tickets.Count, 2000, 3000);
        var teams = await app.LookAsync(db => db.Teams().OrderBy(team => team.Id).Select(team => team.Id).ToListAsync());

        for (var month = First; month < End; month = month.PlusMonths(1))
        {
            foreach (var team in teams) await CompareAsync(app, tickets, FigurePeriod.Month(month), FigureScope.OfTeams([team]), id => id == team);
            await CompareAsync(app, tickets, FigurePeriod.Month(month), FigureScope.Everything, _ => true);
        }

        // The days around both clock changes one by one.
        foreach (var day in new[] { new LocalDate(2025, 3, 30), new LocalDate(2025, 10, 26) }.SelectMany(day => new[] { day.PlusDays(-1), day, day.PlusDays(1) }))
            await CompareAsync(app, tickets, new FigurePeriod(day, day.PlusDays(1)), FigureScope.Everything, _ => true);

        var kept = await PagesAsync(app);
        await app.Services.GetRequiredService<CountFigures>().AfreshAsync(CancellationToken.None);
        Assert.Equal(kept, await PagesAsync(app));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_random_history_counted_in_pieces_and_over_a_restart_equals_counting_afresh(int seed)
    {
        var app = await SupportBotApp.StartAsync();
        await WriteAsync(app, seed, arrivals: 2, countEvery: 1 + (seed * 5));
        app = await app.RestartAsync();
        await using var _ = app;
        await app.CountAsync();
        var kept = await PagesAsync(app);

        await app.Services.GetRequiredService<CountFigures>().AfreshAsync(CancellationToken.None);

        Assert.NotEmpty(kept);
        Assert.Equal(kept, await PagesAsync(app));
    }

    internal static async Task CompareAsync(SupportBotApp app, IReadOnlyList<Ticket> tickets, FigurePeriod period, FigureScope scope, Func<int, bool> isOurs)
    {
        var hand = new CountedByHand(tickets, period.From, period.Until, isOurs);
        await using var services = app.Services.CreateAsyncScope();
        var figures = services.ServiceProvider.GetRequiredService<Figures>();
        var totals = await figures.TotalsAsync(scope, period, CancellationToken.None);
        var (solutions, answers) = (hand.Solutions, hand.FirstAnswers);

        Assert.Equal(
            (hand.Opened, solutions.Count, hand.Reopened, hand.Reassigned, answers.Count, hand.Backlog),
            ((int)totals[Counted.Opened], (int)totals[Counted.Solved], (int)totals[Counted.Reopened], (int)totals[Counted.Reassigned], (int)totals[Counted.Answered],
                (int)(await figures.BacklogAsync(scope, period.Until, app.Clock.GetCurrentInstant(), CancellationToken.None))!.Value));
        Assert.Equal((Rank(solutions, 50), Rank(solutions, 90)), (totals.Percentile(Counted.Solved, 50), totals.Percentile(Counted.Solved, 90)));
        Assert.Equal((Rank(answers, 50), Rank(answers, 90)), (totals.Percentile(Counted.Answered, 50), totals.Percentile(Counted.Answered, 90)));
        Assert.Equal(solutions.Sum() == 0 ? null : (double)hand.WaitedMinutes / solutions.Sum(), totals.WaitingShare);
        Assert.Equal(hand.Surveys, ((int)totals[Counted.Surveyed], (int)totals.Rated, (int)totals.Satisfied));
        var byAgent = await figures.ByAsync(FigureCut.Agent, scope, period, CancellationToken.None);
        Assert.All(byAgent.Where(agent => agent.Key != 0), agent => Assert.Equal(hand.SolvedBy(agent.Key), (int)agent.Value[Counted.Solved]));
    }

    // The smallest value that so many of a hundred do not exceed.
    private static int? Rank(IReadOnlyList<int> sorted, int hundredths) =>
        sorted.Count == 0 ? null : sorted.First(value => sorted.Count(other => other <= value) * 100 >= hundredths * sorted.Count);

    private static async Task WriteAsync(SupportBotApp app, int seed, int arrivals, int countEvery = 17)
    {
        await using var db = new SupportBotDb(new DbContextOptionsBuilder<SupportBotDb>().UseSqlite(new DatabaseFile(app.DatabasePath).ConnectionString).Options);
        var history = await History.BeginAsync(db, seed);
        for (var date = First; date < End; date = date.PlusDays(1))
        {
            await history.DayAsync(date, arrivals);
            if (date.DayOfYear % countEvery == 0) await app.CountAsync();
        }

        await app.CountAsync();
    }

    private static Task<List<string>> PagesAsync(SupportBotApp app) => app.LookAsync(async db =>
        (await db.FigurePages().AsNoTracking().ToListAsync()).Select(page => $"{page.Key} {Convert.ToHexString(page.Entries)}").Order(StringComparer.Ordinal).ToList());
}
