using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.OnCall;
using SupportBot.Desk.Tickets;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Desk.Escalation;

/// <summary>One place where something is told.</summary>
/// <param name="Place">A person's private chat or a room of the team.</param>
/// <param name="PersonId">Null for a room.</param>
/// <param name="Instead">Nobody fits the word, so these are told in their stead.</param>
/// <param name="ForId">Who is away, for whom they hear it; null when it is meant for themselves.</param>
public sealed record Notified(Place Place, int? PersonId, bool Instead = false, int? ForId = null);

/// <summary>Finds whom the words of the configuration mean for a ticket at a time; never nobody while the team has a lead, a manager or a room.</summary>
/// <remarks>Teams, rooms and shifts are read once in a unit of work.</remarks>
public sealed partial class NotifyTargets(SupportBotDb db, RotaBook rotas, ILogger<NotifyTargets> logger)
{
    private readonly Dictionary<string, int?> _people = [];
    private readonly HashSet<(int TeamId, string Word)> _told = [];
    private Dictionary<int, Team>? _teams;
    private ILookup<int, Notified> _rooms = null!;
    private HashSet<int> _managers = [];

    /// <summary>The places of several words, each once.</summary>
    public async Task<IReadOnlyList<Notified>> ResolveAsync(
        Ticket ticket, IEnumerable<NotifyTarget> targets, Instant now, CancellationToken cancellationToken)
    {
        var all = new List<Notified>();
        foreach (var target in targets) all.AddRange(await ResolveAsync(ticket, target, now, cancellationToken));
        return [.. all.DistinctBy(one => one.Place)];
    }

    public async Task<IReadOnlyList<Notified>> ResolveAsync(Ticket ticket, NotifyTarget target, Instant now, CancellationToken cancellationToken)
    {
        var team = (await TeamsAsync(cancellationToken))[ticket.TeamId];
        return target.Kind switch
        {
            NotifyKind.Assignee when ticket.OwnerId is { } ownerId => [Private(ownerId)],
            NotifyKind.Assignee or NotifyKind.Room => [.. _rooms[team.Id]],
            NotifyKind.OnCall => await rotas.OnCallAsync(team.Id, now, cancellationToken) is { } onCallId ? [Private(onCallId)] : LeadInstead(team, target),
            NotifyKind.Lead => team.LeadId is { } leadId ? [Private(leadId)] : LeadInstead(team, target),
            NotifyKind.Manager => Managers(team) is { Count: > 0 } managers ? managers : LeadInstead(team, target),
            _ => await PersonAsync(target.Handle!, cancellationToken) is { } personId ? [Private(personId)] : LeadInstead(team, target),
        };
    }

    /// <summary>Refuses a setting that names somebody whom nobody knows.</summary>
    /// <param name="wrong">What to throw for a reason: whoever asks knows where the word stands.</param>
    public async Task RequireKnownAsync(IEnumerable<NotifyTarget> targets, Func<string, FormatException> wrong, CancellationToken cancellationToken)
    {
        foreach (var handle in targets.Select(target => target.Handle).OfType<string>().Distinct())
        {
            if (await PersonAsync(handle, cancellationToken) is null) throw wrong($"there is nobody called \"{handle}\" on this desk");
        }
    }

    /// <summary>Whom something about a team itself is told: who leads it, else its managers, else its rooms.</summary>
    public async Task<IReadOnlyList<Place>> InChargeAsync(int teamId, CancellationToken cancellationToken) =>
        [.. InCharge((await TeamsAsync(cancellationToken))[teamId]).Select(one => one.Place)];

    private static Notified Private(int personId) => new(Place.Person(personId), personId);

    private List<Notified> Managers(Team team) =>
        [.. team.Members.Select(member => member.PersonId).Where(_managers.Contains).Order().Select(Private)];

    private IReadOnlyList<Notified> LeadInstead(Team team, NotifyTarget target)
    {
        if (_told.Add((team.Id, target.ToString()))) LogNobody(target, team.Key);
        return [.. InCharge(team).Select(one => one with { Instead = true })];
    }

    private IEnumerable<Notified> InCharge(Team team) =>
        team.LeadId is { } leadId ? [Private(leadId)] : Managers(team) is { Count: > 0 } managers ? managers : _rooms[team.Id];

    private async Task<int?> PersonAsync(string handle, CancellationToken cancellationToken)
    {
        if (_people.TryGetValue(handle, out var known)) return known;
        var person = await db.People().AsNoTracking().SingleOrDefaultAsync(person => person.Handle == handle, cancellationToken);
        return _people[handle] = person?.MergedIntoId ?? person?.Id;
    }

    private async Task<Dictionary<int, Team>> TeamsAsync(CancellationToken cancellationToken)
    {
        if (_teams is not null) return _teams;
        var managing = RoleCombinations.With(Role.Manager);
        _managers = [.. await db.People().Where(person => managing.Contains(person.Roles)).Select(person => person.Id).ToListAsync(cancellationToken)];
        _rooms = (await db.Rooms().Select(room => new { room.Id, room.TeamId }).OrderBy(room => room.Id).ToListAsync(cancellationToken))
            .ToLookup(room => room.TeamId, room => new Notified(Place.Room(room.Id), null));
        return _teams = await db.Teams().AsNoTracking().Include(team => team.Members).ToDictionaryAsync(team => team.Id, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nobody is \"{Target}\" for the team {Team}: who leads it is told instead, or else its managers or its room")]
    private partial void LogNobody(NotifyTarget target, string team);
}
