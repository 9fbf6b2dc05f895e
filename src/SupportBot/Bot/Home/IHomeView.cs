using SupportBot.People;
using SupportBot.Protocol.Schema;

namespace SupportBot.Bot.Home;

/// <summary>What a feature puts on the page that a channel keeps for one person.</summary>
public interface IHomeView
{
    /// <summary>Cards from the committed state, in the person's language.</summary>
    Task<Activity> DrawAsync(Person person, CancellationToken cancellationToken);
}
