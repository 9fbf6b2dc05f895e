using SupportBot.Language;

namespace SupportBot.Bot;

/// <summary>A channel that itself keeps what people wrote, and must forget a secret in it.</summary>
public interface IKeptTalk
{
    /// <summary>Takes the secret out of what these people wrote, also of what is being written now.</summary>
    Task HideAsync(IReadOnlyCollection<int> personIds, HiddenText secret, CancellationToken cancellationToken);
}
