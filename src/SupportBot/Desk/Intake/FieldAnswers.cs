using System.Globalization;
using NodaTime;
using NodaTime.Text;
using SupportBot.Bot;
using SupportBot.Desk.Catalogue;
using SupportBot.Language;
using SupportBot.Protocol.Dialogs;

namespace SupportBot.Desk.Intake;

/// <summary>What an answer to a field means.</summary>
/// <param name="Value">How it is kept; empty when an optional field was passed over, null when it cannot be an answer.</param>
/// <param name="Said">How it is shown in each language.</param>
/// <param name="Wrong">Why it cannot be one.</param>
public sealed record FieldAnswer(string? Value, BothNames? Said, Phrase? Wrong);

/// <summary>Understands what somebody answers to a field of a request, on a form or in their own words.</summary>
public sealed class FieldAnswers(OnBehalf behalf, Texts texts)
{
    private const string Yes = "yes";
    private const string No = "no";

    /// <summary>Characters of a name that are said again.</summary>
    private const int LongestNameSaid = 60;

    private const decimal GreatestNumber = 1_000_000_000_000;

    public async Task<IReadOnlyDictionary<string, FieldAnswer>> ReadAllAsync(
        RequestTemplate template, RequestDraft draft, Turn turn, CancellationToken cancellationToken)
    {
        var read = new Dictionary<string, FieldAnswer>(StringComparer.Ordinal);
        foreach (var field in template.Fields)
            read[field.Key] = await ReadAsync(field, draft.Values.GetValueOrDefault(field.Key, ""), turn, cancellationToken);
        return read;
    }

    public async Task<FieldAnswer> ReadAsync(RequestField field, string text, Turn turn, CancellationToken cancellationToken)
    {
        text = text.Trim();
        if (text.Length == 0) return field.Required ? Wrong("intake.answer-missing") : new FieldAnswer("", null, null);
        return field.Kind switch
        {
            FieldKind.Choice => Choice(field, text, turn.Reader.Language),
            FieldKind.Date => Date(field, text, turn),
            FieldKind.Number => Number(field, text, turn),
            FieldKind.YesNo => YesNoOf(text),
            FieldKind.Person => await PersonAsync(text, turn, cancellationToken),
            _ => text.Length > field.MaxLength ? Wrong("intake.answer-long", field.MaxLength, text.Length) : Right(text, new BothNames(text, text)),
        };
    }

    /// <summary>What a list offers for a field; empty when it takes anything.</summary>
    public IReadOnlyList<NamedChoice> ChoicesOf(RequestField field) => field.Kind switch
    {
        FieldKind.Choice => [.. field.Choices.Select(choice => new NamedChoice(choice.Key, choice.Title.Fr, choice.Title.En))],
        FieldKind.YesNo => [NamedYesNo(Yes), NamedYesNo(No)],
        _ => [],
    };

    private static FieldAnswer Choice(RequestField field, string text, SpokenLanguage language)
    {
        var offered = field.Choices.Select(choice => new Choice { Value = choice.Key, Synonyms = [choice.Title.Fr, choice.Title.En] }).ToList();
        var chosen = DefaultChoiceRecognizer.Recognize(text, offered, null)?.Value ?? OnlyOneIn(text, field)?.Key;
        return chosen is not null
            ? Right(chosen, field.Choice(chosen)!.Title)
            : Wrong("intake.answer-choice", string.Join(" · ", field.Choices.Select(choice => choice.Title.Name(language))));
    }

    /// <summary>The one choice whose words a sentence says, in either language; null when it says none or several.</summary>
    public static FieldChoice? OnlyOneIn(string text, RequestField field)
    {
        var words = TextFolding.Words(text).ToHashSet();
        var said = field.Choices.Where(choice => Says(choice.Title.En) || Says(choice.Title.Fr)).Take(2).ToList();
        return said.Count == 1 ? said[0] : null;

        bool Says(string name) => TextFolding.Words(name).All(words.Contains);
    }

    private static FieldAnswer Date(RequestField field, string text, Turn turn)
    {
        var date = LocalDatePattern.Iso.Parse(text) is { Success: true } written ? written.Value
            : Dates.Recognize(text, turn.Now, turn.Reader.Zone, tense: Tense.Future)?.From.InZone(turn.Reader.Zone).Date;
        if (date is not { } day) return Wrong("intake.answer-date");
        var today = turn.Now.InZone(turn.Reader.Zone).Date;
        var away = Period.DaysBetween(today, day);
        if (field.Min > away) return Wrong("intake.answer-early", Said(today.PlusDays((int)field.Min)));
        if (field.Max < away) return Wrong("intake.answer-late", Said(today.PlusDays((int)field.Max)));
        return Right(LocalDatePattern.Iso.Format(day), Said(day));
    }

    private static FieldAnswer Number(RequestField field, string text, Turn turn)
    {
        if (NumberIn(text, turn) is not { } number || Math.Abs(number) > GreatestNumber) return Wrong("intake.answer-number");
        if (!field.Decimals && number != decimal.Truncate(number)) return Wrong("intake.answer-whole");
        if (number < field.Min) return Wrong("intake.answer-least", field.Min);
        if (number > field.Max) return Wrong("intake.answer-most", field.Max);
        var said = new BothNames(Plain(SpokenLanguage.English), Plain(SpokenLanguage.French));
        return Right(said.Name(turn.Reader.Language), said);

        string Plain(SpokenLanguage language) => number.ToString("0.####", language.Culture());
    }

    private static decimal? NumberIn(string text, Turn turn)
    {
        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var plain)) return plain;
        var reading = new Reading(turn.Now, turn.Reader.Zone) { Language = turn.Reader.Language };
        var said = Recognizer.Recognize(text, reading).FirstOrDefault(found => found.Kind == RecognitionKind.Number)?.Value;
        return said is double number && Math.Abs(number) <= (double)GreatestNumber ? (decimal)number : null;
    }

    private FieldAnswer YesNoOf(string text)
    {
        if (YesNo.Recognize(text) is not { } answer) return Wrong("intake.answer-yes-no");
        var named = NamedYesNo(answer ? Yes : No);
        return Right(named.Value, new BothNames(named.English, named.French));
    }

    private async Task<FieldAnswer> PersonAsync(string text, Turn turn, CancellationToken cancellationToken)
    {
        var found = await behalf.FindAsync(turn.Person, text, cancellationToken);
        if (found.Count == 0) return Wrong("intake.answer-nobody", Excerpt.Of(text, LongestNameSaid));
        if (found.Count > 1) return Wrong("intake.for-several", Excerpt.Of(text, LongestNameSaid), string.Join(", ", found.Select(person => $"{person.Name} ({person.Handle})")));
        var sameName = await behalf.FindAsync(turn.Person, found[0].Name, cancellationToken);
        return Right(sameName.Count == 1 ? found[0].Name : found[0].Handle, new BothNames(found[0].Name, found[0].Name));
    }

    private NamedChoice NamedYesNo(string key)
    {
        var name = key == Yes ? "intake.answer-yes" : "intake.answer-no";
        return new NamedChoice(key, texts.Raw(SpokenLanguage.French, name), texts.Raw(SpokenLanguage.English, name));
    }

    private static BothNames Said(LocalDate day)
    {
        var french = day.ToString(day.Day == 1 ? "'1er' MMMM uuuu" : "d MMMM uuuu", SpokenLanguage.French.Culture());
        return new BothNames(day.ToString("d MMMM uuuu", SpokenLanguage.English.Culture()), french);
    }

    private static FieldAnswer Right(string value, BothNames said) => new(value, said, null);

    private static FieldAnswer Wrong(string key, params object?[] arguments) => new(null, null, new Phrase(key, arguments));
}
