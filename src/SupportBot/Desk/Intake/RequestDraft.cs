using System.Text.Json.Nodes;
using SupportBot.Desk.Catalogue;
using SupportBot.Language;

namespace SupportBot.Desk.Intake;

/// <summary>What is filled in so far on a request's own form; kept as JSON between turns, for the form may be another when they come back.</summary>
/// <param name="Template">The key of what is asked for.</param>
/// <param name="Edition">Which questions were asked.</param>
public sealed record RequestDraft(string Template, string Edition)
{
    /// <summary>The ids of the inputs begin with it, so that no field can take a name of the form's own.</summary>
    public const string Input = "field-";

    /// <summary>Which of their words led to this form; null when they chose it.</summary>
    public string? Word { get; init; }

    /// <summary>Answers by field, as somebody wrote them; empty for an optional one that was passed over.</summary>
    public IReadOnlyDictionary<string, string> Values { get; private init; } = new Dictionary<string, string>();

    /// <summary>What the fields are called, for whoever comes back to a form that is gone.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; private init; } = new Dictionary<string, string>();

    public static RequestDraft Of(RequestTemplate template, SpokenLanguage language) => new(template.Key, template.Edition)
    {
        Labels = template.Fields.ToDictionary(field => field.Key, field => field.Label.Name(language)),
    };

    public static RequestDraft? Read(JsonNode? node) => node is JsonObject data
        ? new RequestDraft((string?)data["template"] ?? "", (string?)data["edition"] ?? "")
        {
            Word = (string?)data["word"],
            Values = Texts(data["values"]),
            Labels = Texts(data["labels"]),
        }
        : null;

    public JsonObject Write() => new()
    {
        ["template"] = Template,
        ["edition"] = Edition,
        ["word"] = Word,
        ["values"] = new JsonObject(Values.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
        ["labels"] = new JsonObject(Labels.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
    };

    public RequestDraft With(string field, string value) => this with { Values = new Dictionary<string, string>(Values) { [field] = value.Trim() } };

    public RequestDraft Without(string? field) =>
        this with { Values = Values.Where(pair => pair.Key != field).ToDictionary(pair => pair.Key, pair => pair.Value) };

    /// <summary>With what was written on the form; what the form did not ask is not listened to.</summary>
    public RequestDraft WithForm(JsonObject form)
    {
        var filled = this;
        foreach (var field in Labels.Keys)
        {
            if (form[Input + field] is JsonValue value && value.TryGetValue(out string? text)) filled = filled.With(field, text);
        }

        return filled;
    }

    /// <summary>The same for whoever would rather be asked: a blank is not yet an answer.</summary>
    public RequestDraft WithoutBlanks() => this with { Values = Values.Where(pair => pair.Value.Length > 0).ToDictionary(pair => pair.Key, pair => pair.Value) };

    /// <summary>The same answers on the form as it is now; those that have no place there any longer are left.</summary>
    public RequestDraft On(RequestTemplate template, SpokenLanguage language) => Of(template, language) with
    {
        Word = Word,
        Values = Values.Where(pair => template.Field(pair.Key) is not null).ToDictionary(pair => pair.Key, pair => pair.Value),
    };

    /// <summary>Answers as lines of text: all of them, or those that a form has no place for.</summary>
    public string Lines(RequestTemplate? without = null) => string.Join('\n', Values
        .Where(pair => pair.Value.Length > 0 && without?.Field(pair.Key) is null)
        .Select(pair => $"{Labels.GetValueOrDefault(pair.Key, pair.Key)}: {pair.Value}"));

    private static Dictionary<string, string> Texts(JsonNode? node) => node is not JsonObject data ? [] : data
        .Where(pair => pair.Value is JsonValue value && value.TryGetValue<string>(out _)).ToDictionary(pair => pair.Key, pair => (string)pair.Value!);
}
