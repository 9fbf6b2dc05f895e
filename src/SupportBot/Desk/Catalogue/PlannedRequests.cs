using System.Text.RegularExpressions;
using SupportBot.Language;

namespace SupportBot.Desk.Catalogue;

/// <summary>Makes templates of what the desk's plan says can be asked for, and tells by name what is wrong with it.</summary>
public static partial class PlannedRequests
{
    /// <summary>What a card and a form of every channel can take.</summary>
    public const int MostFields = 10;
    public const int LongestName = 60;
    private const int LongestLabel = 100;
    private const int MostChoices = 25;

    /// <summary>All of a request together: more would not fit on its card when it comes back filled in.</summary>
    private const int LongestAnswers = 2000;
    private const int LongestOther = 100;
    private const int MostChoicesTogether = 50;

    /// <exception cref="FormatException">Something in it makes no sense; the message names the request, the key and the value.</exception>
    public static IReadOnlyList<RequestTemplate> Read(DeskPlan plan)
    {
        var templates = plan.Requests.ConvertAll(planned => Template(plan, planned));
        return templates.GroupBy(template => template.Key).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw Wrong(twice.Key, "key", twice.Key, "there is another of that key")
            : templates;
    }

    private static RequestTemplate Template(DeskPlan plan, PlannedRequest planned)
    {
        Check(planned.Key, "key", planned.Key, KeyLike().IsMatch(planned.Key), "write small letters, figures and hyphens");
        Check(planned.Key, "service", planned.Service, plan.Services.Exists(service => service.Key == planned.Service), "the plan defines no such service");
        foreach (var organisation in planned.Organisations)
            Check(planned.Key, "organisations", organisation, plan.Organisations.Exists(known => known.Key == organisation), "the plan defines no such organisation");
        Check(planned.Key, "fields", $"{planned.Fields.Count}", planned.Fields.Count is > 0 and <= MostFields, $"there must be from 1 to {MostFields}");
        var name = Both(planned.Key, "name", planned.Name, LongestName);
        var about = planned.About is { } said ? Both(planned.Key, "about", said, 2 * LongestLabel) : null;
        List<string> words = [name.En, name.Fr, .. planned.Words.En, .. planned.Words.Fr];
        foreach (var word in words) Check(planned.Key, "words", word, TextFolding.Words(word).Count > 0, "there is no word in it");
        return new RequestTemplate(planned.Key, name, about, planned.Service, planned.Organisations, words, Fields(planned));
    }

    private static List<RequestField> Fields(PlannedRequest planned)
    {
        var fields = planned.Fields.ConvertAll(field => Field(planned.Key, field));
        foreach (var twice in fields.GroupBy(field => field.Key).Where(group => group.Count() > 1))
            throw Wrong(planned.Key, "fields, key", twice.Key, "there is another of that key");
        var longest = fields.Sum(field => field.Kind is FieldKind.Text or FieldKind.LongText ? field.MaxLength : LongestOther);
        Check(planned.Key, "fields, maxLength together", $"{longest}", longest <= LongestAnswers, $"all answers together have room for {LongestAnswers} characters");
        var choices = fields.Sum(field => field.Choices.Count);
        Check(planned.Key, "fields, choices together", $"{choices}", choices <= MostChoicesTogether, $"there is room for {MostChoicesTogether}");
        return fields;
    }

    private static RequestField Field(string request, PlannedField planned)
    {
        Check(request, "fields, key", planned.Key, KeyLike().IsMatch(planned.Key), "write small letters, figures and hyphens");
        var place = $"field {planned.Key}";
        if (!Enum.TryParse<FieldKind>(planned.Kind, ignoreCase: true, out var kind) || !Enum.IsDefined(kind) || char.IsAsciiDigit(planned.Kind[0]))
            throw Wrong(request, $"{place}, kind", planned.Kind, "it is none of text, longText, choice, date, number, yesNo and person");
        var isText = kind is FieldKind.Text or FieldKind.LongText;
        Check(request, $"{place}, maxLength", $"{planned.MaxLength}", planned.MaxLength is null || (isText && planned.MaxLength is > 0 and <= LongestAnswers),
            isText ? $"it is no number from 1 to {LongestAnswers}" : "only a text has it");
        Check(request, $"{place}, min", $"{planned.Min}", planned.Min is null || kind is FieldKind.Number or FieldKind.Date, "only a number and a date have it");
        Check(request, $"{place}, max", $"{planned.Max}", planned.Max is null || kind is FieldKind.Number or FieldKind.Date, "only a number and a date have it");
        Check(request, $"{place}, max", $"{planned.Max}", planned.Min is null || planned.Max is null || planned.Min <= planned.Max, "it is less than min");
        Check(request, $"{place}, decimals", "true", !planned.Decimals || kind == FieldKind.Number, "only a number has it");
        return new RequestField(
            planned.Key, kind, Both(request, $"{place}, label", planned.Label, LongestLabel),
            planned.Hint is { } hint ? Both(request, $"{place}, hint", hint, LongestLabel) : null, planned.Required)
        {
            Choices = Choices(request, place, kind, planned.Choices),
            MaxLength = planned.MaxLength ?? (kind == FieldKind.LongText ? RequestField.UsualLongLength : RequestField.UsualLength),
            Min = planned.Min,
            Max = planned.Max,
            Decimals = planned.Decimals,
        };
    }

    private static List<FieldChoice> Choices(string request, string place, FieldKind kind, List<PlannedChoice> planned)
    {
        Check(request, $"{place}, choices", $"{planned.Count}", kind == FieldKind.Choice ? planned.Count is > 1 and <= MostChoices : planned.Count == 0,
            kind == FieldKind.Choice ? $"there must be from 2 to {MostChoices}" : "only a choice has them");
        foreach (var choice in planned) Check(request, $"{place}, choices, key", choice.Key, KeyLike().IsMatch(choice.Key), "write small letters, figures and hyphens");
        foreach (var twice in planned.GroupBy(choice => choice.Key).Where(group => group.Count() > 1))
            throw Wrong(request, $"{place}, choices, key", twice.Key, "there is another of that key");
        return planned.ConvertAll(choice => new FieldChoice(
            choice.Key, Both(request, $"{place}, choices, {choice.Key}", new PlannedName { En = choice.En, Fr = choice.Fr }, LongestName)));
    }

    private static BothNames Both(string request, string key, PlannedName planned, int longest)
    {
        foreach (var (language, text) in new[] { ("en", planned.En), ("fr", planned.Fr) })
            Check(request, $"{key}, {language}", text, text.Trim().Length is > 0 && text.Length <= longest, $"write from 1 to {longest} characters");
        return new BothNames(planned.En.Trim(), planned.Fr.Trim());
    }

    private static void Check(string request, string key, string value, bool isRight, string why)
    {
        if (!isRight) throw Wrong(request, key, value, why);
    }

    private static FormatException Wrong(string request, string key, string value, string why) =>
        new($"The desk's plan says for the request {request}, {key} \"{value}\": {why}.");

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex KeyLike();
}
