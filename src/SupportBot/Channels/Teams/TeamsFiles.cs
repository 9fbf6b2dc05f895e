using System.Net;
using NodaTime;
using SupportBot.Bot.Files;
using SupportBot.Protocol.Connector;

namespace SupportBot.Channels.Teams;

/// <summary>
/// Opens what people sent in Teams: a file by the address that is already authorised, a pasted picture at the service itself with
/// the bot's token. The token goes to the service's hosts only, and nothing is fetched from hosts that Teams does not keep files on.
/// </summary>
public sealed class TeamsFiles(IHttpClientFactory clients, AppCredentials credentials, ServiceUrlPolicy policy, TimeProvider clock) : IFileSource
{
    public const string HttpClientName = "TeamsFiles";

    /// <summary>Stands at the end of an address that opens the file by itself; a fragment never leaves this machine.</summary>
    private const string Preauthorised = "#preauthorised";

    private static readonly string[] FileHosts = [".sharepoint.com", ".sharepoint.us", ".sharepoint-mil.us", ".sharepoint.cn", ".svc.ms"];

    public string Channel => TeamsChannel.Id;

    /// <summary>The source of a file whose address opens it by itself.</summary>
    public static string OpenTo(string address) => address.Split('#')[0] + Preauthorised;

    public async Task<Stream> OpenAsync(string source, CancellationToken cancellationToken)
    {
        var opensItself = source.EndsWith(Preauthorised, StringComparison.Ordinal);
        if (!Uri.TryCreate(source.Split('#')[0], UriKind.Absolute, out var address)) throw ForGood("its address cannot be read");
        var atService = policy.IsTrusted(address.GetLeftPart(UriPartial.Path));
        if (opensItself ? !IsFileHost(address) && !(atService && address.IsLoopback) : !atService)
            throw ForGood($"{address.Host} is no host that Teams keeps files on");
        var token = opensItself ? null : await TokenAsync(cancellationToken);
        var response = await SendAsync(address, token, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Unauthorized && token is not null)
        {
            response.Dispose();
            credentials.Forget(token);
            response = await SendAsync(address, await TokenAsync(cancellationToken), cancellationToken);
        }

        if (response.IsSuccessStatusCode) return await response.Content.ReadAsStreamAsync(cancellationToken);
        using (response) throw Refused(response);
    }

    private static bool IsFileHost(Uri address) => address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0 && address.IsDefaultPort
        && FileHosts.Any(host => address.IdnHost.EndsWith(host, StringComparison.OrdinalIgnoreCase));

    private async Task<HttpResponseMessage> SendAsync(Uri address, string? token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        return await clients.CreateClient(HttpClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private async Task<string?> TokenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await credentials.GetTokenAsync(cancellationToken);
        }
        catch (ConnectorException noToken)
        {
            throw new FileUnavailableException(noToken.Message, forGood: false, inner: noToken);
        }
    }

    private FileUnavailableException Refused(HttpResponseMessage response)
    {
        var mayComeLater = (int)response.StatusCode >= 500 || response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout;
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => Duration.FromTimeSpan(delta),
            { Date: { } date } => Duration.Max(Duration.Zero, Duration.FromTimeSpan(date - clock.GetUtcNow())),
            _ => (Duration?)null,
        };
        return new FileUnavailableException($"HTTP {(int)response.StatusCode}", !mayComeLater, wait);
    }

    private static FileUnavailableException ForGood(string reason) => new(reason, forGood: true);
}
