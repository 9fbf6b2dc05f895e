using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using SupportBot.Bot.Files;

namespace SupportBot.Insight.Dashboard;

/// <summary>Where people's browsers find the dashboard: at the host's public address, or on this machine when nobody comes from elsewhere.</summary>
public sealed class DashboardAddress(FilesOptions files, IServer server, DashboardReach reach)
{
    public const string Path = "/dashboard";
    public const string OpenPath = Path + "/open";

    /// <summary>Null when people's browsers do not reach this host.</summary>
    private string? Host => files.PublicAddress is { Length: > 0 } host ? host.TrimEnd('/')
        : reach == DashboardReach.ThisMachine ? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()?.TrimEnd('/')
        : null;

    /// <summary>The path as the browser sees it: in front of the host may stand something that takes a part of it away.</summary>
    public string Root => (Host is { } host ? new Uri(host).AbsolutePath.TrimEnd('/') : "") + Path;

    /// <summary>The address to give out; null when there is none.</summary>
    public string? Of(string secret) => Host is { } host ? $"{host}{OpenPath}/{secret}" : null;

    /// <summary>Whether cookies go over encrypted connections only.</summary>
    public bool IsSecure(HttpRequest request) => request.IsHttps || Host?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true;
}

/// <summary>From where browsers come.</summary>
public enum DashboardReach
{
    Everywhere,
    ThisMachine,
}
