using System.Text.Json.Nodes;
using SupportBot.Protocol.Dialogs;

namespace SupportBot.Bot;

/// <summary>Understands what is neither a button, a command nor the answer to a question. Asked in the order of registration.</summary>
public interface IFreeText
{
    /// <summary>Null when it is not for this one.</summary>
    Task<TurnAnswer?> TryAsync(Turn turn, DialogContext dialogs, CancellationToken cancellationToken);
}

/// <summary>A dialog that a feature brings along.</summary>
public interface IDeskDialog
{
    /// <summary>Adds itself and its prompts to the set of this turn.</summary>
    void AddTo(DialogSet dialogs);

    /// <summary>Takes what the dialog ended with; null when the result is of another dialog.</summary>
    Task<TurnAnswer?> FinishAsync(Turn turn, JsonObject result, CancellationToken cancellationToken);

    /// <summary>What is being talked about, in the person's own words; null when it is not this feature's dialog or not yet known.</summary>
    string? SubjectOf(DialogState underWay) => null;
}
