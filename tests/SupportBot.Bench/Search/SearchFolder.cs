using System.Text.Json;
using SupportBot.Language;
using SupportBot.Search;

namespace SupportBot.Bench.Search;

/// <summary>A question with the ids of the texts that answer it; none when nothing does, as far as is known.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Language">In which language.</param>
/// <param name="Relevant">Ids of texts.</param>
/// <param name="IsAnswerable">Null when nobody labelled it.</param>
/// <param name="Set">The table that it counts in.</param>
public sealed record SearchQuestion(string Question, SpokenLanguage Language, IReadOnlySet<string> Relevant, bool? IsAnswerable, string Set);

/// <summary>
/// Texts and questions of a folder: <c>docs.jsonl</c>, <c>passages.jsonl</c> or <c>pages.jsonl</c> with both languages, and
/// <c>queries.jsonl</c> or <c>tasks.jsonl</c> with conversations. Pages without questions are asked for by their description.
/// </summary>
public sealed class SearchFolder
{
    private const int LongestTitle = 100;

    public SearchFolder(string folder)
    {
        Texts = [.. Read(folder, "pages.jsonl", OfPage), .. Read(folder, "docs.jsonl", OfDocument), .. Read(folder, "passages.jsonl", OfDocument)];
        if (Texts.Count == 0) throw new NotRunException($"{folder} has no docs.jsonl, passages.jsonl or pages.jsonl.");
        if (Texts.GroupBy(text => text.Subject).FirstOrDefault(group => group.Count() > 1) is { } twice) throw new NotRunException($"{folder} has two texts of the id {twice.Key}.");
        List<SearchQuestion> asked = [.. Read(folder, "queries.jsonl", OfQuery), .. Read(folder, "tasks.jsonl", OfTask)];
        Questions = asked.Count > 0 ? asked : Read(folder, "pages.jsonl", OfDescription);
        if (Questions.Count == 0) throw new NotRunException($"{folder} has no questions in queries.jsonl or tasks.jsonl.");
    }

    /// <summary>Their subject is the id, a slash and the language.</summary>
    public IReadOnlyList<SearchText> Texts { get; }

    public IReadOnlyList<SearchQuestion> Questions { get; }

    private static List<T> Read<T>(string folder, string file, Func<JsonElement, IEnumerable<T>> read)
    {
        var path = Path.Combine(folder, file);
        return File.Exists(path) ? GivenFiles.Lines(path, read) : [];
    }

    private static string IdOf(JsonElement one) => new[] { "id", "_id" }.Select(name => one.TryGetProperty(name, out var id) ? IdIn(id) : null)
        .FirstOrDefault(id => id is { Length: > 0 }) ?? throw new FormatException("it has no id");

    // Some number their texts.
    private static string? IdIn(JsonElement id) => id.ValueKind switch
    {
        JsonValueKind.String => id.GetString(),
        JsonValueKind.Number => id.GetRawText(),
        JsonValueKind.Null => null,
        _ => throw new FormatException("an id is neither text nor number"),
    };

    private static string Text(JsonElement of, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String) return value.GetString()!;
        return "";
    }

    private static IEnumerable<SearchText> OfPage(JsonElement page) => SpokenLanguages.All.Where(language => page.TryGetProperty(language.Code(), out _)).Select(language =>
    {
        var words = page.GetProperty(language.Code());
        return new SearchText(IdOf(page) + "/" + language.Code(), language, Text(words, "title"), Text(words, "keywords"), Text(words, "body", "text"));
    });

    private static IEnumerable<SearchText> OfDocument(JsonElement document)
    {
        var body = Text(document, "text", "body");
        var language = SpokenLanguages.Parse(Text(document, "language", "lang")) ?? LanguageDetector.Detect(body) ?? SpokenLanguage.English;
        var (title, rest) = Text(document, "title") is { Length: > 0 } given ? (given, body) : Titled(body);
        yield return new SearchText(IdOf(document) + "/" + language.Code(), language, title, Text(document, "keywords"), rest);
    }

    // A passage that brings no title begins with a line of its own that is one.
    private static (string Title, string Body) Titled(string body)
    {
        var text = body.TrimStart();
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        return end is > 0 and < LongestTitle && text[..end].TrimEnd()[^1] is not ('.' or ';' or ':' or ',') ? (text[..end].TrimEnd(), text[end..]) : ("", body);
    }

    private static IEnumerable<SearchQuestion> OfDescription(JsonElement page) => OfPage(page).Select(text => new SearchQuestion(
        Text(page.GetProperty(text.Language!.Value.Code()), "desc"), text.Language.Value, Ids(page, "id"), null, text.Language.Value.Code())).Where(asked => asked.Question.Length > 0);

    private static IEnumerable<SearchQuestion> OfQuery(JsonElement query)
    {
        var question = Text(query, "question", "text", "query") is { Length: > 0 } said ? said : throw new FormatException("it has no question");
        var language = SpokenLanguages.Parse(Text(query, "language", "lang")) ?? LanguageDetector.Detect(question) ?? SpokenLanguage.English;
        yield return new SearchQuestion(question, language, Ids(query, "relevant"), Answerable(query), language.Code());
    }

    // The last thing that somebody said means little without what they said before.
    private static IEnumerable<SearchQuestion> OfTask(JsonElement task)
    {
        if (!task.TryGetProperty("conversation", out var conversation)) yield break;
        var said = conversation.EnumerateArray().Where(turn => Text(turn, "role") == "user").Select(turn => Text(turn, "text")).ToList();
        if (said.Count == 0) yield break;
        var language = LanguageDetector.Detect(string.Join(' ', said)) ?? SpokenLanguage.English;
        yield return new SearchQuestion(said[^1], language, Ids(task, "relevant"), Answerable(task), language.Code() + ", last turn");
        yield return new SearchQuestion(string.Join(" . ", said.TakeLast(2)), language, Ids(task, "relevant"), Answerable(task), language.Code() + ", last two turns");
    }

    private static bool? Answerable(JsonElement of) => Text(of, "answerability") switch
    {
        "" => of.TryGetProperty("relevant", out var relevant) && relevant.ValueKind == JsonValueKind.Array && relevant.GetArrayLength() == 0 ? false : null,
        "ANSWERABLE" or "PARTIAL" => true,
        _ => false,
    };

    private static HashSet<string> Ids(JsonElement of, string name) => !of.TryGetProperty(name, out var value) ? []
        : (value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(IdIn) : [IdIn(value)]).OfType<string>().ToHashSet(StringComparer.Ordinal);
}
