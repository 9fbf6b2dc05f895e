using SupportBot.Protocol.Schema;
using SupportBot.Protocol.Turns;

namespace SupportBot.Protocol.Dialogs;

/// <summary>The dialogs a bot knows, by id.</summary>
/// <param name="newInstance">Makes the id of one run of a dialog; a GUID by default.</param>
public sealed class DialogSet(Func<string>? newInstance = null)
{
    private readonly Dictionary<string, Dialog> _dialogs = new(StringComparer.Ordinal);

    /// <summary>Called on each prompt's activity before it is sent, for instance to put the instance into its buttons.</summary>
    public Action<Activity, DialogInstance>? PreparePrompt { get; init; }

    /// <summary>Adds a dialog; throws <see cref="ArgumentException"/> when its id is taken.</summary>
    public DialogSet Add(Dialog dialog)
    {
        _dialogs.Add(dialog.Id, dialog);
        return this;
    }

    public Dialog? Find(string dialogId) => _dialogs.GetValueOrDefault(dialogId);

    /// <summary>
    /// Opens the stored state for one turn; what the dialogs do changes <paramref name="state"/>, which the caller then stores.
    /// </summary>
    public DialogContext CreateContext(ITurnContext turnContext, DialogState state) => new(this, turnContext, state);

    internal DialogInstance CreateInstance(Dialog dialog) =>
        new() { Id = dialog.Id, Instance = newInstance?.Invoke() ?? Guid.NewGuid().ToString("N") };
}
