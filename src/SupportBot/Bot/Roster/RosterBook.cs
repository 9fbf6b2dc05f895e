using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Bot.Roster;

/// <summary>
/// Brings people's roles in line with who is in a team's room: members of the room are agents of the team, guests are not, and who
/// leaves is no agent any more. What was configured by name stays.
/// </summary>
public sealed class RosterBook(SupportBotDb db, FreeHandles handles)
{
    /// <summary>A directory that loses so large a share of a room's people at once is taken to be mistaken; of a handful anybody may leave.</summary>
    private const int LargestLossPercent = 80;

    private const int FewestToDoubt = 5;

    /// <summary>Makes the desk know somebody whom it has only been told of. In a unit of work of its own: all else refers to them by id.</summary>
    public async Task MeetAsync(Room room, RosterEntry entry, CancellationToken cancellationToken)
    {
        if (await Accounts(room).AnyAsync(account => account.AccountId == entry.AccountId, cancellationToken)) return;
        var name = entry.Name ?? entry.AccountId;
        var organisationId = await db.Organisations().OrderBy(organisation => organisation.Id)
            .Select(organisation => organisation.Id).FirstAsync(cancellationToken);
        // Until they speak, they are taken to speak as their room does.
        var person = Person.Join(
            await handles.FreeAsync(name, cancellationToken), name, entry.Email, Role.Employee, organisationId, room.Language, room.TimeZone);
        db.Add(person);
        db.Add(LinkedAccount.Of(person, room.Channel, room.Tenant, entry.AccountId));
    }

    /// <summary>The members whom nobody has met yet.</summary>
    public async Task<IReadOnlyList<RosterEntry>> UnknownAsync(Room room, IReadOnlyList<RosterEntry> entries, CancellationToken cancellationToken)
    {
        var known = await Accounts(room).Select(account => account.AccountId).ToHashSetAsync(cancellationToken);
        return [.. entries.Where(entry => !entry.IsGuest && !known.Contains(entry.AccountId))];
    }

    /// <summary>Everybody is known by now: who came becomes an agent, who left is none any more.</summary>
    public async Task ApplyAsync(Room room, IReadOnlyList<RosterEntry> entries, CancellationToken cancellationToken)
    {
        var ids = entries.Select(entry => entry.AccountId).ToList();
        var accounts = await Accounts(room).Include(account => account.Person).Where(account => ids.Contains(account.AccountId))
            .ToDictionaryAsync(account => account.AccountId, cancellationToken);
        foreach (var entry in entries)
        {
            if (accounts.TryGetValue(entry.AccountId, out var account)) await NameAsync(account, entry, cancellationToken);
        }

        var present = entries.Where(entry => !entry.IsGuest && accounts.ContainsKey(entry.AccountId))
            .Select(entry => accounts[entry.AccountId].Person).DistinctBy(person => person.Id).ToList();
        var team = await db.Teams().Include(team => team.Members).SingleAsync(team => team.Id == room.TeamId, cancellationToken);
        var before = await db.RosterMembers().Where(member => member.RoomId == room.Id).ToListAsync(cancellationToken);
        var presentIds = present.Select(person => person.Id).ToHashSet();
        await DoubtAsync(room, before, before.Count(member => !presentIds.Contains(member.PersonId)), cancellationToken);
        foreach (var person in present.Where(person => before.TrueForAll(member => member.PersonId != person.Id))) Admit(room, team, person);
        foreach (var member in before.Where(member => !presentIds.Contains(member.PersonId))) await DismissAsync(team, member, cancellationToken);
    }

    /// <summary>Takes the name and the address that their organisation knows somebody by.</summary>
    public async Task NameAsync(LinkedAccount account, RosterEntry entry, CancellationToken cancellationToken)
    {
        var isNameless = account.Person.Name == account.AccountId && !string.IsNullOrWhiteSpace(entry.Name);
        account.Person.IsKnownAs(
            entry.Name, entry.Email, account.AccountId, isNameless ? await handles.FreeAsync(entry.Name!, cancellationToken) : null);
    }

    private async Task DoubtAsync(Room room, List<RosterMember> before, int missing, CancellationToken cancellationToken)
    {
        if (before.Count < FewestToDoubt || missing * 100 < before.Count * LargestLossPercent) return;
        if (await db.RoomRosters().AnyAsync(roster => roster.RoomId == room.Id && roster.MissingAccepted, cancellationToken)) return;
        throw new RosterUnavailableException($"{missing} of {before.Count} people would be gone at once.") { Missing = missing };
    }

    private void Admit(Room room, Team team, Person person)
    {
        var isMember = team.Members.Any(member => member.PersonId == person.Id);
        db.Add(RosterMember.Of(room.Id, person.Id, madeMember: !isMember, madeAgent: !person.Is(Role.Agent)));
        team.Admit(person.Id);
        person.Becomes(Role.Agent);
    }

    private async Task DismissAsync(Team team, RosterMember member, CancellationToken cancellationToken)
    {
        db.Remove(member);
        var others = await db.RosterMembers().Where(other => other.PersonId == member.PersonId && other.RoomId != member.RoomId)
            .Join(db.Rooms(), other => other.RoomId, room => room.Id, (other, room) => new { Member = other, room.TeamId })
            .ToListAsync(cancellationToken);
        // Another room may make them the same.
        var sameTeam = others.Find(other => other.TeamId == team.Id)?.Member;
        sameTeam?.Inherits(member.MadeMember, madeAgent: false);
        if (sameTeam is null && member.MadeMember) team.Dismiss(member.PersonId);
        if (others.Count > 0) others[0].Member.Inherits(madeMember: false, member.MadeAgent);
        else if (member.MadeAgent) (await db.People().SingleAsync(person => person.Id == member.PersonId, cancellationToken)).IsNoLonger(Role.Agent);
    }

    private IQueryable<LinkedAccount> Accounts(Room room) =>
        db.LinkedAccounts().Where(account => account.Channel == room.Channel && account.Tenant == room.Tenant);
}
