using System.Text.Json;
using System.Text.Json.Serialization;
using SupportBot.Language;

namespace SupportBot.Desk.Tickets;

/// <summary>
/// One question of a request's own form and its answer, as they stood when it was filed: the form may be another by now, and the
/// reader of another language.
/// </summary>
public sealed record FormAnswer(string Key, string LabelEn, string LabelFr, string En, string Fr)
{
    public string Label(SpokenLanguage language) => language == SpokenLanguage.French ? LabelFr : LabelEn;

    public string Said(SpokenLanguage language) => language == SpokenLanguage.French ? Fr : En;

    /// <summary>Null for none.</summary>
    public static string? Write(IReadOnlyList<FormAnswer> answers) =>
        answers.Count == 0 ? null : JsonSerializer.Serialize([.. answers], FormAnswerJson.Default.FormAnswerArray);

    public static IReadOnlyList<FormAnswer> Read(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize(json, FormAnswerJson.Default.FormAnswerArray) ?? [];
}

[JsonSerializable(typeof(FormAnswer[]))]
internal sealed partial class FormAnswerJson : JsonSerializerContext;
