using Microsoft.Extensions.Logging;
using SupportBot.Channels.Slack.Api;

namespace SupportBot.Channels.Slack.Door;

/// <summary>Decides where something counts as said, and how the people in it are called.</summary>
public sealed partial class SlackPlaces(SlackApi api, SlackProfiles profiles, ILogger<SlackPlaces> logger)
{
    private const int MostNames = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);

    /// <summary>The place, and whether the person sees it before them: then answers are messages there.</summary>
    public async Task<(SlackPlace Place, bool IsOwnChat)> FindAsync(SlackArrival arrival, SlackSurroundings around, CancellationToken cancellationToken)
    {
        if (arrival.Form is { } form)
        {
            var opened = new SlackPlace(form.Conversation, form.Type == SlackPlace.Personal ? SlackPlace.Personal : SlackPlace.Shared);
            return (opened, opened.IsPrivate);
        }

        if (arrival.ChannelType == "home") return (new SlackPlace("home-" + arrival.UserId, "home"), true);
        if (arrival.Act is SlackAct.Message or SlackAct.Opening)
        {
            return arrival.IsPrivate
                ? (OwnChat(arrival.Channel ?? "", arrival, around), true)
                : (new SlackPlace(SlackActivity.ThreadOf(arrival.Channel ?? "", arrival.ThreadTs), SlackPlace.Shared), false);
        }

        var isOfRoom = !arrival.IsPrivate && (arrival.Act == SlackAct.Command ? around.IsRoom : arrival.ReplyTo is not null);
        if (isOfRoom) return (new SlackPlace(SlackActivity.ThreadOf(arrival.Channel!, arrival.ThreadTs), SlackPlace.Shared), false);
        // A command may be typed anywhere, also where the bot is not; what it begins goes on in private.
        var chat = around.PrivateChat ?? await OpenChatAsync(arrival.UserId, cancellationToken);
        return chat is null
            ? (new SlackPlace("nowhere-" + arrival.UserId, SlackPlace.Shared), false)
            : (OwnChat(chat, arrival, around), arrival.Channel is null || arrival.Channel == chat);
    }

    // In one's own chat only the threads under cards are places of their own: anywhere else a thread is a way of answering.
    private static SlackPlace OwnChat(string chat, SlackArrival arrival, SlackSurroundings around) => new(
        SlackActivity.ThreadOf(chat, around.IsCardThread && arrival.IsPrivate ? arrival.ThreadTs : null), SlackPlace.Personal);

    /// <summary>What the mentioned accounts are called: by the desk where it knows them, otherwise in Slack.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        SlackArrival arrival, SlackSurroundings around, SlackBot self, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>(around.Names, StringComparer.Ordinal);
        if (arrival.AuthorId is { } author && await profiles.FindAsync(author, cancellationToken) is { Name.Length: > 0 } writer) names[author] = writer.Name;
        foreach (var id in SaidText.Mentioned(arrival.Text).Where(id => id != self.UserId && !names.ContainsKey(id)).Take(MostNames))
        {
            if (await profiles.FindAsync(id, cancellationToken) is { Name.Length: > 0 } profile) names[id] = profile.Name;
        }

        return names;
    }

    private async Task<string?> OpenChatAsync(string userId, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return await api.OpenConversationAsync(userId, patience.Token);
        }
        catch (Exception problem) when (problem is SlackException || (problem is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            LogNoChat(userId, problem.Message);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No private chat with {User}: {Reason}")]
    private partial void LogNoChat(string user, string reason);
}
