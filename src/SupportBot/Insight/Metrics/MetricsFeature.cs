using Microsoft.Extensions.DependencyInjection;
using SupportBot.Bot;
using SupportBot.Data;

namespace SupportBot.Insight.Metrics;

/// <summary>Registers figures: how they are counted, asked for and given out.</summary>
public static class MetricsFeature
{
    public static IServiceCollection AddFigures(this IServiceCollection services) => services
        .AddOptionsFor<MetricsOptions>(MetricsOptions.Section)
        .AddSingleton<FigureDays>().AddSingleton<FigureWords>()
        .AddSingleton<CountFigures>().AddHostedService(provider => provider.GetRequiredService<CountFigures>())
        .AddSingleton(new KnownJob(CountFigures.Job))
        .AddSingleton<IOperatorCommand, Recompute>().AddSingleton<IOperatorCommand, ExportAtConsole>()
        .AddSingleton<Export>()
        .AddScoped<Figures>().AddScoped<FigureScopes>().AddScoped<FigureQuestions>().AddScoped<FigureParts>().AddScoped<Breakdown>()
        .AddScoped<TicketsBehind>().AddScoped<Flow>().AddScoped<Arrivals>()
        .AddCommand<ShowFigures>().AddCommand<ListBehind>().AddCommand<ExplainFigure>();
}
