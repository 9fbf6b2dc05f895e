using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupportBot.Data;

namespace SupportBot.Search;

/// <summary>
/// Makes the index when the host starts, and fills it with what was there before it, or before words were compared in another
/// way: a few texts at a time, each time with how far it came, so that turns pass in between and a restart goes on from there.
/// </summary>
public sealed partial class FillSearch(UnitOfWork unitOfWork, ISearchIndex index, IServiceScopeFactory scopes, ILogger<FillSearch> logger) : BackgroundService
{
    /// <summary>To be raised when the same text gives other terms: a changed stem, another empty word.</summary>
    public const int AnalysisVersion = 2;

    private const int AtATime = 100;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var kind in Kinds())
            await unitOfWork.RunLockedAsync((services, token) => index.PrepareAsync(Db(services), kind, AnalysisVersion, token), cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Goes on filling until everything is in the index.</summary>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        foreach (var kind in Kinds())
        {
            var written = 0;
            while (await unitOfWork.RunLockedAsync((services, token) => FillSomeAsync(services, kind, token), cancellationToken) is var some and > 0) written += some;
            if (written > 0) LogFilled(written, kind);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What is awaited here must not hold up the start of the host.
        await Task.Yield();
        try
        {
            await FillAsync(stoppingToken);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            LogFailed(problem);
        }
    }

    private async Task<int> FillSomeAsync(IServiceProvider services, SearchKind kind, CancellationToken cancellationToken)
    {
        var db = Db(services);
        var progress = await index.PrepareAsync(db, kind, AnalysisVersion, cancellationToken);
        if (progress.IsDone) return 0;
        var source = services.GetServices<ISearchSource>().Single(one => one.Kind == kind);
        var page = await source.PageAsync(db, progress.After, AtATime, cancellationToken);
        await index.WriteAsync(db, kind, [.. page.Texts.Select(AnalysedText.Of)], cancellationToken);
        await index.SaveProgressAsync(db, kind, new SearchProgress(page.After ?? progress.After, page.Texts.Count < AtATime), cancellationToken);
        return page.Texts.Count;
    }

    private List<SearchKind> Kinds()
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetServices<ISearchSource>().Select(source => source.Kind)];
    }

    private static SupportBotDb Db(IServiceProvider services) => services.GetRequiredService<SupportBotDb>();

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} texts were read into the index of {Kind}")]
    private partial void LogFilled(int count, SearchKind kind);

    [LoggerMessage(Level = LogLevel.Error, Message = "The search index could not be filled; it goes on at the next start")]
    private partial void LogFailed(Exception problem);
}
