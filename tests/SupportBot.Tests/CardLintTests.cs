using System.Text.Json.Nodes;
using NodaTime;
using SupportBot.Bot.Cards;
using SupportBot.Bot;
using SupportBot.Channels.Slack.BlockKit;
using SupportBot.Language;
using SupportBot.Tests.App;
using SupportBot.Tests.Channels.Slack;

namespace SupportBot.Tests;

/// <summary>Tries every card in both languages with ordinary data and with the worst that people can write.</summary>
public sealed class CardLintTests
{
    private static readonly CardLibrary Library = new();
    private static readonly Texts Texts = new();
    private static readonly BlockKitRenderer BlockKit = new(Texts);
    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    private static readonly Dictionary<string, string> Fillings = new()
    {
        ["words without an end"] = "Donaudampfschifffahrt",
        ["what would format, mention or run"] =
            "**b** _i_ [click](javascript:alert(1)) ![x](https://evil/x.png) <at>1</at> <!channel> <script>alert(1)</script> ${title} {{DATE(2020-01-01T00:00:00Z)}} {0} \n# h\n- l\n> q\n`c` ",
        ["angle brackets, which grow most"] = "<>",
        ["right to left"] = "\u202Eمرحبا بالعالم שלום ",
        ["emoji"] = "👩‍💻🔥é",
        ["quotes and backslashes"] = "\\\"*\t",
    };

    public static TheoryData<string, string> Samples
    {
        get
        {
            var samples = new TheoryData<string, string>();
            foreach (var (card, sample) in CardSamples.All) samples.Add(card, sample);
            return samples;
        }
    }

    public static TheoryData<string> CardNames => [.. Library.Names];

    [Theory, MemberData(nameof(Samples))]
    public void Every_channel_can_show_the_card(string card, string sample) =>
        InBothLanguages(card, CardSamples.Of(card).Data(sample), bound =>
        {
            Assert.Empty(CardRules.Check(bound));
            Assert.DoesNotContain(Strings(bound), text => text.Contains("${", StringComparison.Ordinal));
            Assert.Empty(InBlockKit(bound));
        });

    [Theory, MemberData(nameof(Samples))]
    public void Whatever_people_write_the_card_stays_whole(string card, string sample)
    {
        foreach (var (name, filling) in Fillings)
        {
            InBothLanguages(card, CardSamples.Of(card).Extreme(sample, filling), bound =>
            {
                var wrong = CardRules.Check(bound);
                Assert.True(wrong.Count == 0, $"{name}: {string.Join('\n', wrong)}");
                var refused = InBlockKit(bound).ToList();
                Assert.True(refused.Count == 0, $"{name}: {string.Join('\n', refused)}");
                Assert.DoesNotContain(Markdown(bound), text => text.Contains("<at>", StringComparison.Ordinal)
                    || text.Contains("<script", StringComparison.Ordinal) || text.Contains("[click](", StringComparison.Ordinal));
            });
        }
    }

    [Theory, MemberData(nameof(Samples))]
    public void Every_button_has_a_title_and_a_command_behind_it(string card, string sample)
    {
        var verbs = Commands.All.Select(command => command.Verb).Append(CardPress.DialogVerb).ToHashSet(StringComparer.Ordinal);
        InBothLanguages(card, CardSamples.Of(card).Data(sample), bound =>
        {
            var buttons = Elements(bound).Where(element => element["type"]?.ToString() == "Action.Execute").ToList();
            Assert.All(buttons, button => Assert.Contains(button["verb"]!.ToString(), verbs));
            Assert.All(buttons, button => Assert.False(string.IsNullOrWhiteSpace(button["title"]?.ToString())));
        });
    }

    [Theory, MemberData(nameof(Samples))]
    public void A_title_ends_in_an_ellipsis_when_the_button_opens_a_form_and_only_then(string card, string sample) =>
        InBothLanguages(card, CardSamples.Of(card).Data(sample), bound =>
            Assert.All(Elements(bound).Where(element => element["type"]?.ToString() == "Action.Execute"), button =>
                Assert.Equal(button["title"]!.ToString().EndsWith('…'), CardPress.OpensForm(button))));

    [Theory, MemberData(nameof(Samples))]
    public void The_card_works_where_there_is_only_Submit(string card, string sample) =>
        InBothLanguages(card, CardSamples.Of(card).Data(sample), bound =>
        {
            var converted = SubmitActions.InsteadOfExecute(bound);
            Assert.DoesNotContain(Elements(converted), element => element["type"]?.ToString() == "Action.Execute");
            Assert.Equal(
                Elements(bound).Select(element => element["verb"]?.ToString()).OfType<string>(),
                Elements(converted).Where(element => element["type"]?.ToString() == "Action.Submit").Select(element => element["data"]!["verb"]!.ToString()));
        });

    [Theory, MemberData(nameof(CardNames))]
    public void The_samples_have_only_what_the_views_give(string card)
    {
        var folder = $"/{card.Split('/')[0]}/";
        // What higher floors add to the cards of tickets comes from their card facts.
        var given = string.Concat(ProductFiles.Code
            .Where(file => file.Path.Contains(folder, StringComparison.OrdinalIgnoreCase) || file.Lines.Any(line => line.Contains(": ITicketCardFact", StringComparison.Ordinal)))
            .SelectMany(file => file.Lines));
        Assert.DoesNotContain(CardSamples.Of(card).Properties, property => !given.Contains($"[\"{property}\"]", StringComparison.Ordinal));
    }

    private static IEnumerable<string> InBlockKit(JsonObject bound)
    {
        var message = BlockKit.Message(bound);
        return BlockKitCheck.Message(message.Blocks, message.Text).Concat(BlockKitCheck.Modal(BlockKit.Modal(bound)));
    }

    private static void InBothLanguages(string card, JsonObject data, Action<JsonObject> check)
    {
        foreach (var language in SpokenLanguages.All)
        {
            var bound = Library[card].Bind(data, CardPainter.Binding(new Reader(language, Paris), Texts, strict: true));
            bound["lang"] = language.Code();
            check(bound);
        }
    }

    /// <summary>The texts in which a channel reads Markdown.</summary>
    private static IEnumerable<string> Markdown(JsonObject card) => Elements(card)
        .SelectMany(element => element["type"]?.ToString() == "TextBlock" ? [element["text"]]
            : element["facts"] is JsonArray facts ? facts.SelectMany(fact => new[] { fact!["title"], fact["value"] }) : [])
        .Select(text => text!.ToString());

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject element => element.SelectMany(pair => Strings(pair.Value)),
        JsonArray array => array.SelectMany(Strings),
        JsonValue value when value.TryGetValue(out string? text) => [text],
        _ => [],
    };

    private static IEnumerable<JsonObject> Elements(JsonNode? node) => node switch
    {
        JsonObject element => element.Where(pair => pair.Key != "data").SelectMany(pair => Elements(pair.Value)).Prepend(element),
        JsonArray array => array.SelectMany(Elements),
        _ => [],
    };
}
