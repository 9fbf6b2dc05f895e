using Microsoft.EntityFrameworkCore;
using SupportBot.Bot.Doctor;
using SupportBot.Channels.Slack.Api;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Channels.Slack.Checks;

/// <summary>The bot is in each team's channel and in those where it has to announce, and the channel takes messages.</summary>
public sealed class SlackRoomsCheck(SlackOptions options, SupportBotDb db, SlackApi api) : IDoctorCheck
{
    public async Task<IReadOnlyList<Diagnosis>> CheckAsync(CancellationToken cancellationToken)
    {
        if (!options.HasToken) return [];
        var rooms = await db.Rooms().AsNoTracking().Where(room => room.Channel == SlackChannel.Id).OrderBy(room => room.Id).ToListAsync(cancellationToken);
        if (rooms.Count == 0) return [Diagnosis.Notable("checks.slack-no-rooms").ToDo("checks.slack-name-room")];
        var findings = new List<Diagnosis>();
        foreach (var room in rooms) findings.Add(await CheckAsync(room.ConversationId, room.Name, cancellationToken));
        foreach (var shared in await db.SharedConversations().AsNoTracking().Where(shared => shared.Channel == SlackChannel.Id && shared.Name != null)
            .OrderBy(shared => shared.Name).ToListAsync(cancellationToken)) findings.Add(await CheckAsync(shared.ConversationId, shared.Name!, cancellationToken));
        return findings;
    }

    private async Task<Diagnosis> CheckAsync(string conversationId, string name, CancellationToken cancellationToken)
    {
        try
        {
            var info = await api.ConversationInfoAsync(conversationId, cancellationToken);
            if (info.Is("is_archived")) return Diagnosis.Ill("checks.slack-room-archived", name).ToDo("checks.slack-other-room");
            return info.Is("is_member")
                ? Diagnosis.Well("checks.slack-in-room", name)
                : Diagnosis.Ill("checks.slack-not-in-room", name).ToDo("checks.slack-invite");
        }
        catch (SlackException refused) when (refused.Meaning == SlackMeaning.NeedsInvitation)
        {
            // A private channel that the bot is not in does not exist for it.
            return Diagnosis.Ill("checks.slack-not-in-room", name).ToDo("checks.slack-invite");
        }
        catch (SlackException refused)
        {
            return Diagnosis.Notable("checks.slack-room-unknown", name, refused.Message);
        }
    }
}
