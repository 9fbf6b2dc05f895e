namespace SupportBot.Data;

/// <summary>Something that must happen with every save: it sees the changes inside the transaction and hears when they are durable.</summary>
public interface ISaveListener
{
    /// <summary>Runs under the write lock, in the transaction, before the changes are written.</summary>
    Task SavingAsync(SupportBotDb db, CancellationToken cancellationToken);

    /// <summary>Runs after the commit. It may wake somebody; it may not fail and may not write.</summary>
    void Saved();
}
