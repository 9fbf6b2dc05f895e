namespace SupportBot.Protocol.Authentication;

/// <summary>Who the bot is and whom it believes. Without an <see cref="AppId"/> every request is refused.</summary>
public sealed class BotAuthenticationOptions
{
    public const string MultiTenant = "MultiTenant";
    public const string SingleTenant = "SingleTenant";
    public const string ManagedIdentity = "UserAssignedMSI";

    public string? AppId { get; set; }

    /// <summary>The client secret.</summary>
    public string? AppPassword { get; set; }

    /// <summary>A certificate with its RSA key, as .pfx or .pem, that is shown instead of a client secret.</summary>
    public string? CertificatePath { get; set; }

    public string? CertificatePassword { get; set; }

    /// <summary>The bot's own tenant; required for a single-tenant bot, and for being called with Entra tokens (the Emulator).</summary>
    public string? AppTenantId { get; set; }

    /// <summary>
    /// <see cref="SingleTenant"/>, <see cref="MultiTenant"/> or <see cref="ManagedIdentity"/>, which needs neither secret nor certificate.
    /// </summary>
    public string AppType { get; set; } = SingleTenant;

    public string ChannelMetadataAddress { get; set; } = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    public string ChannelIssuer { get; set; } = "https://api.botframework.com";

    public string EntraMetadataAddress { get; set; } =
        "https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration";

    /// <summary>Issuers of Entra tokens, <c>{tenant}</c> standing for <see cref="AppTenantId"/>; null for Entra's own two.</summary>
    public IList<string>? EntraIssuers { get; set; }

    /// <summary>Where the bot gets its token, <c>{tenant}</c> standing for its tenant.</summary>
    public string TokenEndpoint { get; set; } = "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token";

    /// <summary>Where the machine gives out tokens of its identity; null for the address that Azure's virtual machines have.</summary>
    public string? IdentityEndpoint { get; set; }

    /// <summary>What App Service wants to be shown there; with it, its version of the request is used.</summary>
    public string? IdentityHeader { get; set; }

    /// <summary>Tenants whose people may talk to the bot; null for all. An activity that names no tenant is then refused as well.</summary>
    public IList<string>? AllowedTenants { get; set; }

    /// <summary>
    /// Hosts that may receive messages and the bot's token (<c>*.example.com</c> for subdomains); null for Microsoft's own.
    /// </summary>
    public IList<string>? TrustedServiceHosts { get; set; }

    /// <summary>Lets a service URL be on this machine, over http too.</summary>
    public bool AllowLoopbackServiceUrls { get; set; }

    /// <summary>Accepts requests without a token; only without an app id, in the Development environment, and over loopback.</summary>
    public bool DangerouslyAllowUnauthenticatedRequests { get; set; }

    internal bool IsValid =>
        string.IsNullOrEmpty(AppId) || AppType == MultiTenant
        || (AppType is SingleTenant or ManagedIdentity && !string.IsNullOrEmpty(AppTenantId));

    internal Uri TokenEndpointForTenant() => new(ForTenant(TokenEndpoint, AppType == MultiTenant ? "botframework.com" : AppTenantId));

    internal IReadOnlyList<string> EntraIssuersForTenant() => string.IsNullOrEmpty(AppTenantId)
        ? []
        : [.. (EntraIssuers ?? ["https://sts.windows.net/{tenant}/", "https://login.microsoftonline.com/{tenant}/v2.0"])
            .Select(issuer => ForTenant(issuer, AppTenantId))];

    private static string ForTenant(string address, string? tenant) => address.Replace("{tenant}", tenant, StringComparison.Ordinal);
}
