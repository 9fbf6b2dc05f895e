using NodaTime;
using SupportBot.Bot;
using SupportBot.Desk.OnCall;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Outages;

/// <summary>Tells everybody whom it concerns when somebody will work on a service.</summary>
public sealed class PlanIntervention(OutageWords words, OutageFinder find, OutageForms forms, OutageDesk desk, OutageNotices notices) : ICommand
{
    public static string Verb => "outages.plan";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("plan maintenance {what:} {text}", "plan maintenance vpn saturday 22:00 to sunday 2:00: new firmware. No VPN meanwhile."), En("plan maintenance"),
        Fr("planifier une intervention {what:} {text}", "planifier une intervention vpn samedi 22h à dimanche 2h : nouveau micrologiciel. Pas de VPN."),
        Fr("planifier une intervention"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        if (await WantedAsync(turn, arguments, cancellationToken) is not var (wanted, when))
            return await forms.AnnounceAsync(turn, planned: true, arguments, cancellationToken);
        var outage = Outage.Plan(wanted, when, notices.NextAfter(turn.Now, when.Start), turn.Person.Id, turn.Now);
        await desk.AddAsync(outage, Place.Person(turn.Person.Id), cancellationToken);
        return TurnAnswer.Say("outages.is-planned", outage.From, outage.Until);
    }

    private async Task<(NewOutage Wanted, Interval When)?> WantedAsync(Turn turn, CommandArguments given, CancellationToken cancellationToken)
    {
        if (given["what"] is { } what)
        {
            var said = await words.ReadAsync(turn, what, given["text"] ?? "", cancellationToken);
            return (said.Wanted(everyMinutes: null), SpokenSpan.Read(turn, said.When));
        }

        if (!given.FromForm || OutageForms.TimeIn(turn, given, "from") is not { } from || OutageForms.TimeIn(turn, given, "until") is not { } until) return null;
        if (await AnnounceOutage.FromFormAsync(turn, given, words, find, cancellationToken) is not { } wanted) return null;
        return until > from ? (wanted, new Interval(from, until)) : throw new RuleViolationException("outages.ends-before-it-begins", from, until);
    }
}
