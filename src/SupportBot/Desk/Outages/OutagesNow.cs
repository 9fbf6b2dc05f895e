using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.People;

namespace SupportBot.Desk.Outages;

/// <summary>What is the matter right now, for somebody who is about to report trouble.</summary>
public sealed class OutagesNow(SupportBotDb db, OutageAccess access)
{
    /// <summary>An intervention that begins this soon may already be felt.</summary>
    private static readonly Duration Soon = Duration.FromHours(1);

    /// <summary>What somebody should be shown first, the worst and latest first; only what they may know of.</summary>
    /// <param name="person">Who has the trouble.</param>
    /// <param name="serviceKey">What it is about; null for anything.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<Outage>> ForAsync(Person person, string? serviceKey, Instant now, CancellationToken cancellationToken)
    {
        var soon = now + Soon;
        var visible = (await access.VisibleToAsync(person, cancellationToken))
            // An agent may see what is told to another organisation, but it is not what hits them.
            .Where(outage => outage.OrganisationId == null || outage.OrganisationId == person.OrganisationId)
            .Where(outage => outage.State == OutageState.Ongoing || outage.State == OutageState.Monitoring
                || (outage.State == OutageState.Planned && outage.From <= soon));
        if (serviceKey is not null)
        {
            var named = db.Services().Where(service => service.Key == serviceKey).Select(service => service.Id);
            visible = visible.Where(outage => outage.Services.Any(service => named.Contains(service.ServiceId)));
        }

        return [.. (await visible.ToListAsync(cancellationToken)).OrderBy(outage => outage.State == OutageState.Planned)
            .ThenBy(outage => outage.Kind).ThenByDescending(outage => outage.From)];
    }
}
