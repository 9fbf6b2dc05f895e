using System.Text.Json.Nodes;

namespace SupportBot.Bot;

/// <summary>What a command was given, by name: the gaps of the typed pattern, or the data and inputs of the card that was pressed.</summary>
public sealed class CommandArguments
{
    private const char Filling = '#';

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>Nothing given.</summary>
    public static CommandArguments None { get; } = new();

    /// <summary>The trimmed value; null when it is missing or blank.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <summary>What is given, even with blanks.</summary>
    public IEnumerable<string> Names => _values.Keys;

    /// <summary>True when a card's form was filled in, even with blanks: then a missing value is an error to show, not a form to open.</summary>
    public bool FromForm => this["form"] is not null;

    public static CommandArguments From(IEnumerable<KeyValuePair<string, string>> values)
    {
        var arguments = new CommandArguments();
        foreach (var (name, value) in values) arguments._values[name] = value.Trim();
        return arguments;
    }

    /// <summary>
    /// Card data is whatever a client sends: only plain values count. Clients keep what was typed under an input's id, so that one into which the
    /// desk itself writes while the form is open has another id then: what follows # only counts that.
    /// </summary>
    public static CommandArguments From(JsonObject data) => From(data
        .Where(pair => pair.Value is JsonValue)
        .Select(pair => KeyValuePair.Create(pair.Key.Split(Filling)[0], pair.Value!.ToString())));

    /// <summary>The same with each value changed.</summary>
    public CommandArguments Select(Func<string, string> change) =>
        From(_values.Select(pair => KeyValuePair.Create(pair.Key, change(pair.Value))));

    /// <summary>The same with one value more.</summary>
    public CommandArguments With(string name, string value) => From(_values.Append(KeyValuePair.Create(name, value)));
}
