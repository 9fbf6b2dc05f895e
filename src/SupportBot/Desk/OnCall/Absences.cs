using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Desk.OnCall;

/// <summary>Who is away, and who acts for them: their substitute, the substitute's own, and at the end whoever leads the team.</summary>
public sealed class Absences(SupportBotDb db, RotaBook rotas)
{
    // Prepared once: it is asked whenever something happens to a ticket that somebody has.
    private static readonly Func<SupportBotDb, int, Instant, IAsyncEnumerable<Absence>> Now = EF.CompileAsyncQuery(
        (SupportBotDb db, int personId, Instant now) => db.Set<Absence>().AsNoTracking()
            .Where(absence => absence.PersonId == personId && absence.From <= now && absence.Until > now));

    /// <summary>The absence of somebody who is away now.</summary>
    public async Task<Absence?> OfAsync(int personId, Instant now, CancellationToken cancellationToken)
    {
        await foreach (var absence in Now(db, personId, now).WithCancellation(cancellationToken)) return absence;
        return null;
    }

    /// <summary>Who acts instead of somebody: they themselves when they are there, or when there is nobody else.</summary>
    public async Task<int> StandInAsync(int personId, Instant now, CancellationToken cancellationToken) =>
        await OfAsync(personId, now, cancellationToken) is { } absence ? await StandInAsync(absence, now, cancellationToken) ?? personId : personId;

    /// <summary>The same for whoever has a ticket of a team, who may also be off by the rota.</summary>
    /// <remarks>
    /// While the desk works everybody is at work, whatever the rota says, for a rota says who is called and not who works. While it is
    /// closed everybody is off but whoever is on call for the ticket's team; without anybody on call the owner stays the one to ask.
    /// </remarks>
    public async Task<int> StandInAsync(int ownerId, int teamId, bool isDeskOpen, Instant now, CancellationToken cancellationToken)
    {
        var standInId = await StandInAsync(ownerId, now, cancellationToken);
        return !isDeskOpen && await rotas.OnCallAsync(teamId, now, cancellationToken) is { } onCallId
            ? await StandInAsync(onCallId, now, cancellationToken)
            : standInId;
    }

    /// <summary>Who acts in an absence at a time; null for nobody.</summary>
    public async Task<int?> StandInAsync(Absence absence, Instant now, CancellationToken cancellationToken)
    {
        // Two who name each other at the same moment are both told so, but nobody may go round for ever.
        var asked = new HashSet<int> { absence.PersonId };
        var next = absence.SubstituteId;
        while (next is { } id && asked.Add(id) && await IsOnDeskAsync(id, cancellationToken))
        {
            if (await OfAsync(id, now, cancellationToken) is not { } theirs) return id;
            next = theirs.SubstituteId;
        }

        return await LeadAsync(absence.PersonId, asked, now, cancellationToken);
    }

    /// <summary>Writes an absence down.</summary>
    /// <exception cref="RuleViolationException">They are away then already, or would stand in for themselves in the end.</exception>
    public async Task AddAsync(Absence absence, CancellationToken cancellationToken)
    {
        var overlapping = await OverlappingAsync(absence.PersonId, absence.From, absence.Until, cancellationToken);
        if (overlapping.Count > 0) throw new RuleViolationException("oncall.away-already", overlapping[0].From, overlapping[0].Until);
        if (absence.SubstituteId is { } substituteId && await LeadsToAsync(substituteId, absence, absence.From, absence.Until, [], cancellationToken))
            throw new RuleViolationException("oncall.away-loop", await NameAsync(substituteId, cancellationToken));
        db.Add(absence);
    }

    public async Task<string> NameAsync(int personId, CancellationToken cancellationToken) =>
        (await db.PersonNowAsync(personId, cancellationToken))!.Name;

    private async Task<bool> LeadsToAsync(
        int personId, Absence absence, Instant from, Instant until, HashSet<int> seen, CancellationToken cancellationToken)
    {
        if (!seen.Add(personId)) return false;
        foreach (var theirs in await OverlappingAsync(personId, from, until, cancellationToken))
        {
            if (theirs.SubstituteId is not { } next) continue;
            if (next == absence.PersonId) return true;
            if (await LeadsToAsync(next, absence, Instant.Max(from, theirs.From), Instant.Min(until, theirs.Until), seen, cancellationToken)) return true;
        }

        return false;
    }

    private Task<List<Absence>> OverlappingAsync(int personId, Instant from, Instant until, CancellationToken cancellationToken) =>
        db.Absences().AsNoTracking().Where(absence => absence.PersonId == personId && absence.From < until && absence.Until > from)
            .OrderBy(absence => absence.From).ToListAsync(cancellationToken);

    private async Task<int?> LeadAsync(int personId, HashSet<int> asked, Instant now, CancellationToken cancellationToken)
    {
        var teamIds = db.TeamMembers().Where(member => member.PersonId == personId).Select(member => member.TeamId);
        var leads = await db.Teams().Where(team => teamIds.Contains(team.Id) && team.LeadId != null).OrderBy(team => team.Id)
            .Select(team => team.LeadId!.Value).ToListAsync(cancellationToken);
        foreach (var leadId in leads.Where(leadId => !asked.Contains(leadId)))
        {
            if (await OfAsync(leadId, now, cancellationToken) is null) return leadId;
        }

        return null;
    }

    private async Task<bool> IsOnDeskAsync(int personId, CancellationToken cancellationToken) =>
        await db.PersonNowAsync(personId, cancellationToken) is { } person && person.Is(Role.Desk);
}
