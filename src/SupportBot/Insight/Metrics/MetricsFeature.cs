using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
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
        .AddSingleton<Export>().AddSingleton<RepeatedTrouble>()
        .AddOptionsFor<ExportOptions>(ExportOptions.Section).AddSingleton<ExportFolder>().AddSingleton<OpenExport>().AddSingleton<IPurge, PurgeExports>()
        .AddSingleton<MakeExports>().AddHostedService(provider => provider.GetRequiredService<MakeExports>()).AddSingleton(new KnownJob(MakeExports.Job))
        .AddScoped<Figures>().AddScoped<FigureScopes>().AddScoped<FigureQuestions>().AddScoped<FigureParts>().AddScoped<Breakdown>()
        .AddScoped<TicketsBehind>().AddScoped<Flow>().AddScoped<Arrivals>().AddScoped<Findings>()
        .AddCommand<ShowFigures>().AddCommand<ListBehind>().AddCommand<ExplainFigure>().AddCommand<OrderExport>();

    public static IEndpointRouteBuilder MapExports(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(OpenExport.Route, (HttpContext http) => http.RequestServices.GetRequiredService<OpenExport>().ShowAsync(http));
        endpoints.MapPost(OpenExport.Route, (HttpContext http) => http.RequestServices.GetRequiredService<OpenExport>().OpenAsync(http));
        return endpoints;
    }
}
