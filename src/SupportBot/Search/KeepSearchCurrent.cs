using Microsoft.EntityFrameworkCore;
using SupportBot.Data;

namespace SupportBot.Search;

/// <summary>Writes what changes into the index in the transaction that changes it.</summary>
public sealed class KeepSearchCurrent(ISearchIndex index, IEnumerable<ISearchSource> sources) : ISaveListener
{
    public async Task SavingAsync(SupportBotDb db, CancellationToken cancellationToken)
    {
        var changed = db.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        foreach (var source in sources)
        {
            var changes = changed.Select(source.Of).OfType<SearchChange>().ToList();
            foreach (var gone in changes.Where(change => change.Text is null)) await index.RemoveAsync(db, source.Kind, gone.Subject, cancellationToken);
            var texts = changes.Select(change => change.Text).OfType<SearchText>().Select(AnalysedText.Of).ToList();
            if (texts.Count > 0) await index.WriteAsync(db, source.Kind, texts, cancellationToken);
        }
    }
}
