using Microsoft.Extensions.DependencyInjection;
using SupportBot.Insight.Metrics;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Insight.Metrics;

/// <summary>What tests about figures do again and again.</summary>
internal static class FigureSteps
{
    /// <summary>Counts what happened until now.</summary>
    public static Task<long> CountAsync(this SupportBotApp app) => app.Services.GetRequiredService<CountFigures>().RunAsync(CancellationToken.None);
}
