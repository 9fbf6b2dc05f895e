using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SupportBot.Protocol.Connector;

/// <summary>What a bot shows the token endpoint instead of a secret: a short-lived token of its own, signed with its certificate.</summary>
internal static class ClientAssertion
{
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>The file is read each time, so that a renewed certificate counts at once. Throws <see cref="CryptographicException"/>
    /// or <see cref="IOException"/> when it cannot be used.</summary>
    public static string Sign(string path, string? password, string appId, Uri audience, DateTimeOffset now)
    {
        using var certificate = Load(path, password);
        using var key = certificate.GetRSAPrivateKey()
            ?? throw new CryptographicException($"{path} holds no RSA private key.");
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = appId,
            Audience = audience.ToString(),
            NotBefore = now.UtcDateTime,
            Expires = (now + Lifetime).UtcDateTime,
            Claims = new Dictionary<string, object> { ["sub"] = appId, ["jti"] = Guid.NewGuid().ToString("N") },
            AdditionalHeaderClaims = new Dictionary<string, object>
            {
                ["x5t#S256"] = Base64UrlEncoder.Encode(SHA256.HashData(certificate.RawData)),
            },
            SigningCredentials = new SigningCredentials(
                // Nothing of it may be kept: the key is disposed of with this method.
                new RsaSecurityKey(key) { CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } },
                SecurityAlgorithms.RsaSsaPssSha256),
        });
    }

    private static X509Certificate2 Load(string path, string? password) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".pfx" or ".p12" => X509CertificateLoader.LoadPkcs12FromFile(path, password),
        _ when string.IsNullOrEmpty(password) => X509Certificate2.CreateFromPemFile(path),
        _ => X509Certificate2.CreateFromEncryptedPemFile(path, password),
    };
}
