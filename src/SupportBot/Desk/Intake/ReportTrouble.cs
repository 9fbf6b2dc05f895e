using System.Text.Json.Nodes;
using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Intake;

/// <summary>Opens an empty form for a new ticket.</summary>
public sealed class ReportTrouble : ICommand
{
    public static string Verb => "intake.new";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [En("new ticket"), Fr("nouveau ticket"), Fr("nouvelle demande")];

    public Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken) =>
        Task.FromResult<TurnAnswer>(turn.Where.IsShared
            ? TurnAnswer.Say("intake.in-private", turn.Person.FirstName)
            : new TurnAnswer.Begin(IntakeDialog.Id, new JsonObject { ["said"] = arguments["said"] ?? "" }));
}
