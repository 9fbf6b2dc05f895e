using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace SupportBot.Protocol.Tests.App;

/// <summary>Makes tokens, good and bad, by hand, and publishes the keys of the good ones as the Bot Framework and Entra do.</summary>
internal sealed class TokenForge
{
    public const string AppId = "bot-app";
    public const string Tenant = "contoso";
    public const string ChannelIssuer = "https://api.botframework.com";
    public const string ServiceUrl = "https://smba.trafficmanager.net/emea/contoso/";

    private const string ChannelMetadata = "https://login.botframework.com/v1/.well-known/";
    private const string EntraMetadata = "https://login.microsoftonline.com/common/";
    // Made once: a key takes longer than a test.
    private static readonly RSA OwnKey = RSA.Create(2048);
    private static readonly RSA StrangersKey = RSA.Create(2048);
    private readonly RSA _rsa;

    private TokenForge(RSA rsa) => _rsa = rsa;

    public static TokenForge Own { get; } = new(OwnKey);

    public static TokenForge Stranger { get; } = new(StrangersKey);

    /// <summary>What the channel posts with a good token.</summary>
    public static string Activity(string channelId = "msteams", string serviceUrl = ServiceUrl, string tenant = Tenant) => $$$"""
        {"type":"message","id":"1","channelId":"{{{channelId}}}","serviceUrl":"{{{serviceUrl}}}","text":"hi",
         "conversation":{"id":"c","tenantId":"{{{tenant}}}"},
         "channelData":{"tenant":{"id":"{{{tenant}}}"} } }
        """;

    /// <summary>Publishes this forge's key as <paramref name="keyId"/> for both issuers.</summary>
    public void Publish(FakeNetwork network, string keyId = "key-1", string endorsements = """["msteams","webchat"]""")
    {
        var key = PublicKey(keyId);
        if (endorsements.Length > 0)
            key["endorsements"] = JsonNode.Parse(endorsements);
        Serve(network, $"{ChannelMetadata}openidconfiguration", $"{ChannelMetadata}keys", ChannelIssuer, key);
        Serve(network, $"{EntraMetadata}v2.0/.well-known/openid-configuration", $"{EntraMetadata}discovery/v2.0/keys", "entra", PublicKey(keyId));
    }

    public static void Break(FakeNetwork network) =>
        network.On($"GET {ChannelMetadata}openidconfiguration", "down", HttpStatusCode.ServiceUnavailable);

    /// <summary>A good channel token, unless something in it is changed.</summary>
    public string ChannelToken(
        FakeClock clock,
        string? keyId = "key-1",
        string audience = AppId,
        string issuer = ChannelIssuer,
        string? serviceUrl = ServiceUrl,
        TimeSpan? age = null,
        string algorithm = "RS256")
    {
        var from = clock.Now - (age ?? TimeSpan.FromMinutes(1));
        var claims = new JsonObject
        {
            ["iss"] = issuer,
            ["aud"] = audience,
            ["nbf"] = from.ToUnixTimeSeconds(),
            ["exp"] = (from + TimeSpan.FromHours(1)).ToUnixTimeSeconds(),
        };
        if (serviceUrl is not null)
            claims["serviceurl"] = serviceUrl;
        return Token(claims, keyId, algorithm);
    }

    /// <summary>A token of the bot's tenant, as the Emulator gets one with the bot's own secret.</summary>
    public string EntraToken(FakeClock clock, string caller = AppId, string tenant = Tenant, string? version = "2.0", string audience = AppId)
    {
        var claims = new JsonObject
        {
            ["iss"] = version == "2.0" ? $"https://login.microsoftonline.com/{tenant}/v2.0" : $"https://sts.windows.net/{tenant}/",
            ["aud"] = audience,
            ["exp"] = clock.Now.AddHours(1).ToUnixTimeSeconds(),
            ["tid"] = tenant,
            [version == "2.0" ? "azp" : "appid"] = caller,
        };
        if (version is not null)
            claims["ver"] = version;
        return Token(claims, "key-1", "RS256");
    }

    public string Token(JsonObject claims, string? keyId, string algorithm)
    {
        var header = new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT" };
        if (keyId is not null)
            header["kid"] = keyId;
        var signed = $"{Encode(header)}.{Encode(claims)}";
        var bytes = Encoding.ASCII.GetBytes(signed);
        var signature = algorithm switch
        {
            "none" => [],
            // The confusion attack: the published key, which everybody has, used as a shared secret.
            "HS256" => HMACSHA256.HashData(Encoding.ASCII.GetBytes(_rsa.ExportSubjectPublicKeyInfoPem()), bytes),
            "PS256" => _rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            "RS512" => _rsa.SignData(bytes, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            _ => _rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        return $"{signed}.{Base64UrlEncoder.Encode(signature)}";
    }

    private JsonObject PublicKey(string keyId)
    {
        var parameters = _rsa.ExportParameters(false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = keyId,
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
        };
    }

    private static void Serve(FakeNetwork network, string metadata, string keys, string issuer, JsonObject key) => network
        .On($"GET {metadata}", new JsonObject { ["issuer"] = issuer, ["jwks_uri"] = keys }.ToJsonString())
        .On($"GET {keys}", new JsonObject { ["keys"] = new JsonArray(key) }.ToJsonString());

    private static string Encode(JsonObject json) => Base64UrlEncoder.Encode(json.ToJsonString());
}
