using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using NodaTime;
using SupportBot.Bot;
using SupportBot.Channels.Slack.Api;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.Slack.Door;

/// <summary>
/// Where Slack comes in, over HTTP or a socket: what was delivered becomes one activity, whose turn runs while Slack waits as long as
/// it can. What the turn needs to know of Slack is read before it.
/// </summary>
public sealed partial class SlackDoor(
    ServiceDeskBot bot, TurnsUnderWay underWay, UnitOfWork unitOfWork, SlackIdentity identity, SlackProfiles profiles, SlackPlaces places,
    SlackForms forms, SlackStrangers strangers, SlackLateAnswers late, SlackNotices notices, TimeProvider clock, ILogger<SlackDoor> logger)
{
    /// <summary>Slack gives up after three seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>When not even the acknowledgement could be written down, what goes on goes on without one.</summary>
    private static readonly TimeSpan LastCall = TimeSpan.FromSeconds(2.7);

    public async Task<SlackReply> TakeAsync(SlackDelivery delivery, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var lastCall = Task.Delay(LastCall, clock, enough.Token);
        var work = WorkAsync(delivery, Task.Delay(Patience, clock, enough.Token));
        if (await Task.WhenAny(work, lastCall) == work)
        {
            await enough.CancelAsync();
            return await work;
        }

        underWay.Add(work);
        LogLate(delivery.Kind);
        // An event comes again and finds what became of it; a click does not, and its turn is running.
        return delivery.Kind == SlackDeliveryKind.Event ? SlackReply.NotNow : SlackReply.Taken;
    }

    private async Task<SlackReply> WorkAsync(SlackDelivery delivery, Task patience)
    {
        SlackBot self;
        try
        {
            self = await identity.GetAsync(CancellationToken.None);
        }
        catch (SlackException unknown)
        {
            LogUnknownSelf(unknown.Message);
            return SlackReply.NotNow;
        }

        if (await notices.TakeAsync(delivery)) return SlackReply.Taken;
        if (Read(delivery, self) is not { } arrival) return SlackReply.Taken;
        if (!identity.Admits(self, arrival.Workspace))
        {
            LogForeign(arrival.Workspace);
            return SlackReply.Refused;
        }

        var around = await SlackSurroundings.FindAsync(unitOfWork, arrival, CancellationToken.None);
        if (IsChatter(arrival, around, self)) return SlackReply.Taken;
        var profile = await profiles.FindAsync(arrival.UserId, CancellationToken.None);
        if (profile?.IsBot == true) return SlackReply.Taken;
        // Somebody of another company whom the desk knows is served as whom it knows.
        var workspace = around.Reader is null ? strangers.WorkspaceOf(arrival, profile, self) : null;
        var organisation = workspace is null ? null : await strangers.OrganisationOfAsync(workspace, CancellationToken.None);
        if (workspace is not null && organisation is null) return await strangers.TurnAwayAsync(arrival, workspace, profile, CancellationToken.None);
        return await RunTurnAsync(arrival, around, profile, organisation, self, patience);
    }

    private static SlackArrival? Read(SlackDelivery delivery, SlackBot self) => delivery.Kind switch
    {
        SlackDeliveryKind.Event => SlackEvents.Read(delivery.Payload, self),
        SlackDeliveryKind.Command => SlackCommands.Read(delivery.Payload),
        _ => SlackInteractions.Read(delivery.Payload),
    };

    private async Task<SlackReply> RunTurnAsync(
        SlackArrival arrival, SlackSurroundings around, SlackProfile? profile, string? organisation, SlackBot self, Task patience)
    {
        var (place, isOwnChat) = await places.FindAsync(arrival, around, CancellationToken.None);
        var reader = around.Reader ?? new Reader(SpokenLanguages.Parse(profile?.Locale) ?? SpokenLanguage.English, DateTimeZone.Utc);
        var viewId = await ViewForAsync(arrival, reader);
        var names = await places.NamesAsync(arrival, around, self, CancellationToken.None);
        var activity = SlackActivity.Of(arrival, place, self, profile, organisation, names);
        activity.ChannelData = new SlackOrigin(
            arrival.Act, arrival.UserId, arrival.Channel, arrival.ThreadTs, isOwnChat, arrival.TriggerId, arrival.ResponseUrl, viewId).ToChannelData();

        var answer = arrival.Act is SlackAct.Message or SlackAct.Opening
            ? await bot.ReceiveAsync(activity, patience, _ => StoredAnswer.Nothing)
            : await bot.ReceiveAsync(
                activity, patience, _ => SlackLateAnswers.Later, answer => late.BringAsync(arrival, viewId, reader, answer));
        if (answer == SlackLateAnswers.Later) return new SlackReply(true, late.Meanwhile(arrival, reader));
        if (arrival.Act == SlackAct.Press)
        {
            // A click is acknowledged with nothing; what there is to say comes beside it.
            await late.BringAsync(arrival, viewId, reader, answer);
            return SlackReply.Taken;
        }

        return answer.Body is null ? SlackReply.Taken : new SlackReply(true, JsonNode.Parse(answer.Body) as JsonObject);
    }

    private async Task<string?> ViewForAsync(SlackArrival arrival, Reader reader)
    {
        if (arrival.Act == SlackAct.Press && arrival.ViewId is { } open) forms.Expect(open);
        if (arrival.ViewId is not null) return arrival.ViewId;
        var opens = arrival.OpensForm
            || (arrival.Act == SlackAct.Press && CardPress.From(new Activity { Type = ActivityTypes.Message, Value = arrival.Value }) is { WantsForm: true });
        return opens && arrival.TriggerId is { } trigger ? await forms.OpenWaitingAsync(trigger, reader) : null;
    }

    // In a channel everything that people say to each other is delivered. The desk is meant when it is called by name, and under its cards.
    private static bool IsChatter(SlackArrival arrival, SlackSurroundings around, SlackBot self) =>
        arrival.Act == SlackAct.Message && !arrival.IsPrivate && !around.IsCardThread && !SaidText.Mentioned(arrival.Text).Contains(self.UserId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Slack was kept waiting: {Kind} could not be taken in time; its turn goes on")]
    private partial void LogLate(SlackDeliveryKind kind);

    [LoggerMessage(Level = LogLevel.Error, Message = "Slack does not say who the bot is, so nothing is taken: {Reason}")]
    private partial void LogUnknownSelf(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Something from the workspace {Workspace} was refused; it is not among Slack:AllowedWorkspaces")]
    private partial void LogForeign(string workspace);
}
