using System.Text.RegularExpressions;
using SupportBot.Bot;
using SupportBot.Language;
using SupportBot.People;
using SupportBot.Tests.App;

namespace SupportBot.Tests;

public sealed partial class CommandLintTests
{
    private static readonly Texts Texts = new();

    public static TheoryData<string> Verbs => [.. Commands.All.Select(command => command.Verb).Distinct()];

    [Fact]
    public void No_two_commands_have_the_same_verb() =>
        Assert.Empty(Commands.All.GroupBy(command => command.Verb).Where(same => same.Count() > 1)
            .Select(same => $"{same.Key}: {string.Join(", ", same.Select(command => command.Type.Name))}"));

    [Fact]
    public void Every_command_is_registered_by_its_feature()
    {
        var registered = ProductFiles.Code.Where(file => file.Name.EndsWith("Feature.cs", StringComparison.Ordinal))
            .SelectMany(file => file.Code()).SelectMany(line => Registration().Matches(line.Text)).Select(match => match.Groups["type"].Value)
            .ToList();
        Assert.Equal(Commands.Types.Select(type => type.Name).Order(), registered.Order());
    }

    [Theory, MemberData(nameof(Verbs))]
    public void A_verb_is_the_feature_and_a_word(string verb)
    {
        var command = Find(verb);
        Assert.Matches(VerbShape(), verb);
        Assert.Equal(command.Type.Namespace!.Split('.')[^1].ToLowerInvariant(), verb.Split('.')[0]);
    }

    [Theory, MemberData(nameof(Verbs))]
    public void Somebody_may_give_it(string verb) => Assert.NotEqual(Role.None, Find(verb).Allowed & Role.Everyone);

    [Theory, MemberData(nameof(Verbs))]
    public void What_can_be_typed_can_be_typed_in_both_languages(string verb)
    {
        var languages = Find(verb).Patterns.Select(pattern => pattern.Language).Distinct().ToList();
        Assert.True(languages.Count is 0 or 2, $"{verb} can only be typed in {languages.FirstOrDefault()}.");
    }

    [Theory, MemberData(nameof(Verbs))]
    public void Each_example_is_understood_as_its_own_command_and_nothing_else(string verb)
    {
        var command = Find(verb);
        var table = new CommandTable(Commands.All);
        foreach (var pattern in command.Patterns)
        {
            foreach (var roles in new[] { command.Allowed, Role.Everyone })
            {
                var understood = table.Matches(pattern.Example, roles, insideTicketThread: false).Select(match => match.Command.Verb).ToList();
                Assert.True(understood is [var only] && only == verb,
                    $"\"{pattern.Example}\" of {verb} is understood as: {string.Join(", ", understood)}");
            }
        }
    }

    [Theory, MemberData(nameof(Verbs))]
    public void Help_says_what_it_does_in_both_languages(string verb)
    {
        var command = Find(verb);
        if (command.Patterns.Count == 0) return;
        foreach (var language in Enum.GetValues<SpokenLanguage>())
            Assert.True(Texts.Keys(language).Contains(command.HelpKey), $"{command.HelpKey} is missing in {language}.");
    }

    private static CommandDescriptor Find(string verb) => Commands.All.First(command => command.Verb == verb);

    [GeneratedRegex(@"AddCommand<(?:\w+\.)*(?<type>[A-Z]\w+)>\(")]
    private static partial Regex Registration();

    [GeneratedRegex("^[a-z]+\\.[a-z]+(-[a-z]+)*$")]
    private static partial Regex VerbShape();
}
