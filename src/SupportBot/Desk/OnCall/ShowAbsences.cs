using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.OnCall;

/// <summary>Lists who of one's teams is away now or soon, and who stands in.</summary>
public sealed class ShowAbsences(SupportBotDb db, TeamMates mates, Absences absences) : ICommand
{
    private const int Longest = 20;

    private static readonly Duration Ahead = Duration.FromDays(62);

    public static string Verb => "oncall.absences";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
        [En("who is away"), En("my absences"), Fr("qui est absent"), Fr("mes absences")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var (now, horizon, me, colleagues) = (turn.Now, turn.Now + Ahead, turn.Person.Id, mates.Of(turn.Person));
        var away = await db.Absences().AsNoTracking()
            .Where(absence => absence.Until > now && absence.From < horizon && (absence.PersonId == me || colleagues.Contains(absence.PersonId)))
            .OrderBy(absence => absence.From).ThenBy(absence => absence.Id).Take(Longest).ToListAsync(cancellationToken);
        if (away.Count == 0) return TurnAnswer.Say("oncall.nobody-away");
        var lines = new List<string>();
        foreach (var absence in away) lines.Add(turn.Say(await LineAsync(absence, now, cancellationToken)));
        return TurnAnswer.Say("oncall.away-list", new Markup("\n\n" + string.Join("\n\n", lines.Select(Markdown.Escape))));
    }

    private async Task<Phrase> LineAsync(Absence absence, Instant now, CancellationToken cancellationToken)
    {
        var name = await absences.NameAsync(absence.PersonId, cancellationToken);
        return await absences.StandInAsync(absence, Instant.Max(now, absence.From), cancellationToken) is { } standInId
            ? new Phrase("oncall.absence-line", name, absence.From, absence.Until, await absences.NameAsync(standInId, cancellationToken))
            : new Phrase("oncall.absence-line-alone", name, absence.From, absence.Until);
    }
}
