using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace SupportBot.Data;

/// <summary>
/// Runs one piece of work, a turn, a sweep or a job, so that all it changed is committed in one transaction or not at all.
/// Only this class saves.
/// </summary>
/// <remarks>
/// The first try reads without a lock. If somebody else changed what it read, everything is thrown away and the work runs
/// again behind the write lock, where it cannot lose: so the work must have no effect outside its own scope.
/// </remarks>
public sealed class UnitOfWork(IServiceScopeFactory scopes, Readers readers, WriteGate gate)
{
    private const int UniqueViolation = 2067;
    private const int PrimaryKeyViolation = 1555;

    /// <summary>Runs <paramref name="work"/> and returns its result once its changes are durable.</summary>
    /// <remarks>Whatever the work throws reaches the caller, and nothing is kept.</remarks>
    public async Task<T> RunAsync<T>(Func<IServiceProvider, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await TryOptimisticallyAsync(work, cancellationToken);
        }
        catch (DbUpdateException lost) when (IsLostRace(lost))
        {
            return await RunLockedAsync(work, cancellationToken);
        }
    }

    /// <summary>Runs work that returns nothing.</summary>
    public Task RunAsync(Func<IServiceProvider, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        RunAsync(async (services, token) => { await work(services, token); return true; }, cancellationToken);

    /// <summary>Runs <paramref name="work"/> behind the write lock from its first read: for work that everybody contends for.</summary>
    public async Task<T> RunLockedAsync<T>(Func<IServiceProvider, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = ContextOf(scope);
        var result = default(T)!;
        await gate.RunAsync(async (writer, token) =>
        {
            result = await WithWriterAsync(db, writer, async () =>
            {
                var done = await work(scope.ServiceProvider, token);
                await PrepareAsync(scope.ServiceProvider, db, token);
                await SaveAsync(scope.ServiceProvider, db, token);
                return done;
            }, token);
        }, cancellationToken);
        Saved(scope.ServiceProvider);
        return result;
    }

    /// <summary>Reads without saving; changing anything in here has no effect.</summary>
    public async Task<T> ReadAsync<T>(Func<IServiceProvider, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var loan = await readers.LendAsync(scope.ServiceProvider.GetRequiredService<SupportBotDb>(), cancellationToken);
        return await work(scope.ServiceProvider, cancellationToken);
    }

    private async Task<T> TryOptimisticallyAsync<T>(
        Func<IServiceProvider, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = ContextOf(scope);
        T result;
        using (await readers.LendAsync(db, cancellationToken))
        {
            result = await work(scope.ServiceProvider, cancellationToken);
            await PrepareAsync(scope.ServiceProvider, db, cancellationToken);
        }

        if (!db.ChangeTracker.HasChanges()) return result;

        await gate.RunAsync(
            (writer, token) => WithWriterAsync(db, writer, () => SaveAsync(scope.ServiceProvider, db, token), token), cancellationToken);
        Saved(scope.ServiceProvider);
        return result;
    }

    // Each look for changes compares every value that was read: it is done where somebody needs it, not at every step.
    private static SupportBotDb ContextOf(AsyncServiceScope scope)
    {
        var db = scope.ServiceProvider.GetRequiredService<SupportBotDb>();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        return db;
    }

    private static async Task<T> WithWriterAsync<T>(SupportBotDb db, WriterConnection writer, Func<Task<T>> write, CancellationToken cancellationToken)
    {
        // The gate has set a savepoint of its own around the whole of this work.
        db.Database.AutoSavepointsEnabled = false;
        db.GoThrough(writer.Connection);
        try
        {
            await db.Database.UseTransactionAsync(writer.Transaction, cancellationToken);
            return await write();
        }
        finally
        {
            db.GoAlone();
        }
    }

    private static async Task PrepareAsync(IServiceProvider services, SupportBotDb db, CancellationToken cancellationToken)
    {
        foreach (var listener in services.GetServices<ISaveListener>()) await listener.PreparingAsync(db, cancellationToken);
        db.ChangeTracker.DetectChanges();
    }

    private static async Task<int> SaveAsync(IServiceProvider services, SupportBotDb db, CancellationToken cancellationToken)
    {
        foreach (var listener in services.GetServices<ISaveListener>()) await listener.SavingAsync(db, cancellationToken);
        // Once more for what the listeners changed themselves.
        db.ChangeTracker.DetectChanges();
        return await db.SaveChangesAsync(cancellationToken);
    }

    private static void Saved(IServiceProvider services)
    {
        foreach (var listener in services.GetServices<ISaveListener>()) listener.Saved();
    }

    private static bool IsLostRace(DbUpdateException problem) =>
        problem is DbUpdateConcurrencyException
        || problem.InnerException is SqliteException { SqliteExtendedErrorCode: UniqueViolation or PrimaryKeyViolation };
}
