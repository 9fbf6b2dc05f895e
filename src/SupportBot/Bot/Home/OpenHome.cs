using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.People;
using SupportBot.Protocol.Schema;

namespace SupportBot.Bot.Home;

/// <summary>Somebody opens the page that their channel keeps for them.</summary>
public sealed class OpenHome(SupportBotDb db, HomePages pages) : IActivityListener
{
    /// <summary>The name of the event, on every channel that has such pages.</summary>
    public const string EventName = "homeOpened";

    public async Task<TurnAnswer?> TryAsync(Turn turn, CancellationToken cancellationToken)
    {
        var activity = turn.Context.Activity;
        if (activity is not { Type: ActivityTypes.Event, Name: EventName }) return null;
        var (channel, tenant, accountId) = (turn.Channel, activity.Conversation?.TenantId ?? "", activity.From?.Id);
        var account = await db.LinkedAccounts().SingleAsync(
            account => account.Channel == channel && account.Tenant == tenant && account.AccountId == accountId, cancellationToken);
        await pages.OpenAsync(account, turn.Now, cancellationToken);
        return TurnAnswer.None;
    }
}
