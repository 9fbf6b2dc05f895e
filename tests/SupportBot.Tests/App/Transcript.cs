using System.Text.RegularExpressions;

namespace SupportBot.Tests.App;

/// <summary>
/// A conversation written down as the product should talk. Its first line is "# person language"; then, line by line:
/// <code>
/// > text                       the person writes in the private chat
/// > @room-desk text            the person mentions the bot in a room
/// > (file) name                the person sends a file without a word
/// > [Button] {id: value; …}    the person presses the last button of that title, with what they typed into its card;
///                              [Button #2] is the second of that title on its card, (old) [Button] the first ever shown
/// &lt; text                       the bot's message in the private chat; further lines of it are indented by two blanks,
///                              and a line "  …" stands for any lines
/// * name: text                 somebody else writes in their own chat; what they are told is not shown
/// @ room-desk                  the messages below are those that are new in that room
/// + 1 day                      time passes
/// // text                      says something to the reader
/// </code>
/// </summary>
internal sealed partial class Transcript
{
    private Transcript(string name, string person, string language, IReadOnlyList<TranscriptStep> steps) =>
        (Name, Person, Language, Steps) = (name, person, language, steps);

    public string Name { get; }
    public string Person { get; }
    public string Language { get; }
    public IReadOnlyList<TranscriptStep> Steps { get; }

    public bool HasPresses => Steps.Any(step => step.Kind == StepKind.Press);

    /// <summary>Ticket numbers and times depend on what came before, so a second run needs a new desk.</summary>
    public bool MovesTheClock => Steps.Any(step => step.Kind == StepKind.Wait);

    public static Transcript Read(string name, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Replace('\u00A0', ' ').Replace('\u202F', ' ').Split('\n')
            .Select(line => line.TrimEnd()).Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)).ToList();
        var header = Header().Match(lines[0]);
        if (!header.Success) throw new FormatException($"{name} does not begin with \"# person language\".");
        var steps = new List<TranscriptStep>();
        foreach (var line in lines.Skip(1))
        {
            if (line.StartsWith("< ", StringComparison.Ordinal)) steps[^1].Expected.Add([line[2..]]);
            else if (line.StartsWith("  ", StringComparison.Ordinal)) steps[^1].Expected[^1].Add(line[2..]);
            else steps.Add(TranscriptStep.Read(line) ?? throw new FormatException($"{name}: \"{line}\" is no line of a transcript."));
        }

        return new Transcript(name, header.Groups["who"].Value, header.Groups["language"].Value, steps);
    }

    [GeneratedRegex(@"^# (?<who>\w+) (?<language>fr|en)$")]
    private static partial Regex Header();
}

internal enum StepKind
{
    Say,
    SayInRoom,
    SendFile,
    OtherSays,
    Press,
    LookIntoRoom,
    Wait,
}

/// <summary>One line of a person, or one look into a room, and what is expected to follow.</summary>
internal sealed partial record TranscriptStep(StepKind Kind, string Line, Match Parts)
{
    /// <summary>Somebody does something; the others only let time pass or look.</summary>
    public bool IsSomebodys => Kind is not (StepKind.Wait or StepKind.LookIntoRoom or StepKind.OtherSays);

    /// <summary>Messages, each by its lines.</summary>
    public List<List<string>> Expected { get; } = [];

    public string this[string part] => Parts.Groups[part].Value;

    public static TranscriptStep? Read(string line)
    {
        foreach (var (kind, pattern) in Patterns)
        {
            if (pattern.Match(line) is { Success: true } match) return new TranscriptStep(kind, line, match);
        }

        return null;
    }

    /// <summary>The step as the transcript would have it if the expectation were what really came.</summary>
    public IEnumerable<string> Written(IReadOnlyList<IReadOnlyList<string>> actual) =>
        actual.Select((message, index) => index < Expected.Count && Fits(Expected[index], message) ? Expected[index] : message)
            .SelectMany(Block).Prepend(Line);

    public IEnumerable<string> WrittenAsExpected() => Expected.SelectMany(Block).Prepend(Line);

    private static IEnumerable<string> Block(IReadOnlyList<string> message) => message.Select((line, index) => (index == 0 ? "< " : "  ") + line);

    private static bool Fits(IReadOnlyList<string> expected, IReadOnlyList<string> actual) => Fits(expected, 0, actual, 0);

    private static bool Fits(IReadOnlyList<string> expected, int i, IReadOnlyList<string> actual, int j)
    {
        if (i == expected.Count) return j == actual.Count;
        if (expected[i] == "…") return Enumerable.Range(j, actual.Count - j + 1).Any(next => Fits(expected, i + 1, actual, next));
        return j < actual.Count && expected[i] == actual[j] && Fits(expected, i + 1, actual, j + 1);
    }

    private static readonly (StepKind, Regex)[] Patterns =
    [
        (StepKind.Press, Press()), (StepKind.SayInRoom, SayInRoom()), (StepKind.SendFile, SendFile()), (StepKind.OtherSays, OtherSays()), (StepKind.Say, Say()),
        (StepKind.LookIntoRoom, LookIntoRoom()), (StepKind.Wait, Wait()),
    ];

    [GeneratedRegex(@"^> (?<old>\(old\) )?\[(?<button>[^\]#]+?)(?: #(?<index>\d))?\](?: \{(?<inputs>.*)\})?$")]
    private static partial Regex Press();

    [GeneratedRegex(@"^> @(?<room>room-\w+)(?: (?<text>.*))?$")]
    private static partial Regex SayInRoom();

    [GeneratedRegex(@"^> \(file\) (?<name>.+)$")]
    private static partial Regex SendFile();

    [GeneratedRegex(@"^\* (?<who>\w+): (?<text>.+)$")]
    private static partial Regex OtherSays();

    [GeneratedRegex(@"^> (?<text>.+)$")]
    private static partial Regex Say();

    [GeneratedRegex(@"^@ (?<room>[\w-]+)$")]
    private static partial Regex LookIntoRoom();

    [GeneratedRegex(@"^\+ (?<count>\d+) (?<unit>minute|hour|day)s?$")]
    private static partial Regex Wait();
}
