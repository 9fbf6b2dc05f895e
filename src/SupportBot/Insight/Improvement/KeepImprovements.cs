using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Insight.Metrics;
using SupportBot.Language;
using SupportBot.Outbox;

namespace SupportBot.Insight.Improvement;

/// <summary>Reminds the owners of improvements before their day and on it, and measures what an improvement brought.</summary>
public sealed class KeepImprovements(
    SupportBotDb db, Figures figures, ImprovementHours hours, ImprovementCardData cardData, PlaceResolver places, Outgoing outgoing) : ISweepStep<Guid>
{
    private static readonly Duration UntilCounted = Duration.FromHours(1);

    public Task<List<Guid>> DueAsync(Instant now, CancellationToken cancellationToken) =>
        db.Improvements().Where(action => action.NextAt <= now).OrderBy(action => action.NextAt).Select(action => action.Id).ToListAsync(cancellationToken);

    public async Task DoAsync(IReadOnlyCollection<Guid> due, Instant now, CancellationToken cancellationToken)
    {
        foreach (var action in await db.Improvements().Where(action => action.NextAt <= now && due.Contains(action.Id)).ToListAsync(cancellationToken))
        {
            if (action.State == ImprovementState.Done) await MeasureAsync(action, now, cancellationToken);
            else await RemindAsync(action, now, cancellationToken);
        }
    }

    public Task<Instant?> NextAsync(CancellationToken cancellationToken) =>
        db.Improvements().Where(action => action.NextAt != null).MinAsync(action => action.NextAt, cancellationToken);

    private async Task RemindAsync(ImprovementAction action, Instant now, CancellationToken cancellationToken)
    {
        var phrase = new Phrase(action.DueAt > now ? "improvement.due-soon" : "improvement.due-today", action.Number, action.Title, action.DueAt);
        await outgoing.SayIfAsync(ImprovementStillOpen.Condition, action.Id.ToString("D"), Place.Person(action.OwnerId), phrase, cancellationToken);
        action.WasReminded(now);
    }

    private async Task MeasureAsync(ImprovementAction action, Instant now, CancellationToken cancellationToken)
    {
        if (!await figures.AreThereAsync(cancellationToken))
        {
            action.IsMeasuredLater(now + UntilCounted);
            return;
        }

        var definition = MetricCatalogue.Of(action.Metric!.Value);
        var scope = action.ServiceId is { } serviceId ? FigureScope.Everything.Service(serviceId) : FigureScope.Everything.Team(action.TeamId);
        var (before, after) = hours.Compared(action.ClosedAt!.Value, action.EffectWeeks);
        action.WasMeasured(
            definition.Of(await figures.TotalsAsync(scope, before, cancellationToken)), definition.Of(await figures.TotalsAsync(scope, after, cancellationToken)), now);
        foreach (var place in new[] { action.OwnerId, action.CreatedById }.Distinct().Select(Place.Person))
        {
            var reader = await places.ReaderAsync(place, cancellationToken);
            await outgoing.SayAsync(place, new Phrase("improvement.measured", action.Number, action.Title, cardData.EffectOf(action, reader)), cancellationToken);
        }
    }
}

/// <summary>Nobody is reminded of what is done or dropped.</summary>
public sealed class ImprovementStillOpen(SupportBotDb db) : ISendCondition
{
    public const string Condition = "improvement.still-open";

    public string Key => Condition;

    public Task<bool> HoldsAsync(string subject, CancellationToken cancellationToken)
    {
        var id = Guid.Parse(subject);
        return db.Improvements().AnyAsync(action => action.Id == id && action.State == ImprovementState.Open, cancellationToken);
    }
}
