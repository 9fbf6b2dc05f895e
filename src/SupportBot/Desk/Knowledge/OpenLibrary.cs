using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SupportBot.Data;

namespace SupportBot.Desk.Knowledge;

/// <summary>Takes new articles into the database when the host starts; those that are there stay as they are.</summary>
/// <param name="sample">The sample articles; null where real people are served.</param>
public sealed class OpenLibrary(UnitOfWork unitOfWork, KnowledgeOptions options, Func<IEnumerable<Article>>? sample) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var articles = options.Folder is { Length: > 0 } folder ? ReadFolder(folder) : sample?.Invoke() ?? [];
        return unitOfWork.RunAsync(async (services, token) =>
        {
            var db = services.GetRequiredService<SupportBotDb>();
            var known = await db.Articles().Select(article => new { article.Key, article.Language }).ToListAsync(token);
            foreach (var article in articles.Where(article => !known.Exists(one => one.Key == article.Key && one.Language == article.Language)))
                db.Add(article);
        }, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static IEnumerable<Article> ReadFolder(string folder)
    {
        if (!Directory.Exists(folder)) throw new FormatException($"Knowledge:Folder names \"{folder}\", which is not there.");
        return Directory.EnumerateFiles(folder, "*.md").Order(StringComparer.Ordinal).Select(file => ArticleFile.Read(file, File.ReadAllText(file)));
    }
}

/// <summary>Where articles come from.</summary>
public sealed class KnowledgeOptions
{
    public const string Section = "Knowledge";

    /// <summary>A folder of Markdown files with front matter.</summary>
    public string? Folder { get; set; }
}
