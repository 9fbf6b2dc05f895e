using Microsoft.EntityFrameworkCore;
using SupportBot.Data;

namespace SupportBot.Desk.Knowledge;

/// <summary>
/// Counts how often articles are offered, read and of no help. Everybody is offered the same few, so the counts are raised under the write
/// lock: two turns that offer the same article must not contend for it.
/// </summary>
public sealed class OfferedArticles : ISaveListener
{
    private readonly HashSet<int> _offered = [];
    private readonly HashSet<int> _read = [];
    private readonly HashSet<string> _useless = new(StringComparer.Ordinal);

    public void Add(IEnumerable<Article> articles) => _offered.UnionWith(articles.Select(article => article.Id));

    public void WasRead(Article article) => _read.Add(article.Id);

    /// <summary>Each translation counts: it is the advice that was of no help.</summary>
    public void DidNotHelp(IEnumerable<string> keys) => _useless.UnionWith(keys);

    public async Task SavingAsync(SupportBotDb db, CancellationToken cancellationToken)
    {
        if (_offered.Count > 0)
        {
            await db.Articles().Where(article => _offered.Contains(article.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(article => article.Shown, article => article.Shown + 1), cancellationToken);
        }

        if (_read.Count > 0)
        {
            await db.Articles().Where(article => _read.Contains(article.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(article => article.Read, article => article.Read + 1), cancellationToken);
        }

        if (_useless.Count > 0)
        {
            await db.Articles().Where(article => _useless.Contains(article.Key))
                .ExecuteUpdateAsync(set => set.SetProperty(article => article.DidNotHelp, article => article.DidNotHelp + 1), cancellationToken);
        }
    }
}
