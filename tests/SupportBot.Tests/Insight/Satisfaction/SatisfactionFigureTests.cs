using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Insight.Metrics;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;
using SupportBot.Tests.Insight.Metrics;
using static SupportBot.Tests.Insight.Satisfaction.SatisfactionSteps;

namespace SupportBot.Tests.Insight.Satisfaction;

public sealed class SatisfactionFigureTests
{
    private static readonly FigurePeriod Tuesday = new(new LocalDate(2026, 3, 3), new LocalDate(2026, 3, 4));

    [Fact]
    public async Task A_changed_answer_counts_once_as_it_is_now_on_the_day_of_the_question()
    {
        await using var app = await FourAskedAsync();
        await app.CountAsync();
        Assert.Equal((4, 3, 1), await CountedAsync(app, Tuesday));

        // After midnight one of them thinks better of it.
        app.Clock.MoveTo(Instant.FromUtc(2026, 3, 4, 0, 30));
        await app.SayAsync("tom", "rate INC-1 good");
        await app.CountAsync();

        Assert.Equal((4, 3, 2), await CountedAsync(app, Tuesday));
        Assert.Equal((0, 0, 0), await CountedAsync(app, new FigurePeriod(new LocalDate(2026, 3, 4), new LocalDate(2026, 3, 5))));
        var kept = await PagesAsync(app);
        await app.Services.GetRequiredService<CountFigures>().AfreshAsync(CancellationToken.None);
        Assert.Equal(kept, await PagesAsync(app));
    }

    [Fact]
    public async Task Managers_see_it_with_the_tickets_behind_it_and_agents_their_own()
    {
        await using var app = await FourAskedAsync();
        await app.SayAsync("claire", "évaluer INC-2 bien");
        await app.CountAsync();

        var figures = await app.CardTextAsync("marc", "chiffres aujourd’hui");
        Assert.Contains("Satisfaits", figures, StringComparison.Ordinal);
        Assert.Contains("67\u00A0%", figures, StringComparison.Ordinal);
        Assert.Contains("75\u00A0%", figures, StringComparison.Ordinal);

        // Claire no longer says that it went badly.
        Assert.Equal(["INC-1"], await ListAsync("marc", "liste mécontents aujourd’hui"));
        Assert.Equal(["INC-1", "INC-2", "INC-3", "INC-4"], await ListAsync("marc", "liste enquêtes aujourd’hui"));
        Assert.Equal(["INC-1"], await ListAsync("alice", "list dissatisfied today"));
        Assert.Empty(await ListAsync("nadia", "liste mécontents aujourd’hui"));

        async Task<IReadOnlyList<string>> ListAsync(string who, string said)
        {
            await app.SayAsync(who, said);
            return ButtonsOf(app.Last(who));
        }
    }

    // Two are not satisfied, one is, and one says nothing.
    private static async Task<SupportBotApp> FourAskedAsync()
    {
        var app = await StartAsync(("Satisfaction:ChangeWithinHours", "24"));
        app.Clock.MoveTo(Instant.FromUtc(2026, 3, 3, 16, 0));
        foreach (var who in new[] { "tom", "claire", "ines", "nadia" }) await app.SolvedAsync(who);
        await app.SayAsync("tom", "rate INC-1 so-so");
        await app.SayAsync("claire", "évaluer INC-2 mal");
        await app.SayAsync("ines", "évaluer INC-3 bien");
        return app;
    }

    private static async Task<(long Asked, long Said, long Good)> CountedAsync(SupportBotApp app, FigurePeriod period)
    {
        await using var services = app.Services.CreateAsyncScope();
        var totals = await services.ServiceProvider.GetRequiredService<Figures>().TotalsAsync(FigureScope.Everything, period, CancellationToken.None);
        return (totals[Counted.Surveyed], totals.Rated, totals.Satisfied);
    }

    private static Task<List<string>> PagesAsync(SupportBotApp app) => app.LookAsync(async db =>
        (await db.FigurePages().AsNoTracking().ToListAsync()).Select(page => $"{page.Key} {Convert.ToHexString(page.Entries)}").Order(StringComparer.Ordinal).ToList());
}
