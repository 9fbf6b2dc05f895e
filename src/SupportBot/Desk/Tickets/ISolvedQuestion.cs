using SupportBot.Bot;
using SupportBot.Protocol.Schema;

namespace SupportBot.Desk.Tickets;

/// <summary>What a floor above tickets asks somebody who just said that theirs is solved, in the answer that they get anyway.</summary>
public interface ISolvedQuestion
{
    /// <summary>The answer with the question in it; null when nothing is asked, or when the card that they pressed asks it.</summary>
    Task<Activity?> AskAsync(Turn turn, Ticket ticket, CancellationToken cancellationToken);
}
