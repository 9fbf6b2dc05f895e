using Microsoft.EntityFrameworkCore;
using SupportBot.Data;

namespace SupportBot.Desk.Escalation;

/// <summary>Takes away the reminders that were said, all with one statement: thousands for one room must not hold up turns.</summary>
public sealed class SaidReminders(SupportBotDb context) : ISaveListener
{
    private List<long> _ids = [];

    /// <summary>They go when what was said about them is saved.</summary>
    public void Forget(IReadOnlyCollection<Reminder> said)
    {
        if (said.Count == 0) return;
        // One by the usual way, so that there is something to save even when nothing was said.
        context.Remove(said.First());
        foreach (var reminder in said.Skip(1)) context.Entry(reminder).State = EntityState.Detached;
        _ids = [.. said.Skip(1).Select(reminder => reminder.Id)];
    }

    // Behind the write lock.
    public async Task SavingAsync(SupportBotDb db, CancellationToken cancellationToken)
    {
        if (_ids.Count == 0) return;
        var gone = await db.Reminders().Where(reminder => _ids.Contains(reminder.Id)).ExecuteDeleteAsync(cancellationToken);
        // Somebody else took some of them meanwhile: this is thrown away, and what is left is said.
        if (gone != _ids.Count) throw new DbUpdateConcurrencyException("Reminders were said by somebody else.");
    }
}
