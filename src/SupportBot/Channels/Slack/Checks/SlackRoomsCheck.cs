using Microsoft.EntityFrameworkCore;
using SupportBot.Bot.Doctor;
using SupportBot.Channels.Slack.Api;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Channels.Slack.Checks;

/// <summary>The bot is in each team's channel, and the channel takes messages.</summary>
public sealed class SlackRoomsCheck(SlackOptions options, SupportBotDb db, SlackApi api) : IDoctorCheck
{
    public async Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken)
    {
        if (!options.HasToken) return [];
        var rooms = await db.Rooms().AsNoTracking().Where(room => room.Channel == SlackChannel.Id).OrderBy(room => room.Id).ToListAsync(cancellationToken);
        if (rooms.Count == 0) return [Finding.Notable("checks.slack-no-rooms").ToDo("checks.slack-name-room")];
        var findings = new List<Finding>();
        foreach (var room in rooms) findings.Add(await CheckAsync(room, cancellationToken));
        return findings;
    }

    private async Task<Finding> CheckAsync(Room room, CancellationToken cancellationToken)
    {
        try
        {
            var info = await api.ConversationInfoAsync(room.ConversationId, cancellationToken);
            if (info.Is("is_archived")) return Finding.Ill("checks.slack-room-archived", room.Name).ToDo("checks.slack-other-room");
            return info.Is("is_member")
                ? Finding.Well("checks.slack-in-room", room.Name)
                : Finding.Ill("checks.slack-not-in-room", room.Name).ToDo("checks.slack-invite");
        }
        catch (SlackException refused) when (refused.Meaning == SlackMeaning.NeedsInvitation)
        {
            // A private channel that the bot is not in does not exist for it.
            return Finding.Ill("checks.slack-not-in-room", room.Name).ToDo("checks.slack-invite");
        }
        catch (SlackException refused)
        {
            return Finding.Notable("checks.slack-room-unknown", room.Name, refused.Message);
        }
    }
}
