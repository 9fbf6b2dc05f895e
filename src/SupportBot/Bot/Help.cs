using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Bot;

/// <summary>Says what the person can type, with an example of each, in their language.</summary>
public sealed class Help(CommandTable commands) : ICommand
{
    public static string Verb => "bot.help";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [En("help"), Fr("aide"), Fr("aidez-moi")];

    public Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var lines = commands.All
            .Where(command => (command.Allowed & turn.Person.Roles) != 0 && command.Patterns.Count > 0)
            .OrderBy(command => command.Verb, StringComparer.Ordinal)
            .Select(command => $"- **{ExampleOf(command, turn)}** – {turn.Say(command.HelpKey)}");
        var text = turn.Say("bot.help-intro") + "\n\n" + string.Join('\n', lines);
        return Task.FromResult<TurnAnswer>(new TurnAnswer.Card(Protocol.Schema.Activity.Message(text)));
    }

    private static string ExampleOf(CommandDescriptor command, Turn turn) =>
        (command.Patterns.FirstOrDefault(pattern => pattern.Language == turn.Reader.Language) ?? command.Patterns[0]).Example;
}
