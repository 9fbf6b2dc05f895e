using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using SupportBot.Bot;
using SupportBot.Bot.Files;
using SupportBot.Data;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.WebChat;

/// <summary>Where the web chat comes in: what a client sent becomes an activity of ours, whose turn runs before the client is answered.</summary>
public sealed partial class WebChatDoor(ServiceDeskBot bot, UnitOfWork unitOfWork, WebChatAnswers answers, OpenForms forms, IClock clock, ILogger<WebChatDoor> logger)
{
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(30);

    /// <summary>Takes what the person says and returns the id it was given.</summary>
    public async Task<string> SayAsync(
        WebChatGrant grant, string conversationId, Activity sent, IReadOnlyList<Attachment> files, IReadOnlyList<KeptFile> kept)
    {
        var activity = Trusted(grant, conversationId, sent);
        activity.Attachments = kept.Count == 0 ? null : [.. kept.Select(file => file.ToAttachment())];
        if (string.IsNullOrWhiteSpace(activity.Text) && activity.Value is null && kept.Count == 0)
        {
            await KeepAsync(activity, files);
            return activity.Id!;
        }

        var filledIn = forms.FilledIn(activity);
        await RunTurnAsync(activity, db => db.Add(Written(activity, files)));
        if (filledIn is not null) answers.Close(activity, filledIn);
        return activity.Id!;
    }

    /// <summary>Tells the desk that the person opened their private chat for the first time, so that it greets them.</summary>
    public Task GreetAsync(WebChatGrant grant)
    {
        var activity = Addressed(grant, grant.ConversationId, ActivityTypes.ConversationUpdate);
        activity.Id = "start-" + grant.ConversationId;
        activity.MembersAdded = [activity.From!];
        return RunTurnAsync(activity, null);
    }

    // The turn has its own time-out: a client that hangs up must not stop it half-way.
    private async Task RunTurnAsync(Activity activity, Action<SupportBotDb>? alongside)
    {
        using var timeout = new CancellationTokenSource(LongestTurn);
        try
        {
            await bot.ReceiveAsync(activity, alongside is null ? null : (db, _) =>
            {
                alongside(db);
                return Task.CompletedTask;
            }, timeout.Token);
        }
        catch (Exception failure)
        {
            LogRejected(failure, activity.Id);
            throw new DirectLineException(StatusCodes.Status502BadGateway, "BotRejectedActivity", "The desk could not take the message.");
        }
    }

    // Nothing came through that the desk could use, but the client still waits to see its own message.
    private Task KeepAsync(Activity activity, IReadOnlyList<Attachment> files) => unitOfWork.RunAsync(async (services, token) =>
    {
        var db = services.GetRequiredService<SupportBotDb>();
        if (await db.WebChatActivities().FindAsync([activity.Id], token) is null) db.Add(Written(activity, files));
    }, CancellationToken.None);

    // By now its secrets are masked. Files that were refused are shown by name, without a way to them.
    private static WebChatActivity Written(Activity activity, IReadOnlyList<Attachment> files)
    {
        var written = activity.Clone();
        written.Recipient = null;
        written.Attachments = files.Count == 0 ? null : [.. files];
        return WebChatActivity.Posted(
            activity.Id!, activity.Conversation!.Id!, ProtocolJson.Serialize(written), Instant.FromDateTimeOffset(activity.Timestamp!.Value));
    }

    // Of what a client sends only the words and the press of a button count; who, where and when is ours to say.
    private Activity Trusted(WebChatGrant grant, string conversationId, Activity sent)
    {
        var activity = Addressed(grant, conversationId, ActivityTypes.Message);
        var data = sent.ChannelData as JsonObject;
        activity.Id = IdOf(grant, conversationId, data?["clientActivityID"] as JsonValue);
        activity.Text = sent.Text;
        activity.TextFormat = sent.TextFormat;
        activity.Value = sent.Value;
        activity.ReplyToId = sent.ReplyToId;
        activity.ChannelData = data?.DeepClone();
        return activity;
    }

    private Activity Addressed(WebChatGrant grant, string conversationId, string type) => new()
    {
        Type = type,
        ChannelId = WebChatChannel.Id,
        Timestamp = clock.GetCurrentInstant().ToDateTimeOffset(),
        From = new ChannelAccount { Id = grant.AccountId, Name = grant.Name, Role = "user" },
        Recipient = WireActivity.Bot,
        Conversation = new ConversationAccount
        {
            Id = conversationId,
            IsGroup = grant.IsRoom ? true : null,
            ConversationType = grant.IsRoom ? "channel" : "personal",
        },
    };

    // The client's own id makes a repeated post recognisable; with the person and the place in it nobody can take another's.
    private string IdOf(WebChatGrant grant, string conversationId, JsonValue? clientId) =>
        clientId is not null && clientId.TryGetValue(out string? text) && text.Length is > 0 and <= 200
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', grant.AccountId, conversationId, text))).AsSpan(0, 16))
            : Guid.CreateVersion7(clock.GetCurrentInstant().ToDateTimeOffset()).ToString("N");

    [LoggerMessage(Level = LogLevel.Error, Message = "The turn of {Activity} in the web chat failed")]
    private partial void LogRejected(Exception failure, string? activity);
}
