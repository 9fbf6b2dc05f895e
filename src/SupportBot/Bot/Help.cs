using System.Text.Json.Nodes;
using SupportBot.Bot.Cards;
using SupportBot.Language;
using SupportBot.People;
using SupportBot.Protocol.Schema;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Bot;

/// <summary>Says what the person can type: the topics first, then all of one, with an example of each, in their language.</summary>
public sealed class Help(HelpTopics topics, CardPainter painter) : ICommand
{
    private const int ButtonsInARow = 4;

    public static string Verb => "bot.help";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("help"), En("help on {text}", "help on tickets"),
        Fr("aide"), Fr("aidez-moi"), Fr("aide sur {text}", "aide sur les tickets"),
    ];

    public Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken) =>
        Task.FromResult<TurnAnswer>(new TurnAnswer.Card(topics.Find(arguments["text"], turn) is { } topic ? All(topic, turn) : Topics(turn)));

    private Activity Topics(Turn turn)
    {
        var all = topics.For(turn).Select(topic => new JsonObject { ["name"] = topic.Name, ["about"] = topic.About }).ToList();
        var rows = all.Chunk(ButtonsInARow).Select(row => (JsonNode)new JsonObject { ["topics"] = new JsonArray([.. row.Select(topic => topic.DeepClone())]) });
        var data = new JsonObject { ["topics"] = new JsonArray([.. all]), ["rows"] = new JsonArray([.. rows]) };
        return painter.Draw("bot/help", data, turn.Reader, new Phrase("bot.help-intro"));
    }

    private static Activity All(HelpTopic topic, Turn turn) => Activity.Message(
        $"**{topic.Name}**\n\n" + string.Join('\n', topic.Commands.Select(command => $"- **{ExampleOf(command, turn)}** – {turn.Say(command.HelpKey)}")));

    private static string ExampleOf(CommandDescriptor command, Turn turn) =>
        (command.Patterns.FirstOrDefault(pattern => pattern.Language == turn.Reader.Language) ?? command.Patterns[0]).Example;
}
