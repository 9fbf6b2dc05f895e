using System.Text.Json.Nodes;
using NodaTime;
using SupportBot.Outbox;
using SupportBot.Protocol.Connector;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.Teams;

/// <summary>Carries messages to Teams through the Connector at the service URL that the conversation came from.</summary>
public sealed class TeamsSender(ConnectorClient connector, TeamsPictures pictures, EditPace pace) : IChannelSender
{
    public string Channel => TeamsChannel.Id;

    public string Name => "Microsoft Teams";

    public Task<string> OpenPrivateAsync(Destination to, CancellationToken cancellationToken) => SayAsync(async () =>
    {
        var opened = await connector.CreateConversationAsync(ServiceUrl(to), new ConversationParameters
        {
            IsGroup = false,
            Bot = new ChannelAccount { Id = to.BotId },
            Members = [new ChannelAccount { Id = to.AccountId }],
            TenantId = to.Tenant,
            ChannelData = new JsonObject { ["tenant"] = new JsonObject { ["id"] = to.Tenant } },
        }, cancellationToken);
        return opened.Id!;
    });

    public Task<string> PostAsync(Destination to, Outbound message, CancellationToken cancellationToken) => SayAsync(async () =>
    {
        var answer = await connector.SendToConversationAsync(await AddressedAsync(to, message, cancellationToken), cancellationToken);
        return answer.Id ?? message.OutboxId;
    });

    public Task UpdateAsync(Destination to, string activityId, Outbound message, CancellationToken cancellationToken) => SayAsync(async () =>
    {
        pace.Take(to.ConversationId ?? "");
        var activity = await AddressedAsync(to, message, cancellationToken);
        activity.Id = activityId;
        await connector.UpdateActivityAsync(activity, cancellationToken);
        return activityId;
    });

    public Task DeleteAsync(Destination to, string activityId, CancellationToken cancellationToken) => SayAsync(async () =>
    {
        await connector.DeleteActivityAsync(
            new ConversationReference { ServiceUrl = to.ServiceUrl, Conversation = Conversation(to), ActivityId = activityId }, cancellationToken);
        return activityId;
    });

    private static async Task<string> SayAsync(Func<Task<string>> say)
    {
        try
        {
            return await say();
        }
        catch (ConnectorException problem)
        {
            var wait = problem.RetryAfter is { } asked ? Duration.FromTimeSpan(asked) : (Duration?)null;
            throw new SendException(Meaning(problem), problem.Message, wait, problem);
        }
    }

    private static SendProblem Meaning(ConnectorException problem) => problem switch
    {
        { Status: System.Net.HttpStatusCode.TooManyRequests } => SendProblem.Throttled,
        { Code: "ActivityNotFoundInConversation" or "MessageNotFound" } => SendProblem.MessageGone,
        {
            Code: "ConversationBlockedByUser" or "MessageWritesBlocked" or "BotNotInConversationRoster" or "BotDisabledByAdmin" or "ForbiddenOperationException"
                or "ConversationNotFound" or "MemberNotFoundInConversation"
        } => SendProblem.Unreachable,
        { Ambiguous: true } => SendProblem.Ambiguous,
        { Transient: true } or { Status: System.Net.HttpStatusCode.Unauthorized } => SendProblem.Transient,
        _ => SendProblem.Refused,
    };

    private async Task<Activity> AddressedAsync(Destination to, Outbound message, CancellationToken cancellationToken)
    {
        var activity = message.Activity.Clone();
        activity.ServiceUrl = ServiceUrl(to);
        activity.ChannelId = TeamsChannel.Id;
        activity.Conversation = Conversation(to);
        activity.From = new ChannelAccount { Id = to.BotId };
        TeamsMentions.PutIn(activity, message.Mentions);
        await pictures.PutInAsync(activity, cancellationToken);
        TaskModules.OpenFrom(activity);
        var data = activity.ChannelData as JsonObject ?? [];
        data["outboxId"] = message.OutboxId;
        activity.ChannelData = data;
        return activity;
    }

    private static ConversationAccount Conversation(Destination to) => new()
    {
        Id = to.ThreadRootId is null ? to.ConversationId : $"{to.ConversationId};messageid={to.ThreadRootId}",
        TenantId = to.Tenant.Length == 0 ? null : to.Tenant,
    };

    private static string ServiceUrl(Destination to) => to.ServiceUrl
        ?? throw new SendException(SendProblem.Transient, "Teams has not told yet where this conversation is served.");
}
