using System.Text.Json.Nodes;
using SupportBot.Bot;
using SupportBot.Protocol.Hosting;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.Teams;

/// <summary>Where Teams comes in: the sender is proved already, so the activity goes straight to the desk.</summary>
public sealed class TeamsDoor(ServiceDeskBot bot) : IActivityReceiver
{
    private static readonly InvokeResponse NotThisChannel = new(403);

    public async Task<InvokeResponse?> ReceiveAsync(Activity activity, CancellationToken cancellationToken)
    {
        // Another channel's people are proved by that channel's own door, never by this one.
        if (activity.ChannelId != TeamsChannel.Id) return NotThisChannel;
        var answer = await bot.ReceiveAsync(activity, alongside: null, cancellationToken);
        return answer.Status is { } status ? new InvokeResponse(status, answer.Body is null ? null : JsonNode.Parse(answer.Body)) : null;
    }
}
