using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using SupportBot.Bot.Doctor;
using SupportBot.Protocol.Authentication;

namespace SupportBot.Channels.Teams.Checks;

/// <summary>The app package that was uploaded to Teams belongs to this bot: same ids, same host, and it asks to hear the rooms.</summary>
public sealed class TeamsManifestCheck(TeamsManifestOptions manifest, IOptions<BotAuthenticationOptions> options) : IDoctorCheck
{
    /// <summary>Without it Teams shows the bot only what mentions it.</summary>
    private const string HearRooms = "ChannelMessage.Read.Group";

    public bool ReadsDatabase => false;

    public async Task<IReadOnlyList<Diagnosis>> CheckAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(options.Value.AppId)) return [];
        if (manifest.File is not { Length: > 0 } file) return [Diagnosis.Notable("checks.no-manifest").ToDo("checks.name-manifest")];
        try
        {
            return Compare(file, await ReadAsync(file, cancellationToken));
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or InvalidDataException or JsonException or InvalidOperationException)
        {
            return [Diagnosis.Ill("checks.manifest-unreadable", file, wrong.Message).ToDo("checks.pack-again")];
        }
    }

    private List<Diagnosis> Compare(string file, JsonNode read)
    {
        var findings = new List<Diagnosis>();
        var ids = new[] { read["bots"]?[0]?["botId"], read["composeExtensions"]?[0]?["botId"], read["webApplicationInfo"]?["id"] };
        foreach (var other in ids.Select(id => (string?)id).Where(id => !string.Equals(id, options.Value.AppId, StringComparison.OrdinalIgnoreCase)).Distinct())
            findings.Add(Diagnosis.Ill("checks.manifest-other-bot", file, other, options.Value.AppId).ToDo("checks.pack-again"));
        var hosts = read["validDomains"]?.AsArray().Select(host => (string?)host).ToList() ?? [];
        if (manifest.Host is { Length: > 0 } ours && !hosts.Contains(ours, StringComparer.OrdinalIgnoreCase))
            findings.Add(Diagnosis.Ill("checks.manifest-other-host", file, string.Join(", ", hosts), ours).ToDo("checks.pack-again"));
        var asked = read["authorization"]?["permissions"]?["resourceSpecific"]?.AsArray().Select(permission => (string?)permission?["name"]) ?? [];
        if (!asked.Contains(HearRooms)) findings.Add(Diagnosis.Ill("checks.manifest-deaf", file).ToDo("checks.pack-again"));
        return findings.Count > 0 ? findings : [Diagnosis.Well("checks.manifest-well", file, (string?)read["version"])];
    }

    private static async Task<JsonNode> ReadAsync(string file, CancellationToken cancellationToken)
    {
        if (!file.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)) return await ParseAsync(File.OpenRead(file), cancellationToken);
        await using var package = await ZipFile.OpenReadAsync(file, cancellationToken);
        var entry = package.GetEntry("manifest.json") ?? throw new InvalidDataException("manifest.json?");
        return await ParseAsync(await entry.OpenAsync(cancellationToken), cancellationToken);
    }

    private static async Task<JsonNode> ParseAsync(Stream json, CancellationToken cancellationToken)
    {
        await using (json) return await JsonNode.ParseAsync(json, cancellationToken: cancellationToken) ?? throw new InvalidDataException("null");
    }
}

/// <summary>What the doctor compares the settings with.</summary>
public sealed class TeamsManifestOptions
{
    public const string Section = "TeamsManifest";

    /// <summary>The package that was uploaded to Teams, or its manifest.json.</summary>
    public string? File { get; set; }

    /// <summary>The name under which Teams reaches this host.</summary>
    public string? Host { get; set; }
}
