using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Insight.Metrics;
using SupportBot.People;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Insight.Metrics;

/// <summary>What tests about figures do again and again.</summary>
internal static class FigureSteps
{
    /// <summary>Counts what happened until now.</summary>
    public static Task<long> CountAsync(this SupportBotApp app) => app.Services.GetRequiredService<CountFigures>().RunAsync(CancellationToken.None);

    /// <summary>A team is no longer somebody's, and the administrator leads it.</summary>
    public static Task LeaveTeamAsync(this SupportBotApp app, string who, string team) => app.ChangeAsync(async db =>
    {
        var left = await db.Teams().Include(one => one.Members).SingleAsync(one => one.Key == team);
        left.Dismiss((await app.PersonAsync(who)).Id);
        left.LedBy((await app.PersonAsync("sofia")).Id);
    });
}
