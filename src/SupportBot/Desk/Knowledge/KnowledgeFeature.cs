using Microsoft.Extensions.DependencyInjection;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Search;

namespace SupportBot.Desk.Knowledge;

/// <summary>Registers articles and their search.</summary>
public static class KnowledgeFeature
{
    /// <param name="services">The host's services.</param>
    /// <param name="sample">The sample articles; null where real people are served.</param>
    public static IServiceCollection AddKnowledge(this IServiceCollection services, Func<IEnumerable<Article>>? sample) => services
        .AddOptionsFor<KnowledgeOptions>(KnowledgeOptions.Section)
        .AddScoped<SearchKnowledge>().AddSingleton<ISearchSource, ArticlesInSearch>()
        .AddScoped<OfferedArticles>().AddScoped<ISaveListener>(provider => provider.GetRequiredService<OfferedArticles>())
        .AddCommand<ShowArticle>()
        .AddHostedService(provider => new OpenLibrary(
            provider.GetRequiredService<UnitOfWork>(), provider.GetRequiredService<KnowledgeOptions>(), sample));
}
