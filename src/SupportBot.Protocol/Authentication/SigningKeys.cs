using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using SupportBot.Protocol.Connector;

namespace SupportBot.Protocol.Authentication;

/// <summary>
/// The published signing keys of one issuer; a key that is not among them is looked for once more, every five minutes at most.
/// </summary>
internal sealed class SigningKeys(string metadataAddress, IHttpClientFactory clients, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMinutes(5);
    private readonly SemaphoreSlim _gate = new(1);
    private volatile ConfigurationManager<OpenIdConnectConfiguration>? _manager;
    private DateTimeOffset _refreshedAt = DateTimeOffset.MinValue;

    /// <summary>The key with this id, null when there is none; throws when the metadata cannot be read.</summary>
    public async Task<JsonWebKey?> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        if (await FindInAsync(_manager, keyId, cancellationToken) is { } known)
            return known;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (await FindInAsync(_manager, keyId, cancellationToken) is { } found)
                return found;
            if (_manager is not null && clock.GetUtcNow() - _refreshedAt < RefreshInterval)
                return null;
            // A manager's own RequestRefresh answers from the old keys until the background fetch is done; a new manager waits for it.
            if (_manager is not null)
                _refreshedAt = clock.GetUtcNow();
            var manager = CreateManager();
            var key = await FindInAsync(manager, keyId, cancellationToken);
            _manager = manager;
            return key;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private static async Task<JsonWebKey?> FindInAsync(
        ConfigurationManager<OpenIdConnectConfiguration>? manager, string keyId, CancellationToken cancellationToken)
    {
        if (manager is null)
            return null;
        var configuration = await manager.GetConfigurationAsync(cancellationToken);
        return configuration.JsonWebKeySet?.Keys.FirstOrDefault(key => key.KeyId == keyId);
    }

    private ConfigurationManager<OpenIdConnectConfiguration> CreateManager()
    {
        var documents = new HttpDocumentRetriever(clients.CreateClient(ConnectorClient.HttpClientName))
        {
            // Plain http is for a metadata server on this machine, that is: for tests.
            RequireHttps = !new Uri(metadataAddress).IsLoopback,
        };
        return new(metadataAddress, new OpenIdConnectConfigurationRetriever(), documents);
    }
}
