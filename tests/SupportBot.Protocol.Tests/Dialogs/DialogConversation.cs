using System.Text.Json.Nodes;
using SupportBot.Protocol.Dialogs;
using SupportBot.Protocol.Schema;
using SupportBot.Protocol.Tests.App;
using SupportBot.Protocol.Turns;

namespace SupportBot.Protocol.Tests.Dialogs;

/// <summary>A person talking to dialogs; between any two turns the state is written to JSON and read back.</summary>
internal sealed class DialogConversation(DialogSet dialogs, string rootId)
{
    public string StoredState { get; set; } = """{"stack":[]}""";

    public DialogTurnResult? Last { get; private set; }

    public IReadOnlyList<string> StackIds => [.. Load().Stack.Select(instance => instance.Id)];

    /// <summary>Says something and returns what is answered; the root dialog begins when none is under way.</summary>
    public Task<string[]> SayAsync(string? text) => SendAsync(new() { Type = ActivityTypes.Message, Text = text, Locale = "en" });

    public Task<string[]> SendAsync(Activity activity) => TurnAsync(activity, async dc =>
    {
        var result = await dc.ContinueDialogAsync();
        return result.Status == DialogTurnStatus.Empty ? await dc.BeginDialogAsync(rootId) : result;
    });

    public async Task<string[]> TurnAsync(Activity activity, Func<DialogContext, Task<DialogTurnResult>> turn)
    {
        var adapter = new RecordingAdapter();
        var state = Load();
        Last = await turn(dialogs.CreateContext(new TurnContext(adapter, activity), state));
        StoredState = ProtocolJson.Serialize(state);
        return [.. adapter.Sent.Select(sent => sent.Text ?? "")];
    }

    private DialogState Load() => ProtocolJson.FromNode<DialogState>(JsonNode.Parse(StoredState))!;
}
