namespace SupportBot.Bot.Files;

/// <summary>Keeps the files of a message that no ticket took, so that nothing is lost.</summary>
public interface IUntakenFiles
{
    Task KeepAsync(Turn turn, CancellationToken cancellationToken);
}
