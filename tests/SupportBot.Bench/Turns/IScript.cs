namespace SupportBot.Bench.Turns;

/// <summary>What one person of the load does, from their first word to the last.</summary>
public interface IScript
{
    /// <summary>Plays it once with this person, but takes no further step once <paramref name="isOver"/>.</summary>
    /// <exception cref="Channel.WrongException">The bot did not do what it must.</exception>
    Task PlayAsync(int number, string person, Func<bool> isOver);
}
