using Microsoft.EntityFrameworkCore;
using SupportBot.Data;

namespace SupportBot.Desk.Outages;

/// <summary>The last number that was given; moved on in the transaction that uses it.</summary>
public sealed class OutageCounter
{
    public int Id { get; private set; }
    public int Last { get; private set; }
}

/// <summary>Gives each outage its number under the write lock, where nobody else can take the same one.</summary>
public sealed class OutageNumbering : ISaveListener
{
    public async Task SavingAsync(SupportBotDb db, CancellationToken cancellationToken)
    {
        foreach (var entry in db.ChangeTracker.Entries<Outage>().Where(entry => entry.Entity.NumberValue == 0).ToList())
        {
            var counter = db.Set<OutageCounter>();
            await counter.ExecuteUpdateAsync(set => set.SetProperty(row => row.Last, row => row.Last + 1), cancellationToken);
            entry.Entity.Receive(await counter.Select(row => row.Last).SingleAsync(cancellationToken));
        }
    }
}
