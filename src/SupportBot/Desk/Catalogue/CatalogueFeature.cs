using Microsoft.Extensions.DependencyInjection;

namespace SupportBot.Desk.Catalogue;

/// <summary>Registers the services that IT provides.</summary>
public static class CatalogueFeature
{
    public static IServiceCollection AddCatalogue(this IServiceCollection services) => services.AddScoped<ServiceFinder>();
}
