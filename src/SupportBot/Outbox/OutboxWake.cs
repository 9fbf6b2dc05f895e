using Microsoft.EntityFrameworkCore;
using SupportBot.Data;

namespace SupportBot.Outbox;

/// <summary>At every save: raises the wanted version of the cards that show what changed; after the commit wakes the dispatcher.</summary>
public sealed class OutboxWake(IEnumerable<ICardView> views, Outgoing outgoing, OutboxSignal signal) : ISaveListener
{
    private bool _something;

    public async Task SavingAsync(SupportBotDb db, CancellationToken cancellationToken)
    {
        var subjects = new HashSet<string>(outgoing.Changed, StringComparer.Ordinal);
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State == EntityState.Unchanged) continue;
            if (entry.Entity is OutgoingMessage or PostedCard && entry.State == EntityState.Added) _something = true;
            foreach (var view in views)
            {
                if (entry.State != EntityState.Added && view.SubjectOf(entry.Entity) is { } subject) subjects.Add(subject);
            }
        }

        foreach (var (place, activityId) in outgoing.Again)
            _something |= await RaiseAsync(db.PostedCards().Where(card => card.Place == place && card.ActivityId == activityId), cancellationToken) > 0;
        foreach (var (subject, places) in outgoing.ChangedThere)
            _something |= await RaiseAsync(db.PostedCards().Where(card => card.Subject == subject && places.Contains(card.Place)), cancellationToken) > 0;
        if (subjects.Count == 0) return;
        _something = true;
        await RaiseAsync(db.PostedCards().Where(card => subjects.Contains(card.Subject)), cancellationToken);
    }

    public void Saved()
    {
        if (_something) signal.Raise();
    }

    private static Task<int> RaiseAsync(IQueryable<PostedCard> cards, CancellationToken cancellationToken) =>
        cards.ExecuteUpdateAsync(set => set.SetProperty(card => card.WantedVersion, card => card.WantedVersion + 1), cancellationToken);
}

/// <summary>Tells the dispatcher of this host that something was committed for it.</summary>
public sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim _raised = new(0, 1);

    public void Raise()
    {
        lock (_raised)
        {
            if (_raised.CurrentCount == 0) _raised.Release();
        }
    }

    /// <summary>True when raised, false after the time-out.</summary>
    public Task<bool> WaitAsync(TimeSpan timeout, CancellationToken cancellationToken) => _raised.WaitAsync(timeout, cancellationToken);

    public void Dispose() => _raised.Dispose();
}
