using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Bot.Accounts;

/// <summary>What somebody is on the desk by one account counts for the person while their accounts are linked, and no longer.</summary>
public sealed class Memberships(SupportBotDb db)
{
    public async Task JoinAsync(LinkOffer offer, CancellationToken cancellationToken)
    {
        var (person, other) = (offer.Person, offer.Other);
        var teams = await TeamsAsync(team => team.LeadId == other.Id || team.Members.Any(member => member.PersonId == other.Id), cancellationToken);
        var led = teams.Where(team => team.LeadId == other.Id).ToList();
        var member = teams.Where(team => Has(team, other)).ToList();
        offer.Brought(
            other.Roles, other.Roles & ~person.Roles, [.. member.Select(team => team.Id)],
            [.. member.Where(team => !Has(team, person)).Select(team => team.Id)]);
        person.Becomes(other.Roles);
        foreach (var team in member)
        {
            team.Admit(person.Id);
            team.Dismiss(other.Id);
        }

        foreach (var team in led) team.LedBy(person.Id);
        await PassAsync(await db.RosterMembers().Where(entry => entry.PersonId == other.Id).ToListAsync(cancellationToken), person, cancellationToken);
    }

    public async Task PartAsync(
        LinkOffer offer, Person person, Person first, IReadOnlyList<LinkedAccount> accounts, CancellationToken cancellationToken)
    {
        var teams = await TeamsAsync(team => offer.OtherTeams.Contains(team.Id), cancellationToken);
        foreach (var team in teams)
        {
            team.Admit(first.Id);
            if (offer.GainedTeams.Contains(team.Id)) team.Dismiss(person.Id);
        }

        var rooms = (await db.Rooms().ToListAsync(cancellationToken))
            .Where(room => accounts.Any(account => account.Channel == room.Channel && account.Tenant == room.Tenant)).Select(room => room.Id).ToList();
        var entries = await db.RosterMembers().Where(entry => entry.PersonId == person.Id).ToListAsync(cancellationToken);
        await PassAsync([.. entries.Where(entry => rooms.Contains(entry.RoomId))], first, cancellationToken);
        var gained = offer.GainedRoles;
        // A room that they are in by their own account makes them an agent all the same.
        if (entries.Exists(entry => !rooms.Contains(entry.RoomId))) gained &= ~Role.Agent;
        person.IsNoLonger(gained);
    }

    private async Task PassAsync(List<RosterMember> entries, Person to, CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
        {
            db.Remove(entry);
            if (await db.RosterMembers().FindAsync([entry.RoomId, to.Id], cancellationToken) is { } known) known.Inherits(entry.MadeMember, entry.MadeAgent);
            else db.Add(RosterMember.Of(entry.RoomId, to.Id, entry.MadeMember, entry.MadeAgent));
        }
    }

    private Task<List<Team>> TeamsAsync(System.Linq.Expressions.Expression<Func<Team, bool>> which, CancellationToken cancellationToken) =>
        db.Teams().Include(team => team.Members).Where(which).ToListAsync(cancellationToken);

    private static bool Has(Team team, Person person) => team.Members.Any(member => member.PersonId == person.Id);
}
