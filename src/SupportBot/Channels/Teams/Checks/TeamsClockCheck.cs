using Microsoft.Extensions.Options;
using NodaTime;
using SupportBot.Bot.Doctor;
using SupportBot.Protocol.Authentication;
using SupportBot.Protocol.Connector;

namespace SupportBot.Channels.Teams.Checks;

/// <summary>The channel's signing keys can be fetched, and this machine's clock agrees with the date of that answer.</summary>
public sealed class TeamsClockCheck(IOptions<BotAuthenticationOptions> options, IHttpClientFactory clients, IClock clock) : IDoctorCheck
{
    private static readonly Duration Harmless = Duration.FromSeconds(30);

    /// <summary>Tokens are refused when the clocks are five minutes apart.</summary>
    private static readonly Duration Harmful = Duration.FromMinutes(4);

    public bool ReadsDatabase => false;

    public async Task<IReadOnlyList<Diagnosis>> CheckAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(options.Value.AppId)) return [];
        var address = new Uri(options.Value.ChannelMetadataAddress);
        try
        {
            using var answer = await clients.CreateClient(ConnectorClient.HttpClientName).GetAsync(address, cancellationToken);
            if (!answer.IsSuccessStatusCode) return [Diagnosis.Ill("checks.no-keys", address, (int)answer.StatusCode).ToDo("checks.no-way-out")];
            return answer.Headers.Date is { } date ? [Compare(Instant.FromDateTimeOffset(date))] : [];
        }
        catch (HttpRequestException failure)
        {
            return [Diagnosis.Ill("checks.no-keys", address, failure.Message).ToDo("checks.no-way-out")];
        }
    }

    private Diagnosis Compare(Instant theirs)
    {
        var ours = clock.GetCurrentInstant();
        var apart = ours > theirs ? ours - theirs : theirs - ours;
        if (apart > Harmful) return Diagnosis.Ill("checks.clock-wrong", apart).ToDo("checks.set-clock");
        return apart > Harmless
            ? Diagnosis.Notable("checks.clock-drifts", (int)apart.TotalSeconds).ToDo("checks.set-clock")
            : Diagnosis.Well("checks.clock-well");
    }
}
