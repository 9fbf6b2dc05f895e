using System.Text.Json.Nodes;

namespace SupportBot.Protocol.Dialogs;

/// <summary>The dialogs under way in one conversation, the active one first; plain JSON without type names, stored between turns.</summary>
public sealed class DialogState
{
    public List<DialogInstance> Stack { get; set; } = [];
}

/// <summary>One dialog under way.</summary>
public sealed class DialogInstance
{
    /// <summary>The constant id of the dialog in its <see cref="DialogSet"/>.</summary>
    public required string Id { get; set; }

    /// <summary>New each time the dialog begins, so that a button of an earlier run can be told apart.</summary>
    public required string Instance { get; set; }

    public JsonObject State { get; set; } = [];
}
