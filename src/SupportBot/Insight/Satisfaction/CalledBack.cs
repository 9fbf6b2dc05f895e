using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Insight.Satisfaction;

/// <summary>Somebody talked to whoever was not content.</summary>
public sealed class CalledBack(FollowUpFinder find) : ICommand
{
    public static string Verb => "satisfaction.called-back";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("called back {ticket}", "called back INC-12"),
        Fr("j’ai rappelé {ticket}", "j’ai rappelé INC-12"), Fr("rappelé {ticket}", "rappelé INC-12"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var (followUp, ticket) = await find.RequireAsync(turn, arguments, cancellationToken);
        followUp.IsDone(turn.Person.Id, turn.Now);
        return TurnAnswer.Say("satisfaction.done", ticket.Number);
    }
}
