using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using NodaTime;
using SupportBot.Channels.Slack.Api;

namespace SupportBot.Channels.Slack;

/// <summary>What Slack knows about somebody: name, language, time zone, e-mail, and whose they are.</summary>
public sealed record SlackProfile(string Name, string? Email, string? Locale, string? TimeZone, string? Team, string? Organisation, bool IsBot, bool IsGuest)
{
    public static SlackProfile Read(JsonObject user)
    {
        var profile = user.Part("profile");
        var name = profile.Text("real_name") ?? user.Text("real_name") ?? profile.Text("display_name") ?? user.Text("name") ?? "";
        return new(name, profile.Text("email"), user.Text("locale"), user.Text("tz"), user.Text("team_id"), user.Part("enterprise_user").Text("enterprise_id"), user.Is("is_bot"),
            user.Is("is_restricted") || user.Is("is_ultra_restricted") || user.Is("is_stranger"));
    }
}

/// <summary>Reads profiles before a turn, for no turn waits on Slack. Each is kept an hour, or until Slack says that it changed.</summary>
public sealed partial class SlackProfiles(SlackApi api, IClock clock, ILogger<SlackProfiles> logger)
{
    private const int MostKept = 20_000;

    private static readonly Duration Kept = Duration.FromHours(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);

    private readonly ConcurrentDictionary<string, (SlackProfile Profile, Instant Until)> _kept = new(StringComparer.Ordinal);

    /// <summary>Null when Slack does not say in time: then the person is met by what the delivery says, and their profile is read next time.</summary>
    public async Task<SlackProfile?> FindAsync(string userId, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        if (_kept.TryGetValue(userId, out var kept) && kept.Until > now) return kept.Profile;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var profile = SlackProfile.Read(await api.UserInfoAsync(userId, patience.Token));
            if (_kept.Count >= MostKept) _kept.Clear();
            _kept[userId] = (profile, now + Kept);
            return profile;
        }
        catch (Exception problem) when (problem is SlackException || (problem is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            LogNoProfile(userId, problem.Message);
            return kept.Profile;
        }
    }

    public void Forget(string userId) => _kept.TryRemove(userId, out _);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The Slack profile of {User} could not be read: {Reason}")]
    private partial void LogNoProfile(string user, string reason);
}
