using System.Collections.Frozen;
using SupportBot.People;

namespace SupportBot.Bot;

/// <summary>All commands there are: found by the verb of a button, or by what somebody typed.</summary>
public sealed class CommandTable(IEnumerable<CommandDescriptor> commands)
{
    private const int LongestCommandWords = 2000;

    private readonly FrozenDictionary<string, CommandDescriptor> _byVerb =
        commands.ToFrozenDictionary(command => command.Verb, StringComparer.Ordinal);

    public IEnumerable<CommandDescriptor> All => _byVerb.Values;

    /// <summary>The command a button carries; null when there is none or when it is not for these roles.</summary>
    public CommandDescriptor? Find(string verb, Role roles) =>
        _byVerb.GetValueOrDefault(verb) is { } command && command.IsFor(roles) ? command : null;

    /// <summary>The one command that the whole text is, among those these roles may use.</summary>
    public (CommandDescriptor Command, CommandArguments Arguments)? Parse(string text, Role roles, bool insideTicketThread)
    {
        var matches = Matches(text, roles, insideTicketThread).Take(1).ToList();
        return matches.Count == 0 ? null : matches[0];
    }

    /// <summary>Every reading of the text; the lint test holds that each example has exactly one.</summary>
    public IEnumerable<(CommandDescriptor Command, CommandArguments Arguments)> Matches(string text, Role roles, bool insideTicketThread)
    {
        var words = TypedWord.Split(text);
        if (words.Count is 0 or > LongestCommandWords) yield break;
        foreach (var command in _byVerb.Values.Where(command => command.IsFor(roles)))
        {
            foreach (var pattern in command.Patterns)
            {
                if (pattern.Match(words, insideTicketThread) is not { } arguments) continue;
                yield return (command, arguments);
                break;
            }
        }
    }
}
