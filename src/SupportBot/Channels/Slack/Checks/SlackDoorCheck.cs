using SupportBot.Bot.Doctor;
using SupportBot.Channels.Slack.Api;
using SupportBot.Channels.Slack.Door;

namespace SupportBot.Channels.Slack.Checks;

/// <summary>Slack has a way in: a signing secret for what it posts, or a socket that is open.</summary>
public sealed class SlackDoorCheck(SlackOptions options, SlackSocket socket, SlackApi api) : IDoctorCheck
{
    public bool ReadsDatabase => false;

    public async Task<IReadOnlyList<Diagnosis>> CheckAsync(CancellationToken cancellationToken)
    {
        if (!options.HasToken) return [];
        if (!options.HasHttp && !options.HasSocket) return [Diagnosis.Ill("checks.slack-no-door").ToDo("checks.slack-set-door")];
        var findings = new List<Diagnosis>();
        if (options.HasHttp) findings.Add(Diagnosis.Well("checks.slack-secret"));
        if (options.HasSocket) findings.Add(await SocketAsync(cancellationToken));
        return findings;
    }

    private async Task<Diagnosis> SocketAsync(CancellationToken cancellationToken)
    {
        if (socket.IsOpen) return Diagnosis.Well("checks.slack-socket-open");
        try
        {
            // Asking for an address opens nothing.
            await api.OpenSocketAsync(cancellationToken);
            return socket.IsKept
                ? Diagnosis.Ill("checks.slack-socket-broken").ToDo("checks.slack-let-out")
                : Diagnosis.Well("checks.slack-socket-possible");
        }
        catch (SlackException refused)
        {
            return Diagnosis.Ill("checks.slack-no-socket", refused.Message)
                .ToDo(refused.Meaning == SlackMeaning.NeedsAdministrator ? "checks.slack-new-app-token" : "checks.slack-no-way-out");
        }
    }
}
