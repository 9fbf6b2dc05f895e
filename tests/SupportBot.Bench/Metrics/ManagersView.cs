using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Text;
using SupportBot.Bot;
using SupportBot.Bot.Accounts;
using SupportBot.Bot.Files;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Escalation;
using SupportBot.Desk.Intake;
using SupportBot.Desk.Knowledge;
using SupportBot.Desk.OnCall;
using SupportBot.Desk.Outages;
using SupportBot.Desk.Tickets;
using SupportBot.Insight.Dashboard;
using SupportBot.Insight.Digest;
using SupportBot.Insight.Metrics;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;
using SupportBot.Search;

namespace SupportBot.Bench.Metrics;

/// <summary>What a manager who answers for all teams looks at: the board with each of its panels, the digest, and the search for repeated trouble.</summary>
public sealed class ManagersView : IAsyncDisposable
{
    public const string Handle = "manager";

    private readonly WebApplication _parts;
    private readonly Instant _now;

    private ManagersView(WebApplication parts, Instant now) => (_parts, _now) = (parts, now);

    /// <summary>The product's own parts on a database that is there; nothing of it runs by itself.</summary>
    public static ManagersView On(FigureDesk desk)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
            [new("Database:Path", desk.Database), new("Sla:HolidayRegion", "none"), new("Files:PublicAddress", "https://desk.example.com")]);
        builder.Services.AddSingleton<IClock>(SystemClock.Instance).AddSingleton<Texts>();
        builder.Services.AddDatabase().AddSearch();
        builder.Services.AddCatalogue(string.Empty, null);
        builder.Services.AddKnowledge(null);
        builder.Services.AddOnCall().AddTickets().AddOutages().AddIntake().AddEscalation().AddFigures().AddDigest();
        builder.Services.AddDashboard(DashboardReach.Everywhere).AddBot().AddAccounts().AddFiles().AddOutbox();
        return new ManagersView(builder.Build(), desk.Last.PlusDays(1).AtStartOfDayInZone(DateTimeZoneProviders.Tzdb["Europe/Paris"]).ToInstant() - Duration.FromHours(6));
    }

    /// <summary>One look at each; the times in milliseconds.</summary>
    public async Task LookAsync(Action<string, double> took)
    {
        var today = _now.InUtc().Date;
        var month = FigurePeriod.Month(today.PlusMonths(-13));
        await BoardAsync("dashboard, 30 days", new FigurePeriod(today.PlusDays(-29), today.PlusDays(1)), took);
        await BoardAsync("dashboard, 12 months", new FigurePeriod(today.PlusYears(-1), today.PlusDays(1)), took);
        await BoardAsync("dashboard, a month a year ago", month, took, withPanels: false);
        await InScopeAsync(services => TimeAsync("flow of a month a year ago", took, async () => await services.GetRequiredService<Flow>().OfAsync(FigureScope.Everything, month, _now, CancellationToken.None)));
        await InScopeAsync(async services =>
        {
            var person = await PersonAsync(services);
            var view = await services.GetRequiredService<DigestViews>().OfAsync(person, DigestVariant.Daily, null, _now, CancellationToken.None);
            await TimeAsync("digest, daily", took, async () => await services.GetRequiredService<WriteDigest>().WriteAsync(view, DigestVariant.Daily, null, CancellationToken.None));
        });
        await InScopeAsync(async services =>
        {
            var person = await PersonAsync(services);
            var view = await services.GetRequiredService<DigestViews>().OfAsync(person, DigestVariant.Monthly, null, _now, CancellationToken.None);
            await TimeAsync("digest, monthly", took, async () => await services.GetRequiredService<WriteDigest>().WriteAsync(view, DigestVariant.Monthly, null, CancellationToken.None));
        });
        await InScopeAsync(services => TimeAsync("repeated trouble", took, async () =>
            await services.GetRequiredService<RepeatedTrouble>().FindAsync(services.GetRequiredService<TicketAccess>().VisibleTo(VisibleTo.System), _now, CancellationToken.None)));
    }

    private async Task BoardAsync(string name, FigurePeriod period, Action<string, double> took, bool withPanels = true)
    {
        var whole = Stopwatch.StartNew();
        await InScopeAsync(async services =>
        {
            var person = await PersonAsync(services);
            var visitor = new Visitor(person, await services.GetRequiredService<FigureScopes>().OfAsync(person, CancellationToken.None), person.Reader, null, "key", _now);
            var board = await services.GetRequiredService<Boards>().ReadAsync(visitor, Query(period), CancellationToken.None);
            services.GetRequiredService<BoardPage>().Show(board, await services.GetRequiredService<Panels>().AllAsync(board, CancellationToken.None));
            took($"{name}: the whole page", whole.Elapsed.TotalMilliseconds);
            if (!withPanels) return;
            foreach (var key in services.GetServices<IPanel>().Select(panel => panel.Key))
            {
                // By itself it has to read everything itself, as for its file.
                await InScopeAsync(own => TimeAsync($"{name}: {key}", took, async () => await own.GetRequiredService<Panels>().FindAsync(key, board, CancellationToken.None)));
            }
        });
    }

    private static QueryCollection Query(FigurePeriod period) =>
        new(QueryHelpers.ParseQuery($"?from={LocalDatePattern.Iso.Format(period.From)}&to={LocalDatePattern.Iso.Format(period.Last)}"));

    private static Task<Person> PersonAsync(IServiceProvider services) =>
        services.GetRequiredService<SupportBotDb>().People().AsNoTracking().SingleAsync(person => person.Handle == Handle);

    private static async Task TimeAsync(string name, Action<string, double> took, Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        took(name, watch.Elapsed.TotalMilliseconds);
    }

    private async Task InScopeAsync(Func<IServiceProvider, Task> work)
    {
        await using var scope = _parts.Services.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }

    public ValueTask DisposeAsync() => _parts.DisposeAsync();
}
