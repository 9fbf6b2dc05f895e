using SupportBot.People;

namespace SupportBot.Bot.Accounts;

/// <summary>Brings along what a feature keeps for somebody, when they turn out to be a person who is known already.</summary>
/// <remarks>Both members run under the write lock, in the same transaction as the link itself. History is left as it was written.</remarks>
public interface IFollowPerson
{
    /// <param name="from">Who is somebody else from now on.</param>
    /// <param name="to">Who they really are.</param>
    /// <param name="cancellationToken">Ends with the host.</param>
    Task JoinAsync(Person from, Person to, CancellationToken cancellationToken);

    /// <summary>They were not: the one gets back what came with them.</summary>
    Task PartAsync(Person first, Person from, CancellationToken cancellationToken) => Task.CompletedTask;
}
