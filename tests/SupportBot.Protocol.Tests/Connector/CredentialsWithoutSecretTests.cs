using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SupportBot.Protocol.Authentication;
using SupportBot.Protocol.Connector;
using SupportBot.Protocol.Tests.App;

namespace SupportBot.Protocol.Tests.Connector;

public sealed class CredentialsWithoutSecretTests : IDisposable
{
    private const string Endpoint = "https://login.microsoftonline.com/contoso/oauth2/v2.0/token";
    private readonly string _folder = Directory.CreateTempSubdirectory("supportbot-certificate-").FullName;
    private readonly RSA _key = RSA.Create(2048);

    [Theory]
    [InlineData("bot.pfx", "pass word")]
    [InlineData("bot.pem", null)]
    [InlineData("bot.pem", "pass word")]
    public async Task A_certificate_signs_an_assertion_for_the_token_endpoint_alone(string file, string? password)
    {
        using var certificate = Issue();
        using var parts = Parts(Write(certificate, file, password), password);

        Assert.Equal("token-1", await parts.Credentials.GetTokenAsync());

        var form = QueryHelpers.ParseQuery(Assert.Single(parts.Network.Requests).Body);
        Assert.False(form.ContainsKey("client_secret"));
        Assert.Equal("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", form["client_assertion_type"]);
        var assertion = new JsonWebToken(form["client_assertion"].ToString());
        Assert.Equal(("PS256", "bot-app", "bot-app"), (assertion.Alg, assertion.Issuer, assertion.Subject));
        Assert.Equal(Base64UrlEncoder.Encode(SHA256.HashData(certificate.RawData)), assertion.GetHeaderValue<string>("x5t#S256"));
        var now = parts.Clock.GetUtcNow().UtcDateTime;
        Assert.True(assertion.ValidFrom <= now && assertion.ValidTo > now && assertion.ValidTo <= now.AddMinutes(10));
        var proved = await new JsonWebTokenHandler().ValidateTokenAsync(assertion, new TokenValidationParameters
        {
            IssuerSigningKey = new RsaSecurityKey(_key),
            ValidIssuer = "bot-app",
            ValidAudience = Endpoint,
            ValidateLifetime = false,
        });
        Assert.True(proved.IsValid, proved.Exception?.Message);
    }

    [Fact]
    public async Task Two_assertions_are_never_the_same()
    {
        using var certificate = Issue();
        using var parts = Parts(Write(certificate, "bot.pfx", null), null);
        await parts.Credentials.GetTokenAsync();
        parts.Clock.Advance(TimeSpan.FromHours(1));
        await parts.Credentials.GetTokenAsync();

        var ids = parts.Network.Requests.Select(request => new JsonWebToken(QueryHelpers.ParseQuery(request.Body)["client_assertion"].ToString()).Id);
        Assert.Equal(2, ids.Distinct().Count());
    }

    [Theory]
    [InlineData("missing.pfx")]
    [InlineData("broken.pfx")]
    [InlineData("broken.pem")]
    public async Task A_certificate_that_cannot_be_used_is_said_and_nothing_is_sent(string file)
    {
        var path = Path.Combine(_folder, file);
        if (file.StartsWith("broken", StringComparison.Ordinal)) await File.WriteAllTextAsync(path, "no certificate");
        using var parts = Parts(path, null);

        var failure = await Assert.ThrowsAsync<ConnectorException>(() => parts.Credentials.GetTokenAsync().AsTask());

        Assert.Equal(("certificate", false), (failure.Code, failure.Transient));
        Assert.Empty(parts.Network.Requests);
    }

    [Theory]
    [InlineData(null, null, "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01", "Metadata", "true")]
    [InlineData("http://127.0.0.1:41/msi/token", "app-secret", "http://127.0.0.1:41/msi/token?api-version=2019-08-01", "X-IDENTITY-HEADER", "app-secret")]
    public async Task A_managed_identity_gets_its_token_from_its_machine(string? endpoint, string? secret, string asked, string header, string value)
    {
        using var parts = new ConnectorParts(options =>
        {
            (options.AppType, options.AppPassword) = (BotAuthenticationOptions.ManagedIdentity, null);
            (options.IdentityEndpoint, options.IdentityHeader) = (endpoint, secret);
        });
        parts.Network.On(
            $"GET {asked}&resource=https%3A%2F%2Fapi.botframework.com&client_id=bot-app", """{"access_token":"of-the-machine","expires_in":"86399"}""");

        Assert.Equal("of-the-machine", await parts.Credentials.GetTokenAsync());
        parts.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal("of-the-machine", await parts.Credentials.GetTokenAsync());

        Assert.Equal(value, Assert.Single(parts.Network.Requests).Headers[header]);
    }

    public void Dispose()
    {
        _key.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static ConnectorParts Parts(string certificate, string? password) => new(options =>
        (options.AppPassword, options.CertificatePath, options.CertificatePassword) = (null, certificate, password));

    private X509Certificate2 Issue() => new CertificateRequest("CN=bot", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));

    private string Write(X509Certificate2 certificate, string file, string? password)
    {
        var path = Path.Combine(_folder, file);
        if (file.EndsWith(".pfx", StringComparison.Ordinal)) File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, password));
        else
        {
            var key = password is null
                ? _key.ExportPkcs8PrivateKeyPem()
                : _key.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
            File.WriteAllText(path, certificate.ExportCertificatePem() + "\n" + key);
        }

        return path;
    }
}
