using System.Text.Json.Nodes;

namespace SupportBot.Protocol.Dialogs;

/// <summary>How the dialogs stand at the end of a turn; the result is the outermost dialog's, when it has completed.</summary>
public sealed record DialogTurnResult(DialogTurnStatus Status, JsonNode? Result = null)
{
    /// <summary>What a dialog step returns to wait for the next message.</summary>
    public static DialogTurnResult EndOfTurn { get; } = new(DialogTurnStatus.Waiting);
}

/// <summary>How the dialogs stand at the end of a turn.</summary>
public enum DialogTurnStatus
{
    /// <summary>No dialog was under way.</summary>
    Empty,

    /// <summary>A dialog waits for the next message.</summary>
    Waiting,
    Complete,
    Cancelled,

    /// <summary>The stored stack names a dialog that no longer exists; the stack was cleared and the person should be told.</summary>
    Unknown,
}
