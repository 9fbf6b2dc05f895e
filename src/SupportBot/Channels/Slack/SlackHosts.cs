namespace SupportBot.Channels.Slack;

/// <summary>Which addresses are Slack's own: others get neither the token nor a request.</summary>
public sealed class SlackHosts(SlackOptions options)
{
    /// <summary>Where Slack keeps sockets, besides its own name.</summary>
    private const string SocketHosts = ".slack-msgs.com";

    private readonly Uri _api = new(options.ApiUrl);

    /// <summary>The host of the Web API or one below it, over TLS; or, where the Web API itself is on this machine, the same machine and port.</summary>
    public bool IsTrusted(Uri url, params string[] secureSchemes)
    {
        if (_api.IsLoopback && url.IsLoopback) return url.Port == _api.Port;
        var schemes = secureSchemes.Length == 0 ? [Uri.UriSchemeHttps] : secureSchemes;
        return schemes.Contains(url.Scheme) && url is { IsDefaultPort: true, UserInfo: "" }
            && (url.Host == _api.Host || url.Host.EndsWith("." + _api.Host, StringComparison.Ordinal)
                || (url.Scheme == Uri.UriSchemeWss && url.Host.EndsWith(SocketHosts, StringComparison.Ordinal)));
    }

    /// <summary>The address when it is one and is trusted; null otherwise.</summary>
    public Uri? Trusted(string? address, params string[] secureSchemes) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && IsTrusted(url, secureSchemes) ? url : null;
}
