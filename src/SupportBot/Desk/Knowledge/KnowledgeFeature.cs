using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupportBot.Bot;
using SupportBot.Bot.Accounts;
using SupportBot.Bot.Doctor;
using SupportBot.Data;
using SupportBot.Search;

namespace SupportBot.Desk.Knowledge;

/// <summary>Registers articles: how they are found, written and kept in step with their files.</summary>
public static class KnowledgeFeature
{
    /// <summary>Questions that the search is asked again in one transaction.</summary>
    private const int SomeQuestions = 20;

    /// <param name="services">The host's services.</param>
    /// <param name="sample">The sample articles; null where real people are served.</param>
    public static IServiceCollection AddKnowledge(this IServiceCollection services, Func<IEnumerable<ArticleFile>>? sample) => services
        .AddOptionsFor<KnowledgeOptions>(KnowledgeOptions.Section)
        .AddScoped<SearchKnowledge>().AddSingleton<ISearchSource, ArticlesInSearch>()
        .AddScoped<OfferedArticles>().AddScoped<ISaveListener>(provider => provider.GetRequiredService<OfferedArticles>())
        .AddScoped<ArticleAccess>().AddScoped<ArticleFinder>().AddScoped<ArticleForms>().AddScoped<ArticleCard>().AddScoped<Ratings>().AddScoped<ArticleList>().AddScoped<DueReviews>()
        .AddScoped<IFollowPerson, ArticlesOfPerson>()
        .AddCommand<ShowArticle>().AddCommand<ArticleHelped>().AddCommand<ArticleDidNotHelp>()
        .AddCommand<WriteArticle>().AddCommand<EditArticle>().AddCommand<ReviewArticle>().AddCommand<PublishArticle>().AddCommand<RetireArticle>()
        .AddCommand<ListArticles>()
        .AddScoped<AskedInVain>().AddScoped<KnowledgeGaps>().AddSweepStep<CloseGaps, Guid>(SweepStage.News, SomeQuestions).AddScoped<ISaveListener, ArticleNews>().AddSingleton<IPurge, PurgeQuestions>()
        .AddScoped<ReplyTemplates>().AddScoped<TemplateCards>().AddHostedService<OpenTemplates>()
        .AddCommand<ListTemplates>().AddCommand<ShowTemplate>().AddCommand<NewTemplate>().AddCommand<EditTemplate>().AddCommand<DeleteTemplate>()
        .AddCommand<ListGaps>().AddCommand<WriteAboutGap>().AddCommand<GapNotNeeded>()
        .AddDoctorCheck<LibraryCheck>().AddSingleton(new KnownJob(OpenLibrary.Job))
        .AddSingleton(provider => new OpenLibrary(
            provider.GetRequiredService<UnitOfWork>(), provider.GetRequiredService<KnowledgeOptions>(), provider.GetRequiredService<JobRuns>(),
            provider.GetRequiredService<ILogger<OpenLibrary>>(), sample))
        .AddHostedService(provider => provider.GetRequiredService<OpenLibrary>());
}
