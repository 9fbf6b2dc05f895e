using System.ComponentModel.DataAnnotations;

namespace SupportBot.Channels.Slack;

/// <summary>Which Slack app this is and whom it believes. Without a bot token, or without a door, Slack is off.</summary>
public sealed class SlackOptions : IValidatableObject
{
    public const string Section = "Slack";

    /// <summary>The bot token, xoxb-….</summary>
    public string? BotToken { get; set; }

    /// <summary>Proves that requests at /slack/… come from Slack. Without it they are all refused.</summary>
    public string? SigningSecret { get; set; }

    /// <summary>The app-level token, xapp-…, of Socket Mode: then no public address is needed.</summary>
    public string? AppToken { get; set; }

    /// <summary>Workspaces (T…) whose people may talk to the bot, besides the one that the bot token is for.</summary>
    public IList<string>? AllowedWorkspaces { get; set; }

    /// <summary>Workspaces of other companies that share channels with this one, each with the key of the organisation that its people are served as.</summary>
    public IDictionary<string, string>? Organisations { get; set; }

    /// <summary>Where Slack's Web API is.</summary>
    public string ApiUrl { get; set; } = "https://slack.com/api/";

    /// <summary>Nothing is sent and nobody is let in without it.</summary>
    public bool HasToken => !string.IsNullOrEmpty(BotToken);

    public bool HasHttp => HasToken && !string.IsNullOrEmpty(SigningSecret);

    public bool HasSocket => HasToken && !string.IsNullOrEmpty(AppToken);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (HasToken && !BotToken!.StartsWith("xoxb-", StringComparison.Ordinal) && !BotToken.StartsWith("xoxe.xoxb-", StringComparison.Ordinal))
            yield return new ValidationResult("Slack:BotToken is the bot token, which begins with xoxb-.");
        if (!string.IsNullOrEmpty(AppToken) && !AppToken.StartsWith("xapp-", StringComparison.Ordinal))
            yield return new ValidationResult("Slack:AppToken is the app-level token, which begins with xapp-.");
        if (!Uri.TryCreate(ApiUrl, UriKind.Absolute, out var url) || !IsSafe(url) || !ApiUrl.EndsWith('/'))
            yield return new ValidationResult("Slack:ApiUrl is an https address that ends with a slash; the bot token goes there.");
    }

    private static bool IsSafe(Uri url) => url.Scheme == Uri.UriSchemeHttps || url is { IsLoopback: true, Scheme: "http" };
}
