using SupportBot.People;

namespace SupportBot.Bot;

/// <summary>Part of what somebody can type: a name to ask for it by, what it is about, and its commands.</summary>
public sealed record HelpTopic(string Name, string About, IReadOnlyList<CommandDescriptor> Commands);

/// <summary>What help is divided into. Features whose texts name the same topic share it.</summary>
public sealed class HelpTopics(CommandTable commands)
{
    /// <summary>The topics in which there is something for this person, the largest first.</summary>
    public IReadOnlyList<HelpTopic> For(Turn turn) =>
    [
        .. commands.All
            .Where(command => command.IsFor(turn.Person.Roles) && command.Patterns.Count > 0)
            .GroupBy(command => turn.Say(command.TopicKey), StringComparer.Ordinal)
            .Select(topic => new HelpTopic(topic.Key, About(topic, turn), [.. InOrder(topic)]))
            .OrderByDescending(topic => topic.Commands.Count)
            .ThenBy(topic => topic.Name, StringComparer.Ordinal),
    ];

    /// <summary>The topic that shares a word with what was said; null when there is none for this person.</summary>
    public HelpTopic? Find(string? said, Turn turn) =>
        said is null ? null : For(turn).FirstOrDefault(topic => Words(topic.Name).Intersect(Words(said), StringComparer.Ordinal).Any());

    // Shorter ones join other words.
    private static IEnumerable<string> Words(string text) => TypedWord.Split(text).Select(word => word.Folded).Where(word => word.Length >= 4);

    private static string About(IEnumerable<CommandDescriptor> topic, Turn turn) =>
        string.Join(", ", topic.GroupBy(command => command.TopicKey, StringComparer.Ordinal).OrderByDescending(feature => feature.Count())
            .ThenBy(feature => feature.Key, StringComparer.Ordinal).Select(feature => turn.Say(feature.Key + "-about")));

    // What everybody may comes first: it is about one's own.
    private static IOrderedEnumerable<CommandDescriptor> InOrder(IEnumerable<CommandDescriptor> topic) =>
        topic.OrderByDescending(command => command.Allowed == Role.Everyone).ThenBy(command => command.Verb, StringComparer.Ordinal);
}
