using Microsoft.Extensions.Options;
using SupportBot.Bot.Doctor;
using SupportBot.Protocol.Authentication;
using SupportBot.Protocol.Connector;

namespace SupportBot.Channels.Teams.Checks;

/// <summary>Teams is configured, and its app registration gives the bot a token.</summary>
public sealed class TeamsSettingsCheck(IOptions<BotAuthenticationOptions> options, AppCredentials credentials) : IDoctorCheck
{
    public bool ReadsDatabase => false;

    public async Task<IReadOnlyList<Diagnosis>> CheckAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(options.Value.AppId)) return [Diagnosis.Notable("checks.teams-off").ToDo("checks.set-app-id")];
        try
        {
            await credentials.GetTokenAsync(cancellationToken);
            return [Diagnosis.Well("checks.teams-on", options.Value.AppId, options.Value.AppTenantId ?? options.Value.AppType)];
        }
        catch (ConnectorException refused)
        {
            return [Diagnosis.Ill("checks.no-token", options.Value.AppId, refused.Message).ToDo(RemedyFor(refused))];
        }
    }

    // Entra's own codes, the only part of its answer that does not change with the language.
    private static string RemedyFor(ConnectorException refused) => refused switch
    {
        _ when refused.Message.Contains("AADSTS7000215", StringComparison.Ordinal) => "checks.secret-wrong",
        _ when refused.Message.Contains("AADSTS7000222", StringComparison.Ordinal) => "checks.secret-expired",
        _ when refused.Message.Contains("AADSTS700016", StringComparison.Ordinal) || refused.Message.Contains("AADSTS90002", StringComparison.Ordinal) =>
            "checks.wrong-tenant",
        { Code: "certificate" } => "checks.certificate-unusable",
        { Status: null } => "checks.no-way-out",
        _ => "checks.look-at-registration",
    };
}
