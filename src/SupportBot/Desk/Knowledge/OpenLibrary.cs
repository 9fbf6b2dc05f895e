using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Desk.Knowledge;

/// <summary>
/// Keeps articles in step with the files of a folder, at the start and from time to time: a changed file changes its article, a removed one
/// retires it, a broken one stops nothing. What was changed in a chat stays as it is; the doctor says where that differs from the file.
/// </summary>
/// <param name="sample">The sample articles; null where real people are served.</param>
public sealed partial class OpenLibrary(
    UnitOfWork unitOfWork, KnowledgeOptions options, JobRuns runs, ILogger<OpenLibrary> logger, Func<IEnumerable<ArticleFile>>? sample) : BackgroundService
{
    /// <summary>As it is called where jobs are looked at.</summary>
    public static string Job => "knowledge.job-folder";

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Folder is null && sample is not null) await KeepAsync(Whole([.. sample()]), cancellationToken);
        await ReadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Brings articles in step with the folder as it is now.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (options.Folder is not { Length: > 0 } path) return;
        var folder = KnowledgeFolder.Read(path);
        foreach (var problem in folder.Problems) LogBroken(problem);
        // A folder that was not mounted looks like one from which all was removed.
        if (folder.Names.Count > 0) await KeepAsync(folder, cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        runs.KeepRunningAsync(Job, TimeSpan.FromMinutes(options.ReadEveryMinutes), ReadAsync, LogFailed, stoppingToken);

    private Task KeepAsync(KnowledgeFolder read, CancellationToken cancellationToken) => unitOfWork.RunAsync(async (services, token) =>
    {
        var db = services.GetRequiredService<SupportBotDb>();
        var organisations = await db.Organisations().ToDictionaryAsync(organisation => organisation.Key, organisation => organisation.Id, token);
        var folder = read.For(organisations);
        var known = await db.Articles().Select(article => new { article.Id, article.Key, article.Language, article.File, article.FileHash }).ToListAsync(token);
        var byKey = known.ToDictionary(article => (article.Key, article.Language));
        var files = folder.Files.ToDictionary(file => (file.Key, file.Language));
        foreach (var file in folder.Files)
        {
            int? organisationId = file.Organisation is { } key ? organisations[key] : null;
            if (!byKey.TryGetValue((file.Key, file.Language), out var there)) db.Add(Article.FromFile(file, organisationId));
            else if (there.FileHash != file.Hash || there.File != file.Name) Take((await db.Articles().FindAsync([there.Id], token))!, file, organisationId);
        }

        // What a broken file said last stays: nobody removed it.
        foreach (var gone in known.Where(one => one.File is { } name && !files.ContainsKey((one.Key, one.Language)) && !IsBroken(read, name)))
            (await db.Articles().FindAsync([gone.Id], token))!.LosesFile();
    }, cancellationToken);

    private static void Take(Article article, ArticleFile file, int? organisationId)
    {
        if (!article.ChangedInChat || article.Agrees(file, organisationId)) article.TakesFile(file, organisationId);
    }

    private static bool IsBroken(KnowledgeFolder folder, string name) => folder.Names.Contains(name) && !folder.Files.Any(file => file.Name == name);

    private static KnowledgeFolder Whole(IReadOnlyList<ArticleFile> files) => new(files, [], files.Select(file => file.Name).ToHashSet(StringComparer.Ordinal));

    [LoggerMessage(Level = LogLevel.Warning, Message = "An article was left as it was: {Problem}")]
    private partial void LogBroken(string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "The folder of articles could not be read; it is tried again")]
    private partial void LogFailed(Exception problem);
}

/// <summary>Where articles come from, and how long they are trusted.</summary>
public sealed class KnowledgeOptions
{
    public const string Section = "Knowledge";

    /// <summary>A folder of Markdown files with front matter.</summary>
    public string? Folder { get; set; }

    /// <summary>Minutes after which the folder is looked at again.</summary>
    [Range(1, 1440)]
    public int ReadEveryMinutes { get; set; } = 5;

    /// <summary>Days that an article is trusted after its review.</summary>
    [Range(1, 3650)]
    public int ReviewEveryDays { get; set; } = 180;

    /// <summary>Days after which a question that nothing answered is forgotten.</summary>
    [Range(1, 3650)]
    public int KeepQuestionsDays { get; set; } = 180;
}
