using NodaTime;
using NodaTime.Text;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Insight.Metrics;
using SupportBot.Outbox;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Insight.Improvement;

/// <summary>Puts an improvement on record: what becomes better, who does it until when, and which figure will show it.</summary>
public sealed class OpenImprovement(
    SupportBotDb db, ImprovementWords words, ImprovementForms forms, Findings findings, ImprovementHours hours, ImprovementOptions options, Outgoing outgoing) : ICommand
{
    public static string Verb => "improvement.open";

    public static Role Allowed => Role.Manager | Role.Administrator;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("improve {what:} {text}", "improve vpn: replace the gateway; owner bob; by 15 april; measure reopened"), En("improve"),
        Fr("améliorer {what:} {text}", "améliorer vpn : remplacer la passerelle ; responsable bob ; pour le 15 avril ; mesurer rouverts"), Fr("améliorer"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var finding = arguments["finding"] is { } called ? await findings.RequireAsync(turn, called, cancellationToken) : null;
        if (await WantedAsync(turn, arguments, cancellationToken) is not var (wanted, day)) return await forms.OpenAsync(turn, finding, arguments, cancellationToken);
        if (finding is not null) wanted = wanted with { TicketIds = [.. finding.Tickets.Select(ticket => ticket.TicketId)] };
        var action = ImprovementAction.Open(wanted with { EffectWeeks = options.EffectWeeks }, hours.Due(day), turn.Person.Id, turn.Now);
        db.Add(action);
        finding?.TakeUp(turn.Person.Id, turn.Now);
        foreach (var personId in new[] { turn.Person.Id, action.OwnerId }.Distinct())
            outgoing.Show(ImprovementCard.SubjectFor(action.Id), ImprovementCard.View, Place.Person(personId));
        return TurnAnswer.Say("improvement.opened", action.DueAt);
    }

    private async Task<(NewImprovement Wanted, Instant Day)?> WantedAsync(Turn turn, CommandArguments given, CancellationToken cancellationToken)
    {
        if (given["what"] is { } what) return await words.ReadAsync(turn, what, given["text"] ?? "", cancellationToken);
        if (!given.FromForm || given["title"] is not { } title || LocalDatePattern.Iso.Parse(given["due"] ?? "") is not { Success: true } date) return null;
        var (teamId, serviceId) = await words.AboutAsync(turn, given["about"] ?? "", cancellationToken);
        var wanted = new NewImprovement(title, teamId, await words.OwnerAsync(turn, teamId, given["owner"] ?? "", cancellationToken))
        {
            ServiceId = serviceId,
            Metric = Enum.TryParse<Metric>(given["metric"], out var metric) && Enum.IsDefined(metric) && ImprovementWords.CanShow(metric) ? metric : null,
        };
        return (wanted, date.Value.AtStartOfDayInZone(turn.Reader.Zone).ToInstant());
    }
}
