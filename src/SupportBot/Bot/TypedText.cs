using System.Globalization;
using System.Text.RegularExpressions;
using SupportBot.Protocol.Schema;

namespace SupportBot.Bot;

/// <summary>
/// What somebody typed. The desk's own mention says only that it is meant; everybody else's stays as a name, which is one word where a
/// command wants somebody, however many words the name has.
/// </summary>
public sealed partial class TypedText
{
    // No keyboard has it, so nobody types a mention by hand.
    private const char Mark = '\u2063';

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    private TypedText(string text, string forCommands) => (Text, ForCommands) = (text, forCommands);

    /// <summary>With names where people are mentioned.</summary>
    public string Text { get; }

    /// <summary>The same for finding a command in it.</summary>
    public string ForCommands { get; }

    public static TypedText Plain(string text) => new(text, text);

    /// <summary>Reads the text of a message; changes the activity in place, for dialogs read it too.</summary>
    /// <param name="activity">The message.</param>
    /// <param name="people">Ids of the people behind the mentioned accounts, as far as they are known.</param>
    public static TypedText Of(Activity activity, IReadOnlyDictionary<string, int> people)
    {
        if (activity.Text is null) return Plain("");
        var (text, forCommands) = (activity.RemoveRecipientMention()!, activity.Text);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (mentioned, written) in activity.GetMentions())
        {
            if (written is not { Length: > 0 } || mentioned is not { Id: { } id, Name: { Length: > 0 } name }) continue;
            text = text.Replace(written, name, StringComparison.OrdinalIgnoreCase);
            var word = people.TryGetValue(id, out var personId) ? Mark + personId.ToString(CultureInfo.InvariantCulture) + Mark : name;
            if (word != name) names[word] = name;
            forCommands = forCommands.Replace(written, word, StringComparison.OrdinalIgnoreCase);
        }

        var typed = new TypedText(Clean(text), Clean(forCommands));
        foreach (var (word, name) in names) typed._names[word] = name;
        activity.Text = typed.Text;
        return typed;
    }

    /// <summary>The people mentioned besides the desk.</summary>
    public static IReadOnlyCollection<string> AccountsIn(Activity activity) =>
        [.. activity.GetMentions().Select(mention => mention.Mentioned.Id).OfType<string>().Where(id => id != activity.Recipient?.Id).Distinct()];

    /// <summary>What a command was given: somebody's id where that was all, their name in a longer text.</summary>
    public CommandArguments Given(CommandArguments found) => _names.Count == 0 ? found : found.Select(value =>
        _names.ContainsKey(value) ? value.Trim(Mark) : Mentioned().Replace(value, match => _names.GetValueOrDefault(match.Value, "")));

    private static string Clean(string text) => text.Replace('\u00A0', ' ').Trim();

    [GeneratedRegex("\u2063[0-9]+\u2063")]
    private static partial Regex Mentioned();
}
