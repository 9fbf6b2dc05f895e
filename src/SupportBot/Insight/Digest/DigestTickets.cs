using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Escalation;
using SupportBot.Desk.Tickets;

namespace SupportBot.Insight.Digest;

/// <summary>Finds the tickets that a digest tells of, and that its buttons list.</summary>
public sealed class DigestTickets(
    SupportBotDb db, TicketAccess access, SlaRules rules, DigestCalendars calendars, DigestTrouble trouble, DigestOptions options, TicketOptions tickets)
{
    private static readonly TicketState[] Open = [TicketState.New, TicketState.InProgress, TicketState.WaitingForRequester, TicketState.OnHold];
    private static readonly TicketVerb[] CameBack = [TicketVerb.StillBroken, TicketVerb.Reopen];

    private readonly Dictionary<DigestView, IReadOnlyList<(Guid TicketId, Instant At)>> _deadlines = [];

    /// <param name="section">Which.</param>
    /// <param name="view">Whose.</param>
    /// <param name="skip">How many were shown before.</param>
    /// <param name="most">How many are wanted.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<DigestList> ListAsync(DigestSection section, DigestView view, int skip, int most, CancellationToken cancellationToken)
    {
        if (section is DigestSection.Late or DigestSection.DueToday)
        {
            var deadlines = await DeadlinesAsync(view, cancellationToken);
            var chosen = deadlines.Where(one => section == DigestSection.Late ? one.At <= view.Now : one.At > view.Now && one.At < view.EndOfDay).ToList();
            var shown = chosen.Skip(skip).Take(most).ToList();
            var ids = shown.Select(one => one.TicketId).ToList();
            var found = await OpenIn(view).Where(ticket => ids.Contains(ticket.Id)).ToDictionaryAsync(ticket => ticket.Id, cancellationToken);
            return new DigestList(section, chosen.Count, [.. shown.Select(one => new DigestEntry(found[one.TicketId], one.At))]);
        }

        var (some, at) = section == DigestSection.Repeated ? await RepeatedAsync(view, cancellationToken) : Query(section, view);
        var count = await some.CountAsync(cancellationToken);
        var page = count == 0 ? [] : await some.Skip(skip).Take(most).ToListAsync(cancellationToken);
        return new DigestList(section, count, [.. page.Select(ticket => new DigestEntry(ticket, at(ticket)))]);
    }

    private (IQueryable<Ticket> Tickets, Func<Ticket, Instant?> At) Query(DigestSection section, DigestView view)
    {
        var (open, since) = (OpenIn(view), view.Since);
        switch (section)
        {
            case DigestSection.Unassigned:
                return (Unassigned(view).OrderBy(ticket => ticket.Priority).ThenBy(ticket => ticket.OpenedAt).ThenBy(ticket => ticket.Id), ticket => ticket.OpenedAt);
            case DigestSection.Reopened:
                return (open.Where(ticket => ticket.Events.Any(happened => CameBack.Contains(happened.Verb) && happened.At > since))
                    .OrderBy(ticket => ticket.Priority).ThenBy(ticket => ticket.OpenedAt).ThenBy(ticket => ticket.Id), _ => null);
            case DigestSection.Big:
                var many = tickets.AffectedForTeam - 1;
                return (open.Where(ticket => ticket.Impact == Impact.Everyone || ticket.Affected.Count >= many)
                    .OrderByDescending(ticket => ticket.Affected.Count).ThenBy(ticket => ticket.Priority).ThenBy(ticket => ticket.Id), ticket => ticket.OpenedAt);
            case DigestSection.Waiting:
                return (Waiting(open).OrderBy(ticket => ticket.Priority).ThenBy(ticket => ticket.OpenedAt).ThenBy(ticket => ticket.Id), _ => null);
            default:
                return (Stuck(open, view).OrderBy(ticket => ticket.Priority).ThenBy(ticket => ticket.OpenedAt).ThenBy(ticket => ticket.Id), ticket => ticket.OpenedAt);
        }
    }

    // Also what was solved meanwhile: that it comes again and again is what is told.
    private async Task<(IQueryable<Ticket> Tickets, Func<Ticket, Instant?> At)> RepeatedAsync(DigestView view, CancellationToken cancellationToken)
    {
        var ids = await trouble.TicketIdsAsync(view, cancellationToken);
        return (view.Scope.Of(Visible(view)).Where(ticket => ids.Contains(ticket.Id)).OrderByDescending(ticket => ticket.OpenedAt).ThenByDescending(ticket => ticket.NumberValue), ticket => ticket.OpenedAt);
    }

    private IQueryable<Ticket> OpenIn(DigestView view) => view.Scope.Of(Visible(view)).Where(ticket => Open.Contains(ticket.State));

    // For whoever reads their own list, what anybody of their teams could take.
    private IQueryable<Ticket> Unassigned(DigestView view)
    {
        var teams = view.Viewer.TeamIds;
        var inScope = view.IsOwn ? Visible(view).Where(ticket => teams.Contains(ticket.TeamId)) : view.Scope.Of(Visible(view));
        return inScope.Where(ticket => ticket.State == TicketState.New);
    }

    private static IQueryable<Ticket> Waiting(IQueryable<Ticket> open) =>
        open.Where(ticket => ticket.State == TicketState.WaitingForRequester || ticket.State == TicketState.OnHold);

    // What the desk itself reminds people of is not work on it; what rests until a date that was given does what it should.
    private IQueryable<Ticket> Stuck(IQueryable<Ticket> open, DigestView view)
    {
        var zone = view.Person.Reader.Zone;
        var before = calendars.Of(view.Person).WorkingDayBefore(view.Today, options.StuckAfterWorkingDays);
        var (quietSince, now) = (DigestTimes.At(before, view.Now.InZone(zone).TimeOfDay, zone), view.Now);
        return Waiting(open).Where(ticket => !ticket.Events.Any(happened => happened.ById != null && happened.At > quietSince))
            .Where(ticket => ticket.HoldUntil == null || ticket.HoldUntil <= now);
    }

    // The earliest deadline of each that is not kept yet, most late first. A clock that stands still is late when it was before.
    private async Task<IReadOnlyList<(Guid TicketId, Instant At)>> DeadlinesAsync(DigestView view, CancellationToken cancellationToken)
    {
        if (_deadlines.TryGetValue(view, out var known)) return known;
        var clocks = await db.TicketClocks().AsNoTracking().Where(clock => clock.Clock.StoppedAt == null)
            .Join(OpenIn(view), clock => clock.TicketId, ticket => ticket.Id, (clock, ticket) => clock).ToListAsync(cancellationToken);
        return _deadlines[view] =
        [
            .. clocks.Where(clock => clock.IsPromised).Select(clock => (clock.TicketId, At: clock.Clock.OverdueSince ?? clock.DueAt(rules)))
                .Where(one => one.At is not null).GroupBy(one => one.TicketId, one => one.At!.Value)
                .Select(one => (TicketId: one.Key, At: one.Min())).OrderBy(one => one.At).ThenBy(one => one.TicketId),
        ];
    }

    private IQueryable<Ticket> Visible(DigestView view) => access.VisibleTo(view.Viewer).AsNoTracking();
}
