using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Data;

namespace SupportBot.Desk.Catalogue;

/// <summary>Registers the services that IT provides and the plan they come from.</summary>
public static class CatalogueFeature
{
    /// <param name="services">The host's services.</param>
    /// <param name="localChannel">The channel of rooms and people for whom the plan names none.</param>
    /// <param name="sample">The sample desk; null where real people are served.</param>
    public static IServiceCollection AddCatalogue(this IServiceCollection services, string localChannel, Func<DeskPlan>? sample)
    {
        services.AddOptionsFor<DeskOptions>(DeskOptions.Section);
        return services
            .AddScoped<ServiceFinder>()
            .AddSingleton(provider => new ApplyDeskPlan(provider.GetRequiredService<UnitOfWork>(), localChannel))
            .AddSingleton(provider => new DeskPlanSource(provider.GetRequiredService<DeskOptions>(), sample))
            .AddScoped<TeamFinder>().AddScoped<Remits>()
            .AddScoped(provider => new AnnouncementRooms(
                provider.GetRequiredService<SupportBotDb>(), provider.GetRequiredService<DeskPlanSource>(), provider.GetRequiredService<IClock>(), localChannel))
            .AddSingleton<ServiceWords>().AddSingleton<RequestTemplates>().AddScoped<RequestCatalogue>()
            .AddHostedService<OpenDesk>();
    }
}
