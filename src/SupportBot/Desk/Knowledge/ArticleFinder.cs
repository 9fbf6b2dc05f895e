using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Language;

namespace SupportBot.Desk.Knowledge;

/// <summary>Finds the article that a command is about. What somebody may not see is answered like what does not exist.</summary>
public sealed class ArticleFinder(SupportBotDb db, ArticleAccess access)
{
    /// <summary>To read: in their language where it exists in it.</summary>
    public async Task<Article?> ForReadingAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken) =>
        await FindAsync(await access.PublishedForAsync(turn.Person, cancellationToken), turn, arguments, cancellationToken)
        ?? await IfTheirsAsync(turn, arguments, cancellationToken);

    /// <summary>To change, in whatever state it is.</summary>
    public async Task<Article> ForWorkAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken) =>
        await IfTheirsAsync(turn, arguments, cancellationToken) ?? throw new RuleViolationException("knowledge.unknown", arguments["article"] ?? "");

    public async Task<Article?> IfTheirsAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken) =>
        await FindAsync(await access.ToWorkOnAsync(turn.Person, cancellationToken), turn, arguments, cancellationToken);

    public async Task<bool> IsTheirsAsync(Turn turn, Article article, CancellationToken cancellationToken) =>
        await (await access.ToWorkOnAsync(turn.Person, cancellationToken)).AnyAsync(one => one.Id == article.Id, cancellationToken);

    /// <summary>The languages that it has not been written in, or only in ways that nobody finds.</summary>
    public async Task<IReadOnlyList<SpokenLanguage>> MissingAsync(string key, CancellationToken cancellationToken)
    {
        var there = await db.Articles().Where(article => article.Key == key && article.State != ArticleState.Retired)
            .Select(article => article.Language).ToListAsync(cancellationToken);
        return [.. SpokenLanguages.All.Except(there)];
    }

    /// <summary>A key that no article has yet, made of the title's words.</summary>
    public async Task<string> FreeKeyAsync(string title, CancellationToken cancellationToken)
    {
        const int longest = 50;
        var words = string.Join('-', TextFolding.Words(title).Select(word => word.TrimEnd('\'')).Where(word => word.Length > 1));
        var wanted = words.Length == 0 ? "article" : (words.Length <= longest ? words : words[..longest]).TrimEnd('-');
        var taken = await db.Articles().Where(article => article.Key.StartsWith(wanted)).Select(article => article.Key).ToListAsync(cancellationToken);
        return Enumerable.Range(1, taken.Count + 1).Select(number => number == 1 ? wanted : $"{wanted}-{number}").First(key => !taken.Contains(key));
    }

    private static async Task<Article?> FindAsync(IQueryable<Article> articles, Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var key = arguments["article"];
        var translations = await articles.Where(article => article.Key == key).ToListAsync(cancellationToken);
        return SpokenLanguages.Parse(arguments["language"]) is { } language
            ? translations.Find(article => article.Language == language)
            : translations.Find(article => article.Language == turn.Reader.Language) ?? translations.FirstOrDefault();
    }
}
