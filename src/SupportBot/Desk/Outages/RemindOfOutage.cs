using System.Globalization;
using NodaTime;
using SupportBot.Bot;
using SupportBot.Language;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Outages;

/// <summary>Sets how often the author of an outage is reminded to post an update.</summary>
public sealed class RemindOfOutage(OutageFinder find) : ICommand
{
    public static string Verb => "outages.remind";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("remind me of {number} every {minutes} minutes", "remind me of OUT-3 every 30 minutes"),
        En("stop reminding me of {number}", "stop reminding me of OUT-3"),
        Fr("me rappeler {number} toutes les {minutes} minutes", "me rappeler OUT-3 toutes les 30 minutes"),
        Fr("ne plus me rappeler {number}", "ne plus me rappeler OUT-3"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var outage = await find.ForWorkAsync(turn, arguments, cancellationToken);
        int? minutes = arguments["minutes"] is not { } said ? null
            : int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new RuleViolationException("outages.no-such-pace", said, Outage.MostMinutes);
        outage.RemindEvery(minutes, turn.Now);
        return minutes is { } every
            ? TurnAnswer.Say("outages.reminders", outage.Number, Duration.FromMinutes(every))
            : TurnAnswer.Say("outages.no-reminders", outage.Number);
    }
}
