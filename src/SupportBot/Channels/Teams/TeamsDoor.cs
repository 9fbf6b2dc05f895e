using System.Text.Json.Nodes;
using NodaTime;
using SupportBot.Bot;
using SupportBot.Language;
using SupportBot.Protocol.Hosting;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.Teams;

/// <summary>Where Teams comes in: the sender is proved already, so the activity goes straight to the desk.</summary>
public sealed class TeamsDoor(ServiceDeskBot bot, CardRefresh refresh, TeamsPaceOptions pace, TeamsTyping typing, Texts texts, TimeProvider clock) : IActivityReceiver
{
    /// <summary>Teams gives up after 15 s.</summary>
    private static readonly TimeSpan MessagePatience = TimeSpan.FromSeconds(8);
    private static readonly InvokeResponse NotThisChannel = new(403);

    public async Task<InvokeResponse?> ReceiveAsync(Activity activity, CancellationToken cancellationToken)
    {
        // Another channel's people are proved by that channel's own door, never by this one.
        if (activity.ChannelId != TeamsChannel.Id) return NotThisChannel;
        TeamsInbound.Normalise(activity);
        TeamsInvokes.AsPress(activity);
        if (activity.Text is { } text) activity.Text = InsertedCards.TakenOutOf(text);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var patience = Task.Delay(activity.Type == ActivityTypes.Invoke ? TimeSpan.FromSeconds(pace.SecondsToAnswer) : MessagePatience, clock, enough.Token);
        // In a room nobody waits for a private answer.
        var isWaited = activity.Type == ActivityTypes.Message && WhoIsTalking.IsPrivate(activity);
        var shown = isWaited ? typing.ShowAsync(activity, enough.Token) : Task.CompletedTask;
        var reader = new Reader(SpokenLanguages.Parse(activity.Locale) ?? SpokenLanguage.English, DateTimeZone.Utc);
        var answer = await bot.ReceiveAsync(activity, patience, key => TeamsAnswers.StillWorking(activity, texts.Say(reader, key)));
        await enough.CancelAsync();
        await shown;
        // A pressed button always wants an answer, even where what changed says enough.
        if (answer.Status is null && activity is { Type: ActivityTypes.Invoke, Name: AdaptiveCardInvoke.Name }) answer = TeamsAnswers.Toast("");
        if (answer.Status is not { } status) return null;
        var body = answer.Body is null ? null : JsonNode.Parse(answer.Body);
        return new InvokeResponse(status, await refresh.DrawnAsync(activity, body, cancellationToken));
    }
}
