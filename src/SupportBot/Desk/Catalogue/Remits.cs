using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Desk.Catalogue;

/// <summary>Knows from the desk's plan what its managers answer for.</summary>
public sealed class Remits(SupportBotDb db, DeskPlanSource source)
{
    /// <summary>What the plan says; null when it says nothing of them, or when they are no manager by now.</summary>
    public async Task<Remit?> SaidOfAsync(Person person, CancellationToken cancellationToken)
    {
        var said = Said().ToList();
        if (said.Count == 0 || !person.Is(Role.Manager)) return null;
        // Whoever turned out to be somebody else brings along what was said of them.
        var handles = await db.People().Where(other => other.Id == person.Id || other.MergedIntoId == person.Id).Select(other => other.Handle)
            .ToListAsync(cancellationToken);
        Remit? all = null;
        foreach (var planned in said.Where(planned => handles.Contains(planned.Id)))
        {
            var remit = await ReadAsync(planned, cancellationToken);
            all = all is null ? remit : all.With(remit);
        }

        return all;
    }

    /// <summary>What they may open besides the tickets of the teams they belong to; null for nothing.</summary>
    public async Task<Remit?> BesidesTheirTeamsAsync(Person person, CancellationToken cancellationToken)
    {
        if (!person.Is(Role.Manager)) return null;
        if (await SaidOfAsync(person, cancellationToken) is { } said) return said;
        var led = await db.Teams().Where(team => team.LeadId == person.Id && team.Members.All(member => member.PersonId != person.Id))
            .Select(team => team.Id).ToListAsync(cancellationToken);
        return led.Count > 0 ? Remit.OfTeams(led) : null;
    }

    /// <exception cref="FormatException">The plan names something that the desk does not have; the message says for whom, where and what.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        foreach (var planned in Said())
        {
            if (!planned.Roles.Contains(nameof(Role.Manager), StringComparer.OrdinalIgnoreCase))
                throw Wrong(planned, "roles", string.Join(", ", planned.Roles), "only a manager answers for something");
            var remit = await ReadAsync(planned, cancellationToken);
            if (remit.TeamIds.Count + remit.ServiceIds.Count + remit.OrganisationIds.Count == 0)
                throw Wrong(planned, "answersFor", "", "name at least one team, service or organisation, or leave it out");
        }
    }

    private IEnumerable<PlannedPerson> Said() => (source.Plan?.People ?? []).Where(planned => planned.AnswersFor is not null);

    private async Task<Remit> ReadAsync(PlannedPerson planned, CancellationToken cancellationToken)
    {
        var (remit, key) = (planned.AnswersFor!, nameof(PlannedPerson.AnswersFor));
        return new Remit(
            await IdsAsync(remit.Teams, db.Teams().Select(team => new Known(team.Key, team.Id)), "teams"),
            await IdsAsync(remit.Services, db.Services().Select(service => new Known(service.Key, service.Id)), "services"),
            await IdsAsync(remit.Organisations, db.Organisations().Select(organisation => new Known(organisation.Key, organisation.Id)), "organisations"));

        async Task<IReadOnlyCollection<int>> IdsAsync(List<string> keys, IQueryable<Known> all, string list)
        {
            if (keys.Count == 0) return [];
            var known = await all.ToDictionaryAsync(one => one.Key, one => one.Id, cancellationToken);
            return [.. keys.Select(name => known.TryGetValue(name, out var id) ? id : throw Wrong(planned, $"{key}, {list}", name, "there is none of that key")).Distinct()];
        }
    }

    private static FormatException Wrong(PlannedPerson planned, string key, string value, string why) =>
        new($"The desk's plan says for {planned.Id}, {char.ToLowerInvariant(key[0])}{key[1..]} \"{value}\": {why}.");

    private sealed record Known(string Key, int Id);
}
