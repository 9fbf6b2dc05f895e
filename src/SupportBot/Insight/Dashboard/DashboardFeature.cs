using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Bot;
using SupportBot.Bot.Accounts;
using SupportBot.Data;

namespace SupportBot.Insight.Dashboard;

/// <summary>Registers the dashboard: the way in from the chat, and its pages.</summary>
public static class DashboardFeature
{
    /// <param name="services">The host's.</param>
    /// <param name="reach">From where browsers come when no public address is set.</param>
    public static IServiceCollection AddDashboard(this IServiceCollection services, DashboardReach reach) => services
        .AddOptionsFor<DashboardOptions>(DashboardOptions.Section)
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<DashboardAddress>(provider, reach))
        .AddSingleton<PageFrame>().AddSingleton<Door>().AddSingleton<Pages>()
        .AddSingleton<BoardPage>().AddSingleton<BoardHead>().AddSingleton<ListPage>().AddSingleton<PanelTable>().AddSingleton<PanelWords>()
        .AddScoped<Boards>().AddScoped<Panels>().AddScoped<TicketLists>()
        .AddScoped<IPanel, FiguresPanel>().AddScoped<IPanel, FlowPanel>().AddScoped<IPanel, TargetsPanel>().AddScoped<IPanel, AgesPanel>()
        .AddScoped<IPanel, HeatPanel>().AddScoped<IPanel, ServicesPanel>().AddScoped<IPanel, AgentsPanel>().AddScoped<IPanel, GapsPanel>()
        .AddScoped<Visitors>().AddScoped<DoorsOfPerson>().AddScoped<IFollowPerson>(provider => provider.GetRequiredService<DoorsOfPerson>())
        .AddSingleton<IPurge, PurgeDoors>()
        .AddCommand<OpenDashboard>().AddCommand<CloseDashboard>();

    public static IEndpointRouteBuilder MapDashboard(this IEndpointRouteBuilder endpoints)
    {
        string[] look = [HttpMethods.Get, HttpMethods.Head];
        endpoints.MapMethods(DashboardAddress.OpenPath + "/{secret}", look, To<Door>(door => door.ShowAsync));
        endpoints.MapPost(DashboardAddress.OpenPath + "/{secret}", To<Door>(door => door.OpenAsync));
        endpoints.MapPost(DashboardAddress.Path + "/leave", To<Door>(door => door.LeaveAsync));
        endpoints.MapMethods(DashboardAddress.Path, look, To<Pages>(pages => pages.BoardAsync));
        endpoints.MapMethods(DashboardAddress.Path + "/tickets", look, To<Pages>(pages => pages.TicketsAsync));
        endpoints.MapGet(DashboardAddress.Path + "/file/{key}", To<Pages>(pages => pages.FileAsync));
        endpoints.MapGet(DashboardAddress.Path + PageFiles.Path + "/{name}", PageFiles.ServeAsync);
        return endpoints;
    }

    private static RequestDelegate To<T>(Func<T, Func<HttpContext, Task<PageAnswer>>> method) where T : notnull =>
        async http => await (await method(http.RequestServices.GetRequiredService<T>())(http)).WriteAsync(http);
}
