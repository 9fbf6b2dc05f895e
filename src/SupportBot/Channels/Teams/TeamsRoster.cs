using System.Text.Json;
using NodaTime;
using SupportBot.Bot.Roster;
using SupportBot.Outbox;
using SupportBot.Protocol.Connector;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.Teams;

/// <summary>Asks the Connector who is in a channel's team, and who somebody is.</summary>
public sealed class TeamsRoster(ConnectorClient connector) : IRosterSource
{
    /// <summary>The most that Teams gives at once.</summary>
    private const int PageSize = 500;

    /// <summary>More pages than any team has: a service that never ends a list must not hold us for ever.</summary>
    private const int MostPages = 100;

    /// <summary>Stands in the sign-in name of whoever was invited from another organisation.</summary>
    private const string External = "#EXT#";

    public string Channel => TeamsChannel.Id;

    public Task<IReadOnlyList<RosterEntry>> MembersAsync(Destination room, CancellationToken cancellationToken) => AskAsync<IReadOnlyList<RosterEntry>>(async () =>
    {
        var entries = new List<RosterEntry>();
        string? next = null;
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await connector.GetConversationPagedMembersAsync(ServiceUrl(room), room.ConversationId!, PageSize, next, cancellationToken);
            entries.AddRange((answer.Members ?? []).Where(member => member.Id is not null && member.Id != room.BotId).Select(Entry));
            if (string.IsNullOrEmpty(next = answer.ContinuationToken)) return entries;
        }

        throw new RosterUnavailableException($"Teams gave more than {MostPages} pages of members.");
    });

    public Task<RosterEntry> MemberAsync(Destination privateChat, CancellationToken cancellationToken) => AskAsync(async () =>
        Entry(await connector.GetConversationMemberAsync(ServiceUrl(privateChat), privateChat.ConversationId!, privateChat.AccountId!, cancellationToken)));

    private static RosterEntry Entry(ChannelAccount account)
    {
        var signsInAs = Field(account, "userPrincipalName");
        var isGuest = Field(account, "userRole") is "guest" or "anonymous" || signsInAs?.Contains(External, StringComparison.OrdinalIgnoreCase) == true;
        return new RosterEntry(account.Id!, account.Name, Field(account, "email") ?? signsInAs, isGuest);
    }

    private static string? Field(ChannelAccount account, string name) =>
        account.Properties?.TryGetValue(name, out var value) == true && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    private static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (ConnectorException refused)
        {
            var wait = refused.RetryAfter is { } asked ? Duration.FromTimeSpan(asked) : (Duration?)null;
            throw new RosterUnavailableException(refused.Message, wait, refused);
        }
    }

    private static string ServiceUrl(Destination to) =>
        to.ServiceUrl ?? throw new RosterUnavailableException("Teams has not told yet where this conversation is served.");
}
