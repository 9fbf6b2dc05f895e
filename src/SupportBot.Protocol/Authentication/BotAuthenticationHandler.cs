using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SupportBot.Protocol.Connector;
using SupportBot.Protocol.Schema;

namespace SupportBot.Protocol.Authentication;

/// <summary>
/// Proves who calls, before the body is read, and that they may deliver what the body holds, after. Whatever it cannot prove it refuses
/// with a <see cref="BotAuthenticationException"/>.
/// </summary>
public sealed class BotAuthenticationHandler(
    IOptions<BotAuthenticationOptions> options,
    ServiceUrlPolicy policy,
    IHttpClientFactory clients,
    IHostEnvironment environment,
    TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);
    private static readonly string[] Algorithms =
        [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];

    private readonly BotAuthenticationOptions _options = options.Value;
    private readonly bool _allowUnauthenticated =
        options.Value.DangerouslyAllowUnauthenticatedRequests && environment.IsDevelopment();
    private readonly IReadOnlyList<string> _entraIssuers = options.Value.EntraIssuersForTenant();
    private readonly SigningKeys _channelKeys = new(options.Value.ChannelMetadataAddress, clients, clock);
    private readonly SigningKeys _entraKeys = new(options.Value.EntraMetadataAddress, clients, clock);
    private readonly JsonWebTokenHandler _tokens = new() { MapInboundClaims = false };

    /// <summary>Who calls.</summary>
    public async Task<BotCaller> AuthenticateAsync(HttpContext http, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrEmpty(_options.AppId))
        {
            return _allowUnauthenticated && IsLoopback(http)
                ? new(BotCallerKind.Unauthenticated, null, [])
                : throw Unauthorized("no app id is configured");
        }
        if (http.Request.Headers.Authorization.ToString().Split(' ') is not [var scheme, { Length: > 0 } raw]
            || !scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
            throw Unauthorized("there is no bearer token");
        var token = Read(raw);
        // The issuer is not proved yet: it only chooses the keys that must prove it.
        if (token.Issuer == _options.ChannelIssuer)
            return await VerifyChannelAsync(token, cancellationToken);
        if (_entraIssuers.Contains(token.Issuer))
            return await VerifyEmulatorAsync(token, cancellationToken);
        throw Unauthorized($"the issuer {Shown(token.Issuer)} is not accepted");
    }

    /// <summary>May this caller deliver this activity? Throws when not.</summary>
    public void Authorize(BotCaller caller, Activity activity)
    {
        if (caller.Kind == BotCallerKind.Channel)
        {
            if (activity.ChannelId is not { Length: > 0 } channel || !caller.Endorsements.Contains(channel))
                throw Forbidden($"the signing key does not speak for channel {Shown(activity.ChannelId)}");
            if (!ServiceUrlPolicy.MatchesClaim(activity.ServiceUrl, caller.ServiceUrl))
                throw Forbidden("the token was made for another service URL");
        }
        // No other caller's token names a service URL: an Emulator holds the bot's own secret and could not steal its token.
        if (!policy.IsTrusted(activity.ServiceUrl))
            throw Forbidden($"the host of service URL {Shown(activity.ServiceUrl)} is not trusted");
        if (_options.AllowedTenants is { } allowed)
        {
            string[] named = [.. TenantsOf(activity)];
            if (named.Length == 0 || named.Except(allowed, StringComparer.OrdinalIgnoreCase).Any())
                throw Forbidden("the activity's tenant is not allowed");
        }
    }

    public void Dispose()
    {
        _channelKeys.Dispose();
        _entraKeys.Dispose();
    }

    private async Task<BotCaller> VerifyChannelAsync(JsonWebToken token, CancellationToken cancellationToken)
    {
        var key = await VerifyAsync(token, _channelKeys, [_options.ChannelIssuer], cancellationToken);
        return new(BotCallerKind.Channel, Claim(token, "serviceurl"), Endorsements(key));
    }

    private async Task<BotCaller> VerifyEmulatorAsync(JsonWebToken token, CancellationToken cancellationToken)
    {
        await VerifyAsync(token, _entraKeys, _entraIssuers, cancellationToken);
        var caller = Claim(token, "ver") switch
        {
            null or "1.0" => Claim(token, "appid"),
            "2.0" => Claim(token, "azp"),
            var version => throw Unauthorized($"token version {Shown(version)} is not known"),
        };
        return caller == _options.AppId
            ? new(BotCallerKind.Emulator, null, [])
            : throw Forbidden("the token was issued to another application");
    }

    private async Task<JsonWebKey> VerifyAsync(
        JsonWebToken token, SigningKeys keys, IReadOnlyList<string> issuers, CancellationToken cancellationToken)
    {
        var key = await FindKeyAsync(token, keys, cancellationToken);
        var result = await _tokens.ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = key,
            TryAllIssuerSigningKeys = false,
            ValidAlgorithms = Algorithms,
            ValidIssuers = issuers,
            ValidAudience = _options.AppId,
            LifetimeValidator = (notBefore, expires, _, _) => IsCurrent(notBefore, expires),
        });
        return result switch
        {
            { IsValid: true } => key,
            { Exception: SecurityTokenInvalidAudienceException } => throw Forbidden("the token is for another bot"),
            _ => throw Unauthorized("the token is not valid", result.Exception),
        };
    }

    private static async Task<JsonWebKey> FindKeyAsync(JsonWebToken token, SigningKeys keys, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(token.Kid))
            throw Unauthorized("the token does not name its key");
        try
        {
            return await keys.FindAsync(token.Kid, cancellationToken) ?? throw Unauthorized($"there is no key {Shown(token.Kid)}");
        }
        catch (InvalidOperationException unreadable)
        {
            // Ours to mend, not the caller's: a channel repeats after 503, never after 401.
            throw new BotAuthenticationException(StatusCodes.Status503ServiceUnavailable, "the signing keys cannot be read", unreadable);
        }
    }

    private bool IsCurrent(DateTime? notBefore, DateTime? expires)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + ClockSkew && (notBefore is not { } start || now >= start - ClockSkew);
    }

    // A tunnel or a proxy on this machine makes the whole world look like loopback.
    private static bool IsLoopback(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey("Forwarded");

    private static JsonWebToken Read(string raw)
    {
        try
        {
            return new(raw);
        }
        catch (Exception malformed) when (malformed is ArgumentException or SecurityTokenException or FormatException or JsonException)
        {
            throw Unauthorized("the token cannot be read", malformed);
        }
    }

    private static string? Claim(JsonWebToken token, string name) => token.TryGetPayloadValue<string>(name, out var value) ? value : null;

    private static string[] Endorsements(JsonWebKey key) =>
        key.AdditionalData.TryGetValue("endorsements", out var value) && value is JsonElement { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : [];

    private static IEnumerable<string> TenantsOf(Activity activity)
    {
        if (activity.Conversation?.TenantId is { } conversationTenant)
            yield return conversationTenant;
        if (activity.ChannelData is JsonObject data && data["tenant"] is JsonObject tenant && tenant["id"].AsString() is { } channelTenant)
            yield return channelTenant;
    }

    // The log is read line by line: a caller must not write lines of his own into it, nor very long ones.
    private static string Shown(string? value) => $"'{string.Concat((value ?? "").Where(letter => !char.IsControl(letter)).Take(200))}'";

    private static BotAuthenticationException Unauthorized(string reason, Exception? inner = null) =>
        new(StatusCodes.Status401Unauthorized, reason, inner);

    private static BotAuthenticationException Forbidden(string reason) => new(StatusCodes.Status403Forbidden, reason);
}
