using System.Text.RegularExpressions;
using NodaTime.Text;
using SupportBot.Bot;
using SupportBot.Desk.Catalogue;
using SupportBot.Language;

namespace SupportBot.Desk.Intake;

/// <summary>What a sentence says about something that can be asked for: which it is, and which of its questions it answers already.</summary>
public static partial class RequestHints
{
    /// <summary>Words that are not about anything.</summary>
    private static readonly HashSet<string> EmptyWords =
    [
        .. ("a an the to of for my our your some please hello hi thanks request un une le la les l' de d' du des au aux mon ma mes notre votre "
            + "pour svp s' il vous plait bonjour merci demande").Split(' '),
    ];

    /// <summary>Words that a sentence must share to be taken for a request by them alone: one word may be about anything.</summary>
    private const int WordsWithoutWish = 2;

    /// <summary>The template that a sentence means, and by which of its words; null when it means none.</summary>
    /// <param name="isWish">They say that they want something; otherwise only what is nothing but its words counts.</param>
    public static (RequestTemplate Template, string Word)? Match(IReadOnlyList<RequestTemplate> templates, string said, bool isWish)
    {
        var words = ContentOf(said);
        (RequestTemplate Template, string Word)? best = null;
        var most = 0;
        foreach (var template in templates)
        {
            foreach (var phrase in template.Words)
            {
                var named = ContentOf(phrase);
                var isIt = named.Count > most && named.IsSubsetOf(words) && (isWish || (named.Count >= WordsWithoutWish && words.Count == named.Count));
                if (isIt) (best, most) = ((template, phrase), named.Count);
            }
        }

        return best;
    }

    /// <summary>Those that have to do with some words, for whoever looks through the catalogue.</summary>
    public static IReadOnlyList<RequestTemplate> About(IReadOnlyList<RequestTemplate> templates, string words)
    {
        var wanted = ContentOf(words);
        return [.. templates.Where(template => ContentOf($"{string.Join(' ', template.Words)} {template.About?.En} {template.About?.Fr}").Overlaps(wanted))];
    }

    /// <summary>The answers to fields that nobody asked yet, each still to be checked.</summary>
    public static IEnumerable<(RequestField Field, string Text)> AnswersIn(RequestTemplate template, RequestDraft known, string said, Turn turn)
    {
        var open = template.Fields.Where(field => !known.Values.ContainsKey(field.Key)).ToList();
        foreach (var field in open.Where(field => field.Kind == FieldKind.Choice))
        {
            if (FieldAnswers.OnlyOneIn(said, field) is { } choice) yield return (field, choice.Key);
        }

        if (open.Find(field => field.Kind == FieldKind.Date) is { } date
            && Dates.Recognize(said, turn.Now, turn.Reader.Zone, tense: Tense.Future) is { } time && time.From >= turn.Now)
            yield return (date, LocalDatePattern.Iso.Format(time.From.InZone(turn.Reader.Zone).Date));
        if (open.FindAll(field => field.Kind == FieldKind.Number) is [var number] && NumberIn(said, turn) is { } count) yield return (number, count);
        if (open.Find(field => field.Kind == FieldKind.Person) is { } person && ForWhom().Match(said) is { Success: true } whom)
            yield return (person, whom.Groups["who"].Value);
        if (open.Find(field => field is { Kind: FieldKind.Text, Required: true }) is { } text && Quoted().Match(said) is { Success: true } quoted)
            yield return (text, quoted.Groups["text"].Value.Trim());
    }

    // A number that is part of a time counts nothing.
    private static string? NumberIn(string said, Turn turn)
    {
        var found = Recognizer.Recognize(said, new Reading(turn.Now, turn.Reader.Zone) { Language = turn.Reader.Language });
        var times = found.Where(one => one.Kind is RecognitionKind.Time or RecognitionKind.Duration).ToList();
        var numbers = found.Where(one => one.Kind == RecognitionKind.Number
            && !times.Exists(time => one.Start < time.Start + time.Length && time.Start < one.Start + one.Length)).Take(2).ToList();
        return numbers.Count == 1 ? said.Substring(numbers[0].Start, numbers[0].Length) : null;
    }

    // Number and gender hardly matter here: "nouveaux écrans" asks for what "nouvel écran" does.
    private static HashSet<string> ContentOf(string text) =>
        [.. TextFolding.Words(text).Where(word => !EmptyWords.Contains(word)).Select(TextClassifier.Stem)];

    [GeneratedRegex(@"\b(?:for|pour)\s+(?<who>@?\p{Lu}[\p{L}'’\-]+(?:\s+\p{Lu}[\p{L}'’\-]+)?)")]
    private static partial Regex ForWhom();

    [GeneratedRegex("[«“\"](?<text>[^«»“”\"]{2,200})[»”\"]", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();
}
