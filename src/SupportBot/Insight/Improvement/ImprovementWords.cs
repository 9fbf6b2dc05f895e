using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Insight.Metrics;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Insight.Improvement;

/// <summary>Reads what somebody types about an improvement: "vpn" and "replace the gateway; owner bob; by 15 april; measure reopened".</summary>
public sealed class ImprovementWords(SupportBotDb db, ImprovementAccess access)
{
    private static readonly string[] OwnerWords = ["owner ", "responsable "];
    private static readonly string[] MeasureWords = ["measure ", "mesurer ", "mesure "];

    /// <exception cref="RuleViolationException">A part of it is nothing they may name, or there is no day.</exception>
    public async Task<(NewImprovement Wanted, Instant Day)> ReadAsync(Turn turn, string what, string text, CancellationToken cancellationToken)
    {
        var (teamId, serviceId) = await AboutAsync(turn, what, cancellationToken);
        var parts = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        int? ownerId = null;
        Metric? metric = null;
        Instant? day = null;
        foreach (var part in parts.Skip(1))
        {
            var folded = TextFolding.Fold(part);
            if (After(folded, OwnerWords) is { } handle) ownerId = await OwnerAsync(turn, teamId, handle, cancellationToken);
            else if (After(folded, MeasureWords) is { } figure) metric = MetricNames.Find(figure) is { } found && CanShow(found) ? found : throw new RuleViolationException("improvement.no-such-figure", figure);
            else day = DayIn(turn, part) ?? throw new RuleViolationException("improvement.not-understood", part);
        }

        return (
            new NewImprovement(parts.FirstOrDefault() ?? "", teamId, ownerId ?? turn.Person.Id) { ServiceId = serviceId, Metric = metric },
            day ?? throw new RuleViolationException("improvement.needs-day"));
    }

    /// <summary>A team, or a service and with it its team, by key or name.</summary>
    public async Task<(int TeamId, int? ServiceId)> AboutAsync(Turn turn, string called, CancellationToken cancellationToken)
    {
        var (teams, services) = await access.AboutAsync(turn.Person, cancellationToken);
        var folded = TextFolding.Fold(called);
        if (services.FirstOrDefault(service => service.Key == folded || IsCalled(service, folded)) is { } one) return (one.TeamId, one.Id);
        return teams.FirstOrDefault(team => team.Key == folded || IsCalled(team, folded)) is { } all
            ? (all.Id, null)
            : throw new RuleViolationException("improvement.nothing-called", called);
    }

    /// <summary>Somebody of the team, or oneself.</summary>
    public async Task<int> OwnerAsync(Turn turn, int teamId, string handle, CancellationToken cancellationToken)
    {
        var folded = TextFolding.Fold(handle.TrimStart('@'));
        var me = turn.Person;
        if (folded is "me" or "moi" || folded == me.Handle) return me.Id;
        var members = db.TeamMembers().Where(member => member.TeamId == teamId).Select(member => member.PersonId);
        var colleagues = await db.People().Where(person => members.Contains(person.Id)).ToListAsync(cancellationToken);
        return colleagues.Find(person => person.Is(Role.Desk) && (person.Handle == folded || TextFolding.Fold(person.FirstName) == folded))?.Id
            ?? throw new RuleViolationException("tickets.no-such-colleague", handle);
    }

    /// <summary>The day somebody means; null when there is none in it.</summary>
    public static Instant? DayIn(Turn turn, string text) => Dates.Recognize(text, turn.Now, turn.Reader.Zone, tense: Tense.Future) is { } said ? said.From : null;

    /// <summary>Only what is counted over days can be compared, and what belongs to a team.</summary>
    public static bool CanShow(Metric metric) => metric is not (Metric.Backlog or Metric.Deflected);

    private static string? After(string folded, string[] words) => words.FirstOrDefault(word => folded.StartsWith(word, StringComparison.Ordinal)) is { } begins ? folded[begins.Length..].Trim() : null;

    private static bool IsCalled(INamed thing, string folded) => SpokenLanguages.All.Any(language => TextFolding.Fold(thing.Name(language)) == folded);
}
