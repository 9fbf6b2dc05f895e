using SupportBot.Language;
using SupportBot.Protocol.Schema;
using SupportBot.Protocol.Turns;

namespace SupportBot.Bot;

/// <summary>
/// Goes on in the other language with somebody who clearly speaks it in their own chat, and says so. What is said in a room or for a ticket
/// is said to others, whose language it may be.
/// </summary>
public static class HearLanguage
{
    /// <summary>True when the talk goes on in another language than before.</summary>
    public static async Task<bool> ListenAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Where is not { IsShared: false, ThreadCard: null } || ClearLanguage.OtherThan(turn.Person.Language, turn.Text) is not { } spoken) return false;
        turn.Person.Speaks(spoken);
        await turn.Aside().SendActivityAsync(Activity.Message(turn.Say("bot.language-heard")), cancellationToken);
        return true;
    }

    /// <summary>The same turn for what is said beside the answer: a question that is still open has not been asked by it.</summary>
    public static ITurnContext Aside(this Turn turn) => Carrying(turn, turn.Context.Adapter);

    /// <summary>The same turn with nobody listening, for a question that is only to be worded anew.</summary>
    public static ITurnContext Unheard(this Turn turn) => Carrying(turn, new DeafAdapter());

    private static TurnContext Carrying(Turn turn, BotAdapter adapter)
    {
        var context = new TurnContext(adapter, turn.Context.Activity);
        context.Carry(turn);
        return context;
    }

    private sealed class DeafAdapter : BotAdapter
    {
        public override Task<ResourceResponse> SendActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) =>
            Task.FromResult(new ResourceResponse(null));

        public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) =>
            Task.FromResult(new ResourceResponse(null));

        public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) =>
            Task.CompletedTask;
    }
}
