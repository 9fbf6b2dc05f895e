using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Desk.OnCall;

/// <summary>Finds somebody of one's own teams by what they are called: the short name, the first name, the whole name, or a mention.</summary>
public sealed class TeamMates(SupportBotDb db)
{
    /// <summary>Who could stand in for somebody: whoever is of one of their teams, and so may see what they have.</summary>
    public async Task<Person> SubstituteAsync(Person person, string called, CancellationToken cancellationToken)
    {
        var teamIds = db.TeamMembers().Where(member => member.PersonId == person.Id).Select(member => member.TeamId);
        return Pick(await MembersAsync(teamIds, cancellationToken), called) ?? throw new RuleViolationException("oncall.no-such-substitute", called);
    }

    /// <summary>Oneself, or somebody of a team that one leads or manages; nobody else is there.</summary>
    public async Task<Person> InChargeOfAsync(Person by, string called, CancellationToken cancellationToken)
    {
        var teamIds = by.Is(Role.Administrator)
            ? db.Teams().Select(team => team.Id)
            : db.Teams().Where(team => team.LeadId == by.Id || (by.Is(Role.Manager) && team.Members.Any(member => member.PersonId == by.Id)))
                .Select(team => team.Id);
        return Pick([by, .. await MembersAsync(teamIds, cancellationToken)], called) ?? throw new RuleViolationException("oncall.not-in-charge", called);
    }

    /// <summary>Everybody of one's teams; for an administrator everybody of any.</summary>
    public IQueryable<int> Of(Person person)
    {
        var isAdministrator = person.Is(Role.Administrator);
        var teamIds = db.TeamMembers().Where(member => isAdministrator || member.PersonId == person.Id).Select(member => member.TeamId);
        return db.TeamMembers().Where(member => teamIds.Contains(member.TeamId)).Select(member => member.PersonId);
    }

    private async Task<List<Person>> MembersAsync(IQueryable<int> teamIds, CancellationToken cancellationToken)
    {
        var ids = db.TeamMembers().Where(member => teamIds.Contains(member.TeamId)).Select(member => member.PersonId);
        var people = await db.People().Where(person => ids.Contains(person.Id)).ToListAsync(cancellationToken);
        return people.FindAll(person => person.Is(Role.Desk));
    }

    // A first name that two have says nothing.
    private static Person? Pick(IReadOnlyList<Person> people, string called)
    {
        var folded = TextFolding.Fold(called.Trim().TrimStart('@'));
        var first = people.Distinct().Where(person => TextFolding.Fold(person.FirstName) == folded).ToList();
        return people.FirstOrDefault(person => person.Handle == folded || TextFolding.Fold(person.Name) == folded
                || person.Id.ToString(CultureInfo.InvariantCulture) == folded)
            ?? (first.Count == 1 ? first[0] : null);
    }
}
