using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using SupportBot.Protocol.Authentication;
using SupportBot.Protocol.Schema;

namespace SupportBot.Protocol.Connector;

/// <summary>
/// The token the bot shows to channels: fetched with its client secret, its certificate or its machine's identity, kept until five minutes
/// before it expires.
/// </summary>
/// <remarks>
/// The form post is written here and not left to MSAL, which refuses an authority on loopback and with it every test of this path.
/// </remarks>
public sealed class AppCredentials(IHttpClientFactory clients, IOptions<BotAuthenticationOptions> options, TimeProvider clock) : IDisposable
{
    private const string Resource = "https://api.botframework.com";
    private const string VirtualMachine = "http://169.254.169.254/metadata/identity/oauth2/token";
    private static readonly TimeSpan RefreshBeforeExpiry = TimeSpan.FromMinutes(5);
    private readonly BotAuthenticationOptions _options = options.Value;
    // One fetch at a time: a stampede is throttled by the token endpoint.
    private readonly SemaphoreSlim _gate = new(1);
    private volatile CachedToken? _cached;

    /// <summary>
    /// A valid token, or null when no app id is configured: then nothing is authorised. Throws <see cref="ConnectorException"/>.
    /// </summary>
    public async ValueTask<string?> GetTokenAsync(CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrEmpty(_options.AppId))
            return null;
        if (Fresh() is { } cached)
            return cached;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return Fresh() ?? (_cached = await FetchAsync(cancellationToken)).Token;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Drops a token that a channel refused; a newer one stays.</summary>
    public void Forget(string token)
    {
        if (_cached is { } cached && cached.Token == token)
            Interlocked.CompareExchange(ref _cached, null, cached);
    }

    public void Dispose() => _gate.Dispose();

    private string? Fresh() => _cached is { } cached && clock.GetUtcNow() < cached.RefreshAt ? cached.Token : null;

    private async Task<CachedToken> FetchAsync(CancellationToken cancellationToken)
    {
        var asked = clock.GetUtcNow();
        using var request = _options.AppType == BotAuthenticationOptions.ManagedIdentity ? OfTheMachine() : OfTheApp(asked);
        try
        {
            using var response = await clients.CreateClient(ConnectorClient.HttpClientName).SendAsync(request, cancellationToken);
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            if (!response.IsSuccessStatusCode)
                throw ConnectorException.FromAnswer(response.StatusCode, body, response.RetryAfter(clock));
            return Read(body, asked) ?? throw ConnectorException.FromUnreadableAnswer(response.StatusCode, "an access token");
        }
        catch (ConnectorException refused)
        {
            throw ConnectorException.NoToken(refused);
        }
        catch (Exception failure) when (ConnectorClient.IsLostAnswer(failure, cancellationToken))
        {
            throw ConnectorException.NoToken(ConnectorException.FromFailure(failure));
        }
    }

    private HttpRequestMessage OfTheApp(DateTimeOffset now)
    {
        var endpoint = _options.TokenEndpointForTenant();
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = _options.AppId! };
        if (string.IsNullOrEmpty(_options.CertificatePath))
        {
            form["client_secret"] = _options.AppPassword ?? "";
        }
        else
        {
            form["client_assertion_type"] = ClientAssertion.Type;
            form["client_assertion"] = Assertion(_options.CertificatePath, endpoint, now);
        }
        form["scope"] = Resource + "/.default";
        return new(HttpMethod.Post, endpoint) { Content = new FormUrlEncodedContent(form) };
    }

    private string Assertion(string path, Uri endpoint, DateTimeOffset now)
    {
        try
        {
            return ClientAssertion.Sign(path, _options.CertificatePassword, _options.AppId!, endpoint, now);
        }
        catch (Exception unusable) when (unusable is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw ConnectorException.NoToken(ConnectorException.FromUnusableCertificate(unusable));
        }
    }

    // App Service has a request of its own; every other machine answers as a virtual machine does.
    private HttpRequestMessage OfTheMachine()
    {
        var isAppService = !string.IsNullOrEmpty(_options.IdentityHeader);
        var endpoint = string.IsNullOrEmpty(_options.IdentityEndpoint) ? VirtualMachine : _options.IdentityEndpoint;
        var version = isAppService ? "2019-08-01" : "2018-02-01";
        var query = $"api-version={version}&resource={Uri.EscapeDataString(Resource)}&client_id={Uri.EscapeDataString(_options.AppId!)}";
        var request = new HttpRequestMessage(HttpMethod.Get, $"{endpoint}?{query}");
        request.Headers.Add(isAppService ? "X-IDENTITY-HEADER" : "Metadata", isAppService ? _options.IdentityHeader : "true");
        return request;
    }

    // A number, or in the machine's answers a number as text.
    private static double? Seconds(JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue(out double seconds) => seconds,
        JsonValue value when int.TryParse(value.AsString(), CultureInfo.InvariantCulture, out var seconds) => seconds,
        _ => null,
    };

    private static CachedToken? Read(string body, DateTimeOffset asked) =>
        ProtocolJson.ParseNodeOrNull(body) is JsonObject answer && answer["access_token"].AsString() is { } token
            && Seconds(answer["expires_in"]) is { } lifetime
            ? new(token, asked + TimeSpan.FromSeconds(lifetime) - RefreshBeforeExpiry)
            : null;

    private sealed record CachedToken(string Token, DateTimeOffset RefreshAt);
}
