using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SupportBot.Protocol.Authentication;

namespace SupportBot.Protocol.Connector;

/// <summary>
/// Decides which service URLs may receive messages and the bot's token: https on a listed host, loopback only where it was allowed.
/// </summary>
public sealed class ServiceUrlPolicy(IOptions<BotAuthenticationOptions> options, IHostEnvironment environment)
{
    private static readonly string[] DefaultHosts =
        ["smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com", "*.botframework.com"];

    private readonly IReadOnlyList<string> _hosts = options.Value.TrustedServiceHosts?.ToArray() ?? DefaultHosts;

    private readonly bool _allowLoopback = options.Value.AllowLoopbackServiceUrls
        || (options.Value.DangerouslyAllowUnauthenticatedRequests && environment.IsDevelopment());

    public bool IsTrusted(string? serviceUrl)
    {
        if (!Uri.TryCreate(serviceUrl, UriKind.Absolute, out var url) || url.UserInfo + url.Query + url.Fragment != "")
            return false;
        if (url.Scheme == Uri.UriSchemeHttps && _hosts.Any(host => Matches(host, url.IdnHost)))
            return true;
        return _allowLoopback && url.IsLoopback && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);
    }

    /// <summary>The URL in an activity is the one its sender's token was made for.</summary>
    public static bool MatchesClaim(string? serviceUrl, string? claim) =>
        !string.IsNullOrEmpty(claim) && string.Equals(serviceUrl, claim, StringComparison.OrdinalIgnoreCase);

    private static bool Matches(string pattern, string host) =>
        pattern.StartsWith("*.", StringComparison.Ordinal)
            ? host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)
            : string.Equals(pattern, host, StringComparison.OrdinalIgnoreCase);
}
