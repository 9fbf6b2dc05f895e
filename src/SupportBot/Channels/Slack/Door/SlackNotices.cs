using Microsoft.Extensions.Logging;

namespace SupportBot.Channels.Slack.Door;

/// <summary>Takes what Slack tells the app about itself and about people, which is no turn of anybody's.</summary>
public sealed partial class SlackNotices(SlackIdentity identity, SlackProfiles profiles, ILogger<SlackNotices> logger)
{
    /// <summary>True when it was one of these.</summary>
    public bool Take(SlackDelivery delivery)
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
                return true;
            case "app_uninstalled" or "tokens_revoked":
                identity.Forget();
                LogGone(SlackEvents.WorkspaceOf(delivery.Payload));
                return true;
            default:
                return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The app was uninstalled from {Workspace}, or its token was revoked: nothing can be sent there until it is installed again")]
    private partial void LogGone(string? workspace);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Slack holds events back: there are more than 30,000 an hour")]
    private partial void LogTooManyEvents();
}
