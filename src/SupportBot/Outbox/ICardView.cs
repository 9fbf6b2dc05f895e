using SupportBot.Language;
using SupportBot.Protocol.Schema;

namespace SupportBot.Outbox;

/// <summary>Draws one kind of live card from the committed state, in the language of its place.</summary>
public interface ICardView
{
    /// <summary>A constant; it is stored with each posted card.</summary>
    string Key { get; }

    /// <summary>The subject whose cards must be drawn again when this entity changes; null when none.</summary>
    string? SubjectOf(object changed);

    Task<Activity> DrawAsync(string subject, Place place, Reader reader, CancellationToken cancellationToken);
}

/// <summary>Asks again, just before sending, whether a message is still wanted.</summary>
public interface ISendCondition
{
    /// <summary>A constant; it is stored with the message.</summary>
    string Key { get; }

    Task<bool> HoldsAsync(string subject, CancellationToken cancellationToken);
}

/// <summary>Hears that a person's channel refuses our messages.</summary>
public interface IUnreachableListener
{
    Task BecameUnreachableAsync(int personId, CancellationToken cancellationToken);
}
