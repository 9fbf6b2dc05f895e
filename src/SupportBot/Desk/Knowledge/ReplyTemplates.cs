using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Desk.Knowledge;

/// <summary>The templates that somebody of the desk may use: those for all and those of their teams. Others do not exist for them.</summary>
public sealed class ReplyTemplates(SupportBotDb db)
{
    public async Task<IReadOnlyList<ReplyTemplate>> OfAsync(Person person, CancellationToken cancellationToken)
    {
        if (!person.Is(Role.Desk)) return [];
        var there = db.ReplyTemplates().Where(template => !template.IsGone);
        if (!person.Is(Role.Administrator))
        {
            var teams = await TeamKeysAsync(person, cancellationToken);
            there = there.Where(template => template.TeamKey == "" || teams.Contains(template.TeamKey));
        }

        return await there.OrderBy(template => template.Key).ThenBy(template => template.TeamKey).ToListAsync(cancellationToken);
    }

    /// <summary>Those that somebody may send to a reader of that language about a ticket of that team, one of each name.</summary>
    public async Task<IReadOnlyList<ReplyTemplate>> UsableAsync(Person person, SpokenLanguage language, string teamKey, CancellationToken cancellationToken) =>
    [
        .. (await OfAsync(person, cancellationToken)).Where(template => template.Text(language).Length > 0 && (template.TeamKey.Length == 0 || template.TeamKey == teamKey))
            .OrderBy(template => template.Key, StringComparer.Ordinal).ThenByDescending(template => template.TeamKey == teamKey).DistinctBy(template => template.Key),
    ];

    /// <summary>The one that somebody names; of several the ticket's team's, then the one for all.</summary>
    /// <exception cref="RuleViolationException">There is none that they may use.</exception>
    public async Task<ReplyTemplate> FindAsync(Person person, string? called, string? teamKey, CancellationToken cancellationToken)
    {
        var key = ReplyTemplate.KeyOf(called ?? "");
        return (await OfAsync(person, cancellationToken)).Where(template => template.Key == key)
            .OrderByDescending(template => template.TeamKey == teamKey).ThenBy(template => template.TeamKey, StringComparer.Ordinal).FirstOrDefault()
            ?? throw new RuleViolationException("knowledge.template-unknown", called ?? "");
    }

    /// <summary>The same to change.</summary>
    /// <exception cref="RuleViolationException">There is none that they may use, or it is for all and they manage nothing.</exception>
    public async Task<ReplyTemplate> ForWorkAsync(Person person, string? called, string? teamKey, CancellationToken cancellationToken)
    {
        var template = await FindAsync(person, called, teamKey, cancellationToken);
        return template.TeamKey.Length > 0 || MayWriteForAll(person) ? template : throw new RuleViolationException("knowledge.template-not-yours", template.Key);
    }

    /// <summary>The teams that somebody may write for.</summary>
    public async Task<IReadOnlyList<Team>> TeamsAsync(Person person, CancellationToken cancellationToken)
    {
        var (me, all) = (person.Id, person.Is(Role.Administrator));
        return await db.Teams().Where(team => all || team.LeadId == me || team.Members.Any(member => member.PersonId == me)).OrderBy(team => team.Id).ToListAsync(cancellationToken);
    }

    /// <summary>What all teams send is decided by whoever manages.</summary>
    public static bool MayWriteForAll(Person person) => person.Is(Role.Manager) || person.Is(Role.Administrator);

    /// <summary>Any of that name, also a deleted one.</summary>
    public Task<ReplyTemplate?> AnyAsync(string key, string teamKey, CancellationToken cancellationToken) =>
        db.ReplyTemplates().SingleOrDefaultAsync(template => template.Key == key && template.TeamKey == teamKey, cancellationToken);

    private async Task<List<string>> TeamKeysAsync(Person person, CancellationToken cancellationToken) =>
        [.. (await TeamsAsync(person, cancellationToken)).Select(team => team.Key)];
}
