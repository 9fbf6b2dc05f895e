using System.Text.Json.Nodes;
using SupportBot.Bot.Cards;
using SupportBot.Desk.Tickets;
using SupportBot.Tests.Data;

namespace SupportBot.Tests.App;

/// <summary>
/// The data that each card is tried with, from Data/cards: "base" and, by name, what each sample changes of it. "free" names
/// what people write and how many characters of it the view lets through.
/// </summary>
internal sealed class CardSamples
{
    private readonly JsonObject _file;

    private CardSamples(string card) => _file = JsonNode.Parse(TestData.Text($"cards/{card}.json"))!.AsObject();

    /// <summary>Every sample of every card there is.</summary>
    public static IEnumerable<(string Card, string Sample)> All => new CardLibrary().Names.SelectMany(card => Of(card).Names.Select(name => (card, name)));

    public IEnumerable<string> Names => _file["samples"]!.AsObject().Select(sample => sample.Key);

    /// <summary>Names of everything in the data.</summary>
    public IEnumerable<string> Properties => Names.SelectMany(name => PropertiesOf(Data(name))).Distinct();

    public static CardSamples Of(string card) => new(card);

    public JsonObject Data(string sample)
    {
        var data = _file["base"]!.DeepClone().AsObject();
        foreach (var (name, value) in _file["samples"]![sample]!.AsObject()) data[name] = value?.DeepClone();
        return data;
    }

    /// <summary>The same data, but everything that people write is as long as it can be and full of <paramref name="filling"/>.</summary>
    public JsonObject Extreme(string sample, string filling)
    {
        var data = Data(sample);
        Fill(data, "", filling);
        return data;
    }

    private void Fill(JsonNode? node, string path, string filling)
    {
        if (node is JsonArray array)
        {
            for (var i = 0; i < array.Count; i++) Fill(array[i], $"{path}[{i}]", filling);
        }
        else if (node is JsonObject element)
        {
            foreach (var (name, value) in element.ToList())
            {
                var place = path.Length == 0 ? name : $"{path}.{name}";
                if (value is JsonValue text && text.TryGetValue(out string? _) && Limit(place, name) is { } longest)
                    element[name] = Ticket.Cut(string.Concat(Enumerable.Repeat(filling, (8000 / filling.Length) + 1)), longest);
                else Fill(value, place, filling);
            }
        }
    }

    private int? Limit(string place, string name) => (int?)(_file["free"]![place] ?? _file["free"]![name]);

    private static IEnumerable<string> PropertiesOf(JsonNode? node) => node switch
    {
        JsonObject element => element.SelectMany(pair => PropertiesOf(pair.Value).Prepend(pair.Key)),
        JsonArray array => array.SelectMany(PropertiesOf),
        _ => [],
    };
}
