using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Desk.OnCall;

/// <summary>The rotas of the desk's plan, with what people agreed on top of them.</summary>
public sealed class RotaBook(SupportBotDb db, DeskPlanSource source)
{
    private readonly Dictionary<(int TeamId, Instant At), int?> _onCall = [];
    private Dictionary<int, Rota>? _rotas;

    /// <summary>The rota of each team that has one.</summary>
    public async Task<IReadOnlyDictionary<int, Rota>> AllAsync(CancellationToken cancellationToken)
    {
        if (_rotas is not null) return _rotas;
        var planned = (source.Plan?.Teams ?? []).Where(team => team.OnCall is not null).ToList();
        if (planned.Count == 0) return _rotas = [];
        var handles = planned.SelectMany(team => team.OnCall!.Layers).SelectMany(layer => layer.People).Distinct().ToList();
        var people = await db.People().Where(person => handles.Contains(person.Handle))
            .ToDictionaryAsync(person => person.Handle, person => person.MergedIntoId ?? person.Id, cancellationToken);
        var teams = await db.Teams().ToDictionaryAsync(team => team.Key, team => team.Id, cancellationToken);
        return _rotas = planned.Where(team => teams.ContainsKey(team.Key)).ToDictionary(
            team => teams[team.Key],
            team => PlannedRotas.Read(team.Key, team.OnCall!, handle => people.TryGetValue(handle, out var id) ? id : null));
    }

    public async Task<Rota> OfAsync(Team team, CancellationToken cancellationToken) =>
        (await AllAsync(cancellationToken)).GetValueOrDefault(team.Id)
        ?? throw new RuleViolationException("oncall.no-rota", team);

    /// <summary>Who is on call for a team, shift by shift, holes included.</summary>
    public async Task<IReadOnlyList<Shift>> ShiftsAsync(int teamId, Rota rota, Interval span, CancellationToken cancellationToken)
    {
        var overrides = await db.RotaOverrides().AsNoTracking()
            .Where(agreed => agreed.TeamId == teamId && agreed.Until > span.Start && agreed.From < span.End).ToListAsync(cancellationToken);
        return rota.Within(span, overrides);
    }

    /// <summary>The shift that runs at an instant; its end may lie beyond what was looked at.</summary>
    public async Task<Shift> AtAsync(int teamId, Rota rota, Instant at, CancellationToken cancellationToken) =>
        (await ShiftsAsync(teamId, rota, new Interval(at, at + Rota.Horizon), cancellationToken))[0];

    /// <summary>Who is on call for a team at an instant; null for nobody, also where there is no rota.</summary>
    public async Task<int?> OnCallAsync(int teamId, Instant at, CancellationToken cancellationToken)
    {
        if (_onCall.TryGetValue((teamId, at), out var known)) return known;
        var rota = (await AllAsync(cancellationToken)).GetValueOrDefault(teamId);
        return _onCall[(teamId, at)] = rota is null ? null : (await AtAsync(teamId, rota, at, cancellationToken)).PersonId;
    }

    /// <summary>All shifts of one person, whichever team's, by their beginning.</summary>
    public async Task<IReadOnlyList<(Team Team, Shift Shift)>> OfPersonAsync(int personId, Interval span, CancellationToken cancellationToken)
    {
        var all = new List<(Team Team, Shift Shift)>();
        foreach (var (teamId, rota) in await AllAsync(cancellationToken))
        {
            var team = (await db.Teams().FindAsync([teamId], cancellationToken))!;
            all.AddRange((await ShiftsAsync(teamId, rota, span, cancellationToken))
                .Where(shift => shift.PersonId == personId).Select(shift => (team, shift)));
        }

        return [.. all.OrderBy(one => one.Shift.From)];
    }

    /// <summary>Somebody of the desk by their short name, or by mention.</summary>
    public async Task<Person> ColleagueAsync(string called, CancellationToken cancellationToken)
    {
        var handle = TextFolding.Fold(called);
        // A mention comes as the person's id.
        var id = int.TryParse(called, System.Globalization.NumberStyles.None, null, out var number) ? number : 0;
        return await db.People().FirstOrDefaultAsync(person => person.Handle == handle || person.Id == id, cancellationToken) is { } found && found.Is(Role.Desk)
            ? found
            : throw new RuleViolationException("oncall.no-such-person", called);
    }
}
