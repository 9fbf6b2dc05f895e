using NodaTime;
using SupportBot.Bot;
using SupportBot.Language;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.OnCall;

/// <summary>Lists when the person is on call in the next four weeks.</summary>
public sealed class MyShifts(RotaBook book) : ICommand
{
    private static readonly Duration Ahead = Duration.FromDays(28);

    public static string Verb => "oncall.mine";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [En("my shifts"), Fr("mes astreintes")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var shifts = await book.OfPersonAsync(turn.Person.Id, new Interval(turn.Now, turn.Now + Ahead), cancellationToken);
        if (shifts.Count == 0) return TurnAnswer.Say("oncall.no-shifts");
        var lines = shifts.Select(shift => turn.Say("oncall.shift-line", shift.Team.Name(turn.Reader.Language), shift.Shift.From, shift.Shift.Until));
        return TurnAnswer.Say("oncall.my-shifts", new Markup("\n\n" + string.Join("\n\n", lines.Select(Markdown.Escape))));
    }
}
