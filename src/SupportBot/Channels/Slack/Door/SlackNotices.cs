using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Channels.Slack.Door;

/// <summary>Takes what Slack tells the app about itself and about people, which is no turn of anybody's.</summary>
public sealed partial class SlackNotices(SlackIdentity identity, SlackProfiles profiles, UnitOfWork unitOfWork, ILogger<SlackNotices> logger)
{
    /// <summary>True when it was one of these.</summary>
    public async Task<bool> TakeAsync(SlackDelivery delivery)
    {
        if (delivery.Kind != SlackDeliveryKind.Event) return false;
        if (delivery.Payload.Text("type") == "app_rate_limited")
        {
            LogTooManyEvents();
            return true;
        }

        var happened = delivery.Payload.Part("event");
        switch (happened.Text("type"))
        {
            case "user_change" when happened.Part("user").Text("id") is { } user:
                profiles.Forget(user);
                await ChangeAsync(user, SlackEvents.WorkspaceOf(delivery.Payload), SlackProfile.Read(happened.Part("user")!));
                return true;
            case "app_uninstalled" or "tokens_revoked":
                identity.Forget();
                LogGone(SlackEvents.WorkspaceOf(delivery.Payload));
                return true;
            default:
                return false;
        }
    }

    // What the desk says by itself is in their language and hours too, though they may not write for weeks.
    private Task ChangeAsync(string user, string? workspace, SlackProfile profile) => unitOfWork.RunAsync(async (services, token) =>
    {
        var account = await services.GetRequiredService<SupportBotDb>().LinkedAccounts().Include(account => account.Person)
            .SingleOrDefaultAsync(account => account.Channel == SlackChannel.Id && account.Tenant == workspace && account.AccountId == user, token);
        account?.Person.IsSeenWith(SpokenLanguages.Parse(profile.Locale), profile.TimeZone);
    }, CancellationToken.None);

    [LoggerMessage(Level = LogLevel.Error, Message = "The app was uninstalled from {Workspace}, or its token was revoked: nothing can be sent there until it is installed again")]
    private partial void LogGone(string? workspace);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Slack holds events back: there are more than 30,000 an hour")]
    private partial void LogTooManyEvents();
}
