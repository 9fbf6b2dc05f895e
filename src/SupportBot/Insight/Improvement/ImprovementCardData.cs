using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Tickets;
using SupportBot.Insight.Metrics;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Insight.Improvement;

/// <summary>Gathers what cards show of an improvement, for one reader.</summary>
public sealed class ImprovementCardData(SupportBotDb db, TicketAccess access, TicketFinder find, TicketNames names, FigureWords figures, Texts texts)
{
    /// <summary>How it stands, without its tickets.</summary>
    public async Task<JsonObject> BasicsAsync(ImprovementAction action, Reader reader, CancellationToken cancellationToken)
    {
        INamed about = action.ServiceId is { } serviceId
            ? await db.Services().AsNoTracking().SingleAsync(service => service.Id == serviceId, cancellationToken)
            : await db.Teams().AsNoTracking().SingleAsync(team => team.Id == action.TeamId, cancellationToken);
        return new JsonObject
        {
            ["number"] = action.Number.ToString(),
            ["title"] = action.Title,
            ["about"] = about.Name(reader.Language),
            ["owner"] = await names.OfAsync(action.OwnerId, cancellationToken),
            ["due"] = Iso(action.DueAt),
            ["state"] = action.State.ToString(),
            ["closed"] = action.ClosedAt is { } closed ? Iso(closed) : null,
            ["effect"] = EffectOf(action, reader),
        };
    }

    /// <summary>The same with all there is, for somebody who sees it.</summary>
    public async Task<JsonObject> GatherAsync(ImprovementAction action, Person person, Reader reader, CancellationToken cancellationToken)
    {
        var ids = action.Tickets.Select(ticket => ticket.TicketId).ToList();
        var seen = await access.VisibleTo(await find.ViewerAsync(person, cancellationToken)).AsNoTracking().Where(ticket => ids.Contains(ticket.Id))
            .OrderBy(ticket => ticket.Id).ToListAsync(cancellationToken);
        var data = await BasicsAsync(action, reader, cancellationToken);
        data["progress"] = action.Progress;
        data["progressAt"] = action.ProgressAt is { } at ? Iso(at) : null;
        data["figure"] = action.Metric is { } metric ? figures.Name(metric, reader) : null;
        data["tickets"] = seen.Count == 0 ? null : Excerpt.Of(string.Join(", ", seen.Select(ticket => ticket.Number.ToString())), ImprovementAction.LongestText);
        data["canReport"] = action.State == ImprovementState.Open && (action.OwnerId == person.Id || person.Is(Role.Manager | Role.Administrator));
        data["canDrop"] = action.State == ImprovementState.Open && person.Is(Role.Manager | Role.Administrator);
        return data;
    }

    /// <summary>"Reopened: 12 before, 3 after", once it was measured.</summary>
    public string? EffectOf(ImprovementAction action, Reader reader)
    {
        if (action is not { Metric: { } metric, MeasuredAt: not null }) return null;
        var definition = MetricCatalogue.Of(metric);
        return texts.Say(
            reader, "improvement.effect", figures.Name(metric, reader), figures.Value(definition, action.Before, reader), figures.Value(definition, action.After, reader), action.EffectWeeks);
    }

    private static string Iso(Instant instant) => InstantPattern.ExtendedIso.Format(instant);
}
