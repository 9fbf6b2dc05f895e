using NodaTime;
using SupportBot.Bot.Roster;
using SupportBot.Channels.Slack.Api;
using SupportBot.Outbox;

namespace SupportBot.Channels.Slack;

/// <summary>Asks Slack who is in a channel, and who somebody is.</summary>
public sealed class SlackRoster(SlackApi api, SlackProfiles profiles) : IRosterSource
{
    /// <summary>Slack gives out a hundred profiles a minute; what was read is kept, so that the next try gets further.</summary>
    private static readonly Duration NextProfiles = Duration.FromMinutes(1);

    public string Channel => SlackChannel.Id;

    public async Task<IReadOnlyList<RosterEntry>> MembersAsync(Destination room, CancellationToken cancellationToken)
    {
        var entries = new List<RosterEntry>();
        foreach (var id in (await IdsAsync(room, cancellationToken)).Where(id => id != room.BotId))
        {
            var profile = await ProfileAsync(id, cancellationToken);
            if (!profile.IsBot) entries.Add(Entry(id, profile));
        }

        return entries;
    }

    public async Task<RosterEntry> MemberAsync(Destination privateChat, CancellationToken cancellationToken) =>
        Entry(privateChat.AccountId!, await ProfileAsync(privateChat.AccountId!, cancellationToken));

    private async Task<IReadOnlyList<string>> IdsAsync(Destination room, CancellationToken cancellationToken)
    {
        try
        {
            return await api.ConversationMembersAsync(room.ConversationId!, cancellationToken);
        }
        catch (SlackException refused)
        {
            throw new RosterUnavailableException(refused.Message, refused.RetryAfter, refused);
        }
    }

    private async Task<SlackProfile> ProfileAsync(string userId, CancellationToken cancellationToken) =>
        await profiles.FindAsync(userId, cancellationToken)
        ?? throw new RosterUnavailableException($"Slack does not say who {userId} is.", NextProfiles);

    private static RosterEntry Entry(string userId, SlackProfile profile) => new(userId, profile.Name, profile.Email, profile.IsGuest);
}
