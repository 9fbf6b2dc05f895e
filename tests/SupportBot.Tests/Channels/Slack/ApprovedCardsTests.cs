using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using SupportBot.Bot.Cards;
using SupportBot.Channels.Slack.BlockKit;
using SupportBot.Language;
using SupportBot.Tests.App;
using SupportBot.Tests.Data;

namespace SupportBot.Tests.Channels.Slack;

/// <summary>
/// Holds what every card looks like in Slack, in both languages, to the files in Approved, which somebody has read. What differs is
/// written to "received" beside the test assembly: read it, then copy it over.
/// </summary>
public sealed class ApprovedCardsTests
{
    private static readonly CardLibrary Library = new();
    private static readonly Texts Texts = new();
    private static readonly BlockKitRenderer Renderer = new(Texts);
    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> CardNames => [.. Library.Names];

    [Theory, MemberData(nameof(CardNames))]
    public void A_card_looks_in_Slack_as_somebody_approved(string card)
    {
        var file = card.Replace('/', '-') + ".json";
        var received = Draw(card);
        var approvedPath = TestData.PathOf($"../Channels/Slack/Approved/{file}");
        var approved = File.Exists(approvedPath) ? File.ReadAllText(approvedPath) : "";
        if (received == approved) return;
        var receivedPath = Path.Combine(AppContext.BaseDirectory, "received", file);
        Directory.CreateDirectory(Path.GetDirectoryName(receivedPath)!);
        File.WriteAllText(receivedPath, received);
        Assert.Fail($"{card} looks different. Read {receivedPath}; if it is right, it replaces {approvedPath}.");
    }

    [Fact]
    public void There_is_no_approved_file_without_its_card() => Assert.Empty(
        Directory.EnumerateFiles(TestData.PathOf("../Channels/Slack/Approved")).Select(Path.GetFileNameWithoutExtension)
            .Except(Library.Names.Select(name => name.Replace('/', '-'))));

    /// <summary>JSON with one block on a line.</summary>
    private static string Draw(string card)
    {
        var lines = new List<string>();
        foreach (var sample in CardSamples.Of(card).Names)
        {
            foreach (var language in SpokenLanguages.All)
            {
                var bound = Library[card].Bind(CardSamples.Of(card).Data(sample), CardPainter.Binding(new Reader(language, Paris), Texts, strict: true));
                bound["lang"] = language.Code();
                var message = Renderer.Message(bound);
                lines.Add($"  {Quote($"{sample}, {language.Code()}")}: {{");
                lines.Add($"    \"text\": {Quote(message.Text)},");
                var isForm = bound["actions"] is JsonArray actions && actions.Any(action => action!["data"]?["form"] is not null);
                lines.Add($"    \"blocks\": [{Rows(message.Blocks)}\n    ]{(isForm ? "," : "")}");
                if (isForm) lines.Add($"    \"modal\": {{{Members(Renderer.Modal(bound))}\n    }}");
                lines.Add("  },");
            }
        }

        lines[^1] = "  }";
        var json = $"{{\n{string.Join('\n', lines)}\n}}\n";
        Assert.NotNull(JsonNode.Parse(json));
        return json;
    }

    private static string Members(JsonObject view) => string.Join(',', view.Select(pair =>
        pair is { Key: "blocks", Value: JsonArray blocks } ? $"\n      \"blocks\": [{Rows(blocks, "  ")}\n      ]" : $"\n      {Quote(pair.Key)}: {Row(pair.Key == "private_metadata" ? JsonNode.Parse(pair.Value!.ToString())! : pair.Value!)}"));

    private static string Rows(JsonArray blocks, string indent = "") => string.Join(',', blocks.Select(block => $"\n      {indent}{Row(block!)}"));

    private static string Row(JsonNode node) => (Short(node) ?? JsonValue.Create("")).ToJsonString(Readable);

    /// <summary>What is the same everywhere is left out, and data is written as data, so that a reader sees what differs.</summary>
    private static JsonNode? Short(JsonNode? node) => node switch
    {
        JsonArray array => new JsonArray([.. array.Select(Short)]),
        JsonObject element when element["type"]?.ToString() is "plain_text" or "mrkdwn" => new JsonObject { [element["type"]!.ToString()] = element["text"]!.DeepClone() },
        JsonObject element => new JsonObject(element.Select(pair => KeyValuePair.Create(
            pair.Key, pair.Key == "value" && pair.Value!.ToString().StartsWith('{') ? JsonNode.Parse(pair.Value.ToString()) : Short(pair.Value)))),
        _ => node?.DeepClone(),
    };

    private static string Quote(string text) => JsonValue.Create(text).ToJsonString(Readable);
}
