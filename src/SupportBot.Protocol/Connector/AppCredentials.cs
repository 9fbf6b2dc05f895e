using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using SupportBot.Protocol.Authentication;
using SupportBot.Protocol.Schema;

namespace SupportBot.Protocol.Connector;

/// <summary>The token the bot shows to channels: fetched with its client secret, kept until five minutes before it expires.</summary>
/// <remarks>
/// The form post is written here and not left to MSAL, which refuses an authority on loopback and with it every test of this path.
/// </remarks>
public sealed class AppCredentials(IHttpClientFactory clients, IOptions<BotAuthenticationOptions> options, TimeProvider clock) : IDisposable
{
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
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = _options.AppId!,
            ["client_secret"] = _options.AppPassword ?? "",
            ["scope"] = "https://api.botframework.com/.default",
        });
        try
        {
            var asked = clock.GetUtcNow();
            using var response = await clients.CreateClient(ConnectorClient.HttpClientName)
                .PostAsync(_options.TokenEndpointForTenant(), form, cancellationToken);
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

    private static CachedToken? Read(string body, DateTimeOffset asked) =>
        ProtocolJson.ParseNodeOrNull(body) is JsonObject answer && answer["access_token"].AsString() is { } token
            && answer["expires_in"] is JsonValue seconds && seconds.TryGetValue(out double lifetime)
            ? new(token, asked + TimeSpan.FromSeconds(lifetime) - RefreshBeforeExpiry)
            : null;

    private sealed record CachedToken(string Token, DateTimeOffset RefreshAt);
}
