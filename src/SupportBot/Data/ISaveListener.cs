namespace SupportBot.Data;

/// <summary>Something that must happen with every save, in the same transaction.</summary>
public interface ISaveListener
{
    /// <summary>Runs before the write lock is taken; may read and add. Changes are not looked for yet: who needs them calls DetectChanges.</summary>
    Task PreparingAsync(SupportBotDb db, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs under the write lock just before the changes are written: for what only one may do at a time. Keep it short.</summary>
    Task SavingAsync(SupportBotDb db, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs after the commit. It may wake somebody; it may not fail and may not write.</summary>
    void Saved()
    {
    }
}
