using NodaTime;
using SupportBot.Bot.Doctor;
using SupportBot.Channels.Slack.Api;

namespace SupportBot.Channels.Slack.Checks;

/// <summary>The bot token is good, may do all that the desk does, and this machine's clock agrees with Slack's.</summary>
public sealed class SlackTokenCheck(SlackOptions options, SlackApi api, IClock clock) : IDoctorCheck
{
    private static readonly Duration Harmless = Duration.FromSeconds(30);

    /// <summary>Requests are refused when the clocks are five minutes apart.</summary>
    private static readonly Duration Harmful = Duration.FromMinutes(4);

    public bool ReadsDatabase => false;

    public async Task<IReadOnlyList<Diagnosis>> CheckAsync(CancellationToken cancellationToken)
    {
        if (!options.HasToken) return [Diagnosis.Notable("checks.slack-off").ToDo("checks.slack-set-token")];
        try
        {
            var facts = await api.TokenFactsAsync(cancellationToken);
            return
            [
                Diagnosis.Well("checks.slack-on", facts.Workspace, facts.Bot),
                .. facts.Granted is null ? [] : Compare(facts.Granted),
                .. facts.Time is { } time ? [Compare(Instant.FromDateTimeOffset(time))] : Array.Empty<Diagnosis>(),
            ];
        }
        catch (SlackException refused)
        {
            return [Diagnosis.Ill("checks.slack-no-token", refused.Message).ToDo(RemedyFor(refused))];
        }
    }

    private static IEnumerable<Diagnosis> Compare(IReadOnlyList<string> granted)
    {
        var (missing, spare) = (SlackScopes.Needed.Except(granted).ToList(), granted.Except(SlackScopes.Needed).ToList());
        if (missing.Count > 0) yield return Diagnosis.Ill("checks.slack-scopes-missing", string.Join(", ", missing)).ToDo("checks.slack-install-again");
        if (spare.Count > 0) yield return Diagnosis.Notable("checks.slack-scopes-spare", string.Join(", ", spare)).ToDo("checks.slack-take-back");
        if (missing.Count == 0 && spare.Count == 0) yield return Diagnosis.Well("checks.slack-scopes-well", granted.Count);
    }

    private Diagnosis Compare(Instant theirs)
    {
        var ours = clock.GetCurrentInstant();
        var apart = ours > theirs ? ours - theirs : theirs - ours;
        if (apart > Harmful) return Diagnosis.Ill("checks.slack-clock-wrong", apart).ToDo("checks.slack-set-clock");
        return apart > Harmless
            ? Diagnosis.Notable("checks.slack-clock-drifts", (int)apart.TotalSeconds).ToDo("checks.slack-set-clock")
            : Diagnosis.Well("checks.slack-clock-well");
    }

    private static string RemedyFor(SlackException refused) => refused switch
    {
        { Error: "token_expired" } => "checks.slack-no-rotation",
        { Error: not null, Meaning: SlackMeaning.NeedsAdministrator } => "checks.slack-new-token",
        { Meaning: SlackMeaning.Throttled or SlackMeaning.NotNow or SlackMeaning.AnswerLost } => "checks.slack-no-way-out",
        _ => "checks.slack-look-at-app",
    };
}
