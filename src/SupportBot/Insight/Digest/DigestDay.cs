using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.OnCall;
using SupportBot.Desk.Outages;
using SupportBot.Desk.Tickets;
using SupportBot.People;

namespace SupportBot.Insight.Digest;

/// <summary>What the reader's day brings besides tickets: interventions and outages, and who is on call.</summary>
public sealed class DigestDay(SupportBotDb db, RotaBook rotas, OutageAccess outages, OutageCardData cards, TicketNames names)
{
    private const int MostOutages = 3;
    private const int MostShifts = 6;
    private const int LongestServices = 60;

    /// <summary>What is the matter now, and what is planned for today.</summary>
    public async Task<(int Count, JsonArray Some)> OutagesAsync(DigestView view, CancellationToken cancellationToken)
    {
        var until = view.EndOfDay;
        var services = await ServicesAsync(view, cancellationToken);
        var today = (await outages.VisibleToAsync(view.Person, cancellationToken)).AsNoTracking()
            .Where(outage => outage.State != OutageState.Over && outage.State != OutageState.Cancelled && outage.From < until);
        if (services is not null) today = today.Where(outage => outage.Services.Any(service => services.Contains(service.ServiceId)));
        var rows = new JsonArray();
        foreach (var outage in await today.OrderBy(outage => outage.From).ThenBy(outage => outage.NumberValue).Take(MostOutages).ToListAsync(cancellationToken))
        {
            var row = await cards.BasicsAsync(outage, view.Person.Reader, cancellationToken);
            rows.Add(new JsonObject
            {
                ["number"] = row["number"]!.DeepClone(),
                ["title"] = Cut(row["title"], DigestLines.LongestTitle),
                ["state"] = row["state"]!.DeepClone(),
                ["services"] = Cut(row["services"], LongestServices),
                ["from"] = row["from"]!.DeepClone(),
                ["until"] = row["until"]?.DeepClone(),
            });
        }

        return (await today.CountAsync(cancellationToken), rows);
    }

    /// <summary>Who is on call for the reader's teams from now to the end of their day; holes are named.</summary>
    public async Task<JsonArray> OnCallAsync(DigestView view, CancellationToken cancellationToken)
    {
        var rows = new JsonArray();
        var (all, teams) = (await rotas.AllAsync(cancellationToken), await TeamsAsync(view, cancellationToken));
        foreach (var team in teams.Where(team => all.ContainsKey(team.Id)))
        {
            foreach (var shift in await rotas.ShiftsAsync(team.Id, all[team.Id], new Interval(view.Now, view.EndOfDay), cancellationToken))
            {
                if (rows.Count == MostShifts) return rows;
                rows.Add(new JsonObject
                {
                    ["team"] = team.Name(view.Person.Reader.Language),
                    ["person"] = await names.OfAsync(shift.PersonId, cancellationToken) is { } person ? Ticket.Cut(person, DigestLines.LongestName) : null,
                    ["until"] = shift.Until < view.EndOfDay ? InstantPattern.ExtendedIso.Format(shift.Until) : null,
                });
            }
        }

        return rows;
    }

    private static string? Cut(JsonNode? text, int length) => text is null ? null : Ticket.Cut(text.ToString(), length);

    private async Task<List<Team>> TeamsAsync(DigestView view, CancellationToken cancellationToken)
    {
        var teams = db.Teams().AsNoTracking().OrderBy(team => team.Id);
        if (await TeamIdsAsync(view, cancellationToken) is not { } ids) return await teams.ToListAsync(cancellationToken);
        return await teams.Where(team => ids.Contains(team.Id)).ToListAsync(cancellationToken);
    }

    // Null for all. Whoever answers for an organisation alone is no part of the desk's rotas.
    private async Task<IReadOnlyCollection<int>?> TeamIdsAsync(DigestView view, CancellationToken cancellationToken)
    {
        if (view.IsOwn) return view.Viewer.TeamIds;
        if (view.Scope.Remit is not { } remit) return view.Scope.TeamIds;
        var owning = await db.Services().Where(service => remit.ServiceIds.Contains(service.Id)).Select(service => service.TeamId).ToListAsync(cancellationToken);
        return [.. remit.TeamIds.Union(owning)];
    }

    // Null for all that they may know of.
    private async Task<IReadOnlyCollection<int>?> ServicesAsync(DigestView view, CancellationToken cancellationToken)
    {
        if (view.Scope.Remit is { OrganisationIds.Count: > 0 }) return null;
        var teams = view.IsOwn ? view.Viewer.TeamIds : view.Scope.Remit is { } remit ? remit.TeamIds : view.Scope.TeamIds;
        if (teams is null) return null;
        var owned = await db.Services().Where(service => teams.Contains(service.TeamId)).Select(service => service.Id).ToListAsync(cancellationToken);
        return [.. owned.Union(view.Scope.Remit?.ServiceIds ?? [])];
    }
}
