using Microsoft.EntityFrameworkCore;
using SupportBot.Data;

namespace SupportBot.Desk.Knowledge;

/// <summary>
/// Counts how often articles are offered. Everybody is offered the same few, so the count is raised under the write lock: two turns
/// that offer the same article must not contend for it.
/// </summary>
public sealed class OfferedArticles : ISaveListener
{
    private readonly HashSet<int> _ids = [];

    public void Add(IEnumerable<Article> articles) => _ids.UnionWith(articles.Select(article => article.Id));

    public Task SavingAsync(SupportBotDb db, CancellationToken cancellationToken) => _ids.Count == 0
        ? Task.CompletedTask
        : db.Articles().Where(article => _ids.Contains(article.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(article => article.Shown, article => article.Shown + 1), cancellationToken);
}
