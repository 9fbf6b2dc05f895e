using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SupportBot.Bot;
using SupportBot.Channels.Slack.Api;
using SupportBot.People;
using SupportBot.Tests.App;
using SupportBot.Tests.Data;
using YamlDotNet.Serialization;

namespace SupportBot.Tests.Channels.Slack;

/// <summary>What Slack is told about the app is valid, asks for what the code uses and nothing else, and is the same by both doors.</summary>
public sealed partial class ManifestTests : IDisposable
{
    private static readonly JsonElement Scopes = TestData.Json("slack/scopes.json");
    private static readonly CommandTable Table = new(Commands.All);

    private readonly string _folder = Directory.CreateTempSubdirectory("supportbot-slack-manifest-").FullName;

    public static TheoryData<string> Files => ["manifest.yaml", "manifest.socket-mode.yaml"];

    [Theory, MemberData(nameof(Files))]
    public async Task It_is_valid_by_Slacks_schema(string file) => Assert.Equal("", await CheckAsync(Read(file)));

    [Fact]
    public async Task The_check_by_the_schema_finds_what_is_wrong()
    {
        var wrong = Read("manifest.yaml");
        wrong["features"]!["shortcuts"]![0]!["type"] = "everywhere";
        Assert.Contains("/features/shortcuts/0/type", await CheckAsync(wrong), StringComparison.Ordinal);
    }

    [Fact]
    public void The_two_differ_only_in_their_door()
    {
        var (http, socket) = (Read("manifest.yaml"), Read("manifest.socket-mode.yaml"));
        Assert.False((bool)http["settings"]!["socket_mode_enabled"]!);
        Assert.True((bool)socket["settings"]!["socket_mode_enabled"]!);
        var addresses = Addresses(http).ToList();
        Assert.Equal(["https://HOST/slack/commands", "https://HOST/slack/events", "https://HOST/slack/interactions"], addresses.Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(Addresses(socket));

        foreach (var command in http["features"]!["slash_commands"]!.AsArray()) command!.AsObject().Remove("url");
        http["settings"]!["event_subscriptions"]!.AsObject().Remove("request_url");
        http["settings"]!["interactivity"]!.AsObject().Remove("request_url");
        http["settings"]!["socket_mode_enabled"] = true;
        Assert.Equal(socket.ToJsonString(), http.ToJsonString());
    }

    [Theory, MemberData(nameof(Files))]
    public void It_asks_for_the_scopes_of_what_the_code_calls_and_hears_and_for_no_other(string file)
    {
        var called = Called();
        var possible = called.SelectMany(method => Of("methods", method)).ToHashSet(StringComparer.Ordinal);
        var declared = SlackMethod.All.Where(method => called.Contains(method.Name)).ToList();
        Assert.Equal(called.Count, declared.Count);
        // What a method may need depends on the kind of conversation; the code says which kinds it calls it for.
        Assert.All(declared.SelectMany(method => method.Scopes), scope => Assert.Contains(scope, possible));
        Assert.All(declared, method => Assert.Equal(Of("methods", method.Name).Count == 0, method.Scopes.Length == 0));

        var needed = declared.SelectMany(method => method.Scopes).Concat(SlackScopes.Events.SelectMany(name => Of("events", name)))
            // Slash commands, and the files in messages, are no methods.
            .Concat(["commands", "files:read"]).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.Equal(needed, SlackScopes.Needed);
        Assert.Equal(needed, Strings(Read(file)["oauth_config"]!["scopes"]!["bot"]!));
    }

    [Theory, MemberData(nameof(Files))]
    public void It_subscribes_to_the_events_that_the_code_reads_and_to_no_other(string file)
    {
        Assert.Equal(SlackScopes.Events, Strings(Read(file)["settings"]!["event_subscriptions"]!["bot_events"]!));
        var read = Door().SelectMany(source => EventName().Matches(source).Select(match => match.Groups[1].Value)).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(read.Order(StringComparer.Ordinal), SlackScopes.Events.Select(name => name.Split('.')[0]).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Its_shortcuts_lead_to_a_command_and_its_hints_are_understood()
    {
        var features = Read("manifest.yaml")["features"]!;
        var shortcuts = features["shortcuts"]!.AsArray();
        Assert.Equal(["global", "message"], shortcuts.Select(shortcut => (string)shortcut!["type"]!).Order(StringComparer.Ordinal));
        Assert.All(shortcuts, shortcut => Assert.Equal(Shortcuts.NewTicket, ((string)shortcut!["callback_id"]!).Split(':')[0]));
        Assert.Equal(2, shortcuts.Select(shortcut => (string)shortcut!["callback_id"]!).Distinct().Count());
        var commands = features["slash_commands"]!.AsArray();
        Assert.Equal(["/support", "/ticket"], commands.Select(command => (string)command!["command"]!));
        var hints = commands.SelectMany(command => ((string)command!["usage_hint"]!).Trim('[', ']').Split(" | ")).Where(hint => !hint.Contains('·', StringComparison.Ordinal));
        Assert.All(hints, hint => Assert.Single(Table.Matches(hint, Role.Everyone, insideTicketThread: false)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The methods that something outside of the client itself leads to.</summary>
    private static List<string> Called()
    {
        var client = ProductFiles.Code.Where(file => file.Path.Contains("Channels/Slack/Api/SlackApi", StringComparison.Ordinal)).ToList();
        var others = string.Concat(ProductFiles.Code.Where(file => file.Path.Contains("Channels/Slack/", StringComparison.Ordinal) && !file.Path.Contains("/Api/", StringComparison.Ordinal))
            .SelectMany(file => file.Lines));
        var called = new List<string>();
        var member = "";
        foreach (var line in client.SelectMany(file => file.Lines))
        {
            if (Member().Match(line) is { Success: true } begins) member = begins.Groups[1].Value;
            if (!others.Contains($"api.{member}(", StringComparison.Ordinal)) continue;
            foreach (Match use in MethodUse().Matches(line))
                if (typeof(SlackMethod).GetProperty(use.Groups[1].Value)?.GetValue(null) is SlackMethod method) called.Add(method.Name);
        }

        return [.. called.Distinct()];
    }

    private static IEnumerable<string> Door() => ProductFiles.Code
        .Where(file => file.Path.EndsWith("Slack/Door/SlackEvents.cs", StringComparison.Ordinal) || file.Path.EndsWith("Slack/Door/SlackNotices.cs", StringComparison.Ordinal))
        .Select(file => string.Concat(file.Lines));

    private static List<string> Of(string kind, string name) => [.. Scopes.GetProperty(kind).GetProperty(name).EnumerateArray().Select(scope => scope.GetString()!)];

    private static List<string> Strings(JsonNode list) => [.. list.AsArray().Select(item => (string)item!)];

    private static IEnumerable<string> Addresses(JsonNode? node) => node switch
    {
        JsonObject all => all.SelectMany(pair => Addresses(pair.Value)),
        JsonArray all => all.SelectMany(Addresses),
        JsonValue value when value.TryGetValue(out string? text) && text.Contains("://", StringComparison.Ordinal) => [text],
        _ => [],
    };

    private async Task<string> CheckAsync(JsonObject manifest)
    {
        var file = Path.Combine(_folder, "manifest.json");
        await File.WriteAllTextAsync(file, manifest.ToJsonString());
        return await SchemaCheck.RunAsync(TestData.PathOf("manifests/SlackManifest.schema-v2.0.0.json"), file);
    }

    private static JsonObject Read(string file)
    {
        var yaml = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build()
            .Deserialize<object>(File.ReadAllText(Sources.File("manifests/slack/" + file)));
        return JsonNode.Parse(JsonSerializer.Serialize(yaml))!.AsObject();
    }

    [GeneratedRegex("""^    (?:public|private).*? (\w+)\(""")]
    private static partial Regex Member();

    [GeneratedRegex("""SlackMethod\.(\w+)""")]
    private static partial Regex MethodUse();

    [GeneratedRegex("\"(message|app_mention|app_home_opened|app_uninstalled|tokens_revoked|user_change|[a-z]+_(?:joined|opened|added|removed|created|archive))\" ?(?:or|=>|when|:)")]
    private static partial Regex EventName();
}
