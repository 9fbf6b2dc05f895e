namespace SupportBot.Bot.Accounts;

/// <summary>Counts how often accounts changed hands while this host runs, so that a turn that began before can begin again.</summary>
public sealed class AccountMoves
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public void HaveChanged() => Interlocked.Increment(ref _count);
}
