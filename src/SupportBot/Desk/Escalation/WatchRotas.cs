using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.OnCall;
using SupportBot.Desk.Tickets;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Desk.Escalation;

/// <summary>
/// Tells people when a shift changes hands, and a week ahead whom it may concern that nobody will be on call, or one person twice.
/// </summary>
public sealed class WatchRotas(SupportBotDb db, RotaBook book, TicketAccess access, NotifyTargets targets, Outgoing outgoing) : ISweepStep<int>
{
    private static readonly Duration LookAgain = Duration.FromDays(1);
    private static readonly Duration Ahead = Duration.FromDays(7);

    public Task<List<int>> DueAsync(Instant now, CancellationToken cancellationToken) =>
        db.RotaWatches().Where(watch => watch.NextAt <= now).OrderBy(watch => watch.NextAt).Select(watch => watch.TeamId).ToListAsync(cancellationToken);

    public Task<Instant?> NextAsync(CancellationToken cancellationToken) =>
        db.RotaWatches().MinAsync(watch => (Instant?)watch.NextAt, cancellationToken);

    public async Task DoAsync(IReadOnlyCollection<int> due, Instant now, CancellationToken cancellationToken)
    {
        var watches = await db.RotaWatches().Where(watch => watch.NextAt <= now && due.Contains(watch.TeamId)).ToListAsync(cancellationToken);
        var rotas = await book.AllAsync(cancellationToken);
        foreach (var watch in watches)
        {
            // The team has no rota any more: nothing is due until the plan has one again.
            if (!rotas.TryGetValue(watch.TeamId, out var rota)) watch.Looked(null, now, Instant.MaxValue);
            else await LookAsync(watch, rota, now, cancellationToken);
        }
    }

    private async Task LookAsync(RotaWatch watch, Rota rota, Instant now, CancellationToken cancellationToken)
    {
        var team = await db.Teams().SingleAsync(team => team.Id == watch.TeamId, cancellationToken);
        var shift = await book.AtAsync(team.Id, rota, now, cancellationToken);
        if (shift.PersonId != watch.OnDutyId) await HandOverAsync(team, watch.OnDutyId, shift, cancellationToken);
        await ForeseeAsync(team, rota, watch.ForeseenUntil, now, cancellationToken);
        watch.Looked(shift.PersonId, now + Ahead, Instant.Min(shift.Until, now + LookAgain));
    }

    private async Task HandOverAsync(Team team, int? beforeId, Shift shift, CancellationToken cancellationToken)
    {
        var open = await access.VisibleTo(VisibleTo.System).CountAsync(
            ticket => ticket.TeamId == team.Id && ticket.State != TicketState.Resolved && ticket.State != TicketState.Closed
                && ticket.State != TicketState.Merged, cancellationToken);
        var before = await NameAsync(beforeId, cancellationToken);
        var now = await NameAsync(shift.PersonId, cancellationToken);
        if (beforeId is { } overId)
            await TellAsync(Place.Person(overId), now is null ? "escalation.shift-over-nobody" : "escalation.shift-over", team, shift, open, now, cancellationToken);
        if (shift.PersonId is { } personId)
        {
            await TellAsync(
                Place.Person(personId), before is null ? "escalation.shift-begins" : "escalation.shift-taken", team, shift, open, before, cancellationToken);
            foreach (var room in await RoomsAsync(team, cancellationToken))
                await TellAsync(room, "escalation.shift-in-room", team, shift, open, now, cancellationToken);
        }
        else await AlarmAsync(team, "escalation.nobody-on-call", shift, null, cancellationToken);
    }

    private async Task ForeseeAsync(Team team, Rota rota, Instant foreseen, Instant now, CancellationToken cancellationToken)
    {
        var week = new Interval(now, now + Ahead);
        var shifts = await book.ShiftsAsync(team.Id, rota, week, cancellationToken);
        // What runs now was told as it began.
        foreach (var hole in shifts.Where(shift => shift.PersonId is null && shift.From > now && shift.From >= foreseen))
            await AlarmAsync(team, "escalation.hole-ahead", hole, null, cancellationToken);
        foreach (var (otherId, otherRota) in (await book.AllAsync(cancellationToken)).Where(other => other.Key > team.Id))
        {
            var others = await book.ShiftsAsync(otherId, otherRota, week, cancellationToken);
            var otherTeam = await db.Teams().SingleAsync(one => one.Id == otherId, cancellationToken);
            foreach (var twice in Twice(shifts, others).Where(twice => twice.From >= foreseen))
                await AlarmAsync(team, "escalation.twice-on-call", twice, otherTeam, cancellationToken);
        }
    }

    private static IEnumerable<Shift> Twice(IReadOnlyList<Shift> shifts, IReadOnlyList<Shift> others) =>
        from shift in shifts
        from other in others
        where shift.PersonId is not null && shift.PersonId == other.PersonId
        let both = shift with { From = Instant.Max(shift.From, other.From), Until = Instant.Min(shift.Until, other.Until) }
        where both.From < both.Until
        select both;

    // A hole is for everybody of the team to see; that one person is on call twice is not.
    private async Task AlarmAsync(Team team, string key, Shift shift, Team? other, CancellationToken cancellationToken)
    {
        var name = await NameAsync(shift.PersonId, cancellationToken);
        foreach (var place in (await targets.InChargeAsync(team.Id, cancellationToken)).Union(other is null ? await RoomsAsync(team, cancellationToken) : []))
            await outgoing.SayAsync(place, key, cancellationToken, team, shift.From, shift.Until, name, other);
    }

    private Task<OutgoingMessage> TellAsync(Place place, string key, Team team, Shift shift, int open, string? name, CancellationToken cancellationToken) =>
        outgoing.SayAsync(place, key, cancellationToken, team, shift.Until, open, name);

    private async Task<List<Place>> RoomsAsync(Team team, CancellationToken cancellationToken) =>
        [.. (await db.Rooms().Where(room => room.TeamId == team.Id).OrderBy(room => room.Id).Select(room => room.Id).ToListAsync(cancellationToken)).Select(Place.Room)];

    private async Task<string?> NameAsync(int? personId, CancellationToken cancellationToken) =>
        personId is { } id ? (await db.People().FindAsync([id], cancellationToken))!.Name : null;
}
