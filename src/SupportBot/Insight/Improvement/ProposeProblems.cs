using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.Insight.Metrics;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Insight.Improvement;

/// <summary>Looks for repeated trouble on the morning of each working day, and proposes it to the managers who answer for it.</summary>
public sealed class ProposeProblems(
    SupportBotDb db, TicketAccess access, RepeatedTrouble repeated, Findings findings, Outgoing outgoing, ImprovementHours hours, ImprovementOptions options)
    : ISweepStep<int>
{
    private static readonly Role[] Managers = RoleCombinations.With(Role.Manager);

    public Task<List<int>> DueAsync(Instant now, CancellationToken cancellationToken) => options.FindRepeatedTrouble
        ? db.Set<FindingWatch>().Where(watch => watch.NextAt <= now).Select(watch => watch.Id).ToListAsync(cancellationToken)
        : Task.FromResult<List<int>>([]);

    public async Task DoAsync(IReadOnlyCollection<int> due, Instant now, CancellationToken cancellationToken)
    {
        if (await db.Set<FindingWatch>().SingleOrDefaultAsync(watch => watch.NextAt <= now, cancellationToken) is not { } watch) return;
        watch.LooksAt(hours.OpensAt(now) ?? hours.TomorrowMorning(now));
        if (hours.OpensAt(now) is not null) return;
        foreach (var group in await repeated.FindAsync(access.VisibleTo(VisibleTo.System), now, cancellationToken)) await ProposeAsync(group, now, cancellationToken);
    }

    // A first look that nobody has taken yet is late for nothing.
    public async Task<Instant?> NextAsync(CancellationToken cancellationToken) => options.FindRepeatedTrouble
        ? await db.Set<FindingWatch>().Where(watch => watch.NextAt > NodaConstants.UnixEpoch).MinAsync(watch => (Instant?)watch.NextAt, cancellationToken)
        : null;

    private async Task ProposeAsync(RepeatedGroup group, Instant now, CancellationToken cancellationToken)
    {
        var finding = await db.Findings().Include(one => one.Tickets).SingleOrDefaultAsync(
            one => one.OrganisationId == group.OrganisationId && one.TeamId == group.TeamId && one.ServiceId == group.ServiceId && one.Concept == group.Concept,
            cancellationToken);
        if (finding is null) db.Add(finding = TroubleFinding.Of(group, now));
        else if (finding.IsNews(group.People, options.TellAgainWhenTimes, Duration.FromDays(7 * options.RestWeeks), now)) finding.IsFound(group, now);
        else return;
        var subject = FindingCard.SubjectFor(finding.Id);
        foreach (var manager in await db.People().Where(person => Managers.Contains(person.Roles)).OrderBy(person => person.Id).ToListAsync(cancellationToken))
        {
            if (!await findings.IsForAsync(manager, finding, cancellationToken)) continue;
            var place = Place.Person(manager.Id);
            if (!await db.PostedCards().AnyAsync(card => card.Subject == subject && card.View == FindingCard.View && card.Place == place.Key, cancellationToken))
                outgoing.Show(subject, FindingCard.View, place);
            else await outgoing.SayAsync(place, new Phrase("improvement.grown", group.Word, group.People), cancellationToken);
        }
    }
}
