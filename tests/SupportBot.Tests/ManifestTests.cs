using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json.Nodes;
using SupportBot.Bot;
using SupportBot.Language;
using SupportBot.People;
using SupportBot.Tests.App;
using SupportBot.Tests.Data;

namespace SupportBot.Tests;

/// <summary>What Teams is told about the bot is valid, complete in both languages, and true.</summary>
public sealed class ManifestTests : IDisposable
{
    private const string AppId = "0a1b2c3d-1111-2222-3333-444444444444";
    private static readonly string Folder = Sources.File("manifests/teams");
    private static readonly Texts Texts = new();
    private static readonly CommandTable Table = new(Commands.All);
    private static readonly JsonNode Manifest = Read("manifest.json");
    private static readonly JsonNode French = Read("fr.json");

    private readonly string _temporary = Directory.CreateTempSubdirectory("supportbot-manifest-").FullName;

    /// <summary>Every command that Teams offers: where it stands in the manifest, and who sees it.</summary>
    public static TheoryData<string, Role> Listed
    {
        get
        {
            var listed = new TheoryData<string, Role>();
            var lists = Manifest["bots"]![0]!["commandLists"]!.AsArray();
            for (var list = 0; list < lists.Count; list++)
            {
                var isPersonal = lists[list]!["scopes"]!.AsArray().Any(scope => (string)scope! == "personal");
                for (var command = 0; command < lists[list]!["commands"]!.AsArray().Count; command++)
                    listed.Add($"bots[0].commandLists[{list}].commands[{command}]", isPersonal ? Role.Employee : Role.Agent | Role.Employee);
            }

            return listed;
        }
    }

    [Theory]
    [InlineData("MicrosoftTeams.schema-v1.19.json", "manifest.json")]
    [InlineData("MicrosoftTeams.Localization.schema-v1.29.json", "fr.json")]
    public async Task It_is_valid_by_the_official_schema(string schema, string file) =>
        Assert.Equal("", await SchemaCheck.RunAsync(TestData.PathOf("manifests/" + schema), Path.Combine(Folder, file)));

    [Fact]
    public async Task The_check_by_the_schema_finds_what_is_wrong()
    {
        var wrong = Read("manifest.json");
        wrong["bots"]![0]!["scopes"] = new JsonArray("everywhere");
        var file = Path.Combine(_temporary, "wrong.json");
        await File.WriteAllTextAsync(file, wrong.ToJsonString());
        Assert.Contains("/bots/0/scopes/0", await SchemaCheck.RunAsync(TestData.PathOf("manifests/MicrosoftTeams.schema-v1.19.json"), file), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Listed))]
    public void A_listed_command_is_understood_in_both_languages_and_described_as_in_help(string path, Role roles)
    {
        var english = Understood(English(path + ".title"), roles);
        var french = Understood((string)French[path + ".title"]!, roles);

        Assert.Equal(english.Verb, french.Verb);
        Assert.Equal(Capital(Texts.Raw(SpokenLanguage.English, english.HelpKey)), English(path + ".description"));
        Assert.Equal(Capital(Texts.Raw(SpokenLanguage.French, english.HelpKey)), (string?)French[path + ".description"]);
    }

    [Fact]
    public void Everything_that_people_read_is_there_in_french_too()
    {
        var commands = Manifest["composeExtensions"]![0]!["commands"]!.AsArray();
        var wanted = Listed.Select(row => (string)row[0]).SelectMany(path => new[] { path + ".title", path + ".description" })
            .Concat(commands.Select((command, at) => (Command: command!, Path: $"composeExtensions[0].commands[{at}]")).SelectMany(one =>
                new[] { one.Path + ".title", one.Path + ".description" }.Concat((one.Command["parameters"]?.AsArray() ?? [])
                    .SelectMany((_, at) => new[] { $"{one.Path}.parameters[{at}].title", $"{one.Path}.parameters[{at}].description" }))))
            .Concat(["name.short", "name.full", "description.short", "description.full", "$schema"]);
        Assert.Equal(wanted.Order(StringComparer.Ordinal), French.AsObject().Select(text => text.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_asks_for_what_the_bot_needs()
    {
        var bot = Manifest["bots"]![0]!;
        Assert.Equal(["personal", "team", "groupChat"], bot["scopes"]!.AsArray().Select(scope => (string)scope!));
        Assert.True((bool)bot["supportsFiles"]!);
        var permission = Assert.Single(Manifest["authorization"]!["permissions"]!["resourceSpecific"]!.AsArray())!;
        Assert.Equal(("ChannelMessage.Read.Group", "Application"), ((string)permission["name"]!, (string)permission["type"]!));
        var commands = Manifest["composeExtensions"]![0]!["commands"]!.AsArray();
        Assert.Equal(["createTicket action", "search query"], commands.Select(command => $"{command!["id"]} {command["type"]}"));
        Assert.True((bool)commands[0]!["fetchTask"]!);
        Assert.Equal(["message", "commandBox"], commands[0]!["context"]!.AsArray().Select(context => (string)context!));
    }

    [Theory]
    [InlineData("color.png", 192)]
    [InlineData("outline.png", 32)]
    public void An_icon_has_the_size_that_Teams_wants(string file, int size)
    {
        var png = File.ReadAllBytes(Path.Combine(Folder, file));
        Assert.Equal((size, size), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
        // Eight bits, with opacity.
        Assert.Equal([8, 6], png[24..26]);
    }

    [Fact]
    public void The_outline_is_white_on_nothing()
    {
        var pixels = Pixels(File.ReadAllBytes(Path.Combine(Folder, "outline.png")), 32).ToList();
        Assert.All(pixels, pixel => Assert.Equal([255, 255, 255], pixel[..3]));
        Assert.Contains(pixels, pixel => pixel[3] == 0);
        Assert.Contains(pixels, pixel => pixel[3] == 255);
        Assert.Equal(0, pixels[0][3]);
    }

    [Fact]
    public async Task The_script_fills_the_ids_and_packs_what_Teams_wants()
    {
        var (code, said) = await PackAsync("--app-id", AppId.ToUpperInvariant(), "--host", "support.lumen.example", "--version", "1.2.3");

        Assert.True(code == 0, said);
        using var package = ZipFile.OpenRead(Path.Combine(_temporary, "app.zip"));
        Assert.Equal(["color.png", "fr.json", "manifest.json", "outline.png"], package.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        foreach (var entry in package.Entries.Where(entry => entry.FullName != "manifest.json"))
            Assert.Equal(File.ReadAllBytes(Path.Combine(Folder, entry.FullName)), Bytes(entry));
        var manifest = JsonNode.Parse(Bytes(package.GetEntry("manifest.json")!))!;
        foreach (var id in new[] { manifest["id"], manifest["bots"]![0]!["botId"], manifest["composeExtensions"]![0]!["botId"], manifest["webApplicationInfo"]!["id"] })
            Assert.Equal(AppId, (string?)id);
        Assert.Equal("1.2.3", (string?)manifest["version"]);
        Assert.Equal(["support.lumen.example"], manifest["validDomains"]!.AsArray().Select(host => (string)host!));
        Assert.DoesNotContain("example.com", manifest.ToJsonString(), StringComparison.Ordinal);
        var filled = Path.Combine(_temporary, "filled.json");
        await File.WriteAllTextAsync(filled, manifest.ToJsonString());
        Assert.Equal("", await SchemaCheck.RunAsync(TestData.PathOf("manifests/MicrosoftTeams.schema-v1.19.json"), filled));
    }

    [Theory]
    [InlineData("--app-id is", "--host", "support.lumen.example")]
    [InlineData("--app-id is", "--host", "support.lumen.example", "--app-id", "00000000-0000-0000-0000-000000000000")]
    [InlineData("--host is", "--app-id", AppId)]
    [InlineData("--host is", "--app-id", AppId, "--host", "https://support.lumen.example")]
    [InlineData("--version is", "--app-id", AppId, "--host", "support.lumen.example", "--version", "two")]
    [InlineData("Unknown option", "--application", AppId)]
    public async Task The_script_says_in_one_line_what_it_was_not_given(string why, params string[] arguments)
    {
        var (code, said) = await PackAsync(arguments);
        Assert.Equal(1, code);
        Assert.StartsWith("pack: " + why, Assert.Single(said.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_temporary));
    }

    [Fact]
    public async Task The_script_overwrites_nothing()
    {
        await File.WriteAllTextAsync(Path.Combine(_temporary, "app.zip"), "mine");
        var (code, said) = await PackAsync("--app-id", AppId, "--host", "support.lumen.example");
        Assert.Equal(1, code);
        Assert.Contains("is there already", said, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_temporary, recursive: true);

    private Task<(int Code, string Said)> PackAsync(params IEnumerable<string> arguments) =>
        SchemaCheck.StartAsync(_temporary, "node", [Path.Combine(Folder, "pack.mjs"), "--out", "app.zip", .. arguments]);

    private static CommandDescriptor Understood(string typed, Role roles)
    {
        var understood = Table.Matches(typed, roles, insideTicketThread: false).Select(match => match.Command).ToList();
        Assert.True(understood.Count == 1, $"\"{typed}\" is understood as: {string.Join(", ", understood.Select(command => command.Verb))}");
        return understood[0];
    }

    // "bots[0].commandLists[1].commands[2].title" in the manifest itself.
    private static string English(string path) => (string)path.Split('.').SelectMany(part => part.TrimEnd(']').Split('['))
        .Aggregate(Manifest, (node, step) => int.TryParse(step, out var at) ? node[at]! : node[step]!)!;

    private static string Capital(string text) => char.ToUpper(text[0], System.Globalization.CultureInfo.InvariantCulture) + text[1..];

    private static JsonNode Read(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name)))!;

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    // Our own drawing: one IDAT chunk, no filters.
    private static IEnumerable<byte[]> Pixels(byte[] png, int size)
    {
        const int firstChunkAfterHeader = 33;
        var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(firstChunkAfterHeader));
        using var inflated = new ZLibStream(new MemoryStream(png, firstChunkAfterHeader + 8, length), CompressionMode.Decompress);
        var row = new byte[1 + size * 4];
        for (var y = 0; y < size; y++)
        {
            inflated.ReadExactly(row);
            for (var x = 0; x < size; x++) yield return row[(1 + x * 4)..(5 + x * 4)];
        }
    }
}
