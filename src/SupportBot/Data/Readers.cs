using System.Collections.Concurrent;

namespace SupportBot.Data;

/// <summary>Lends open connections for reading: opening one for each unit of work costs more than all that it reads.</summary>
public sealed class Readers(DatabaseFile file) : IDisposable
{
    // The last one used is lent first: what it has compiled and read is still at hand, and few are ever opened.
    private readonly ConcurrentStack<PreparingConnection> _idle = new();

    /// <summary>Lets everything that <paramref name="db"/> reads go through a lent connection until the loan is disposed.</summary>
    public async Task<Loan> LendAsync(SupportBotDb db, CancellationToken cancellationToken)
    {
        if (!_idle.TryPop(out var connection)) connection = await file.OpenAsync(cancellationToken);
        db.GoThrough(connection);
        return new Loan(this, db, connection);
    }

    public void Dispose()
    {
        while (_idle.TryPop(out var connection)) connection.Dispose();
    }

    /// <summary>A connection that is used by one unit of work at the moment.</summary>
    public readonly struct Loan(Readers readers, SupportBotDb db, PreparingConnection connection) : IDisposable
    {
        public void Dispose()
        {
            db.GoAlone();
            readers._idle.Push(connection);
        }
    }
}
