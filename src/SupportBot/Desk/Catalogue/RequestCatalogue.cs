using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.People;

namespace SupportBot.Desk.Catalogue;

/// <summary>What can be asked for, as the desk's plan was when the host started.</summary>
public sealed class RequestTemplates(DeskPlanSource source)
{
    private readonly Lazy<IReadOnlyList<RequestTemplate>> _all = new(() => source.Plan is { } plan ? PlannedRequests.Read(plan) : []);

    public IReadOnlyList<RequestTemplate> All => _all.Value;

    /// <exception cref="FormatException">Something in the plan makes no sense; the message names the request, the key and the value.</exception>
    public void Read() => _ = All;
}

/// <summary>What somebody may ask for: what is for other companies is as unknown to them as what does not exist.</summary>
public sealed class RequestCatalogue(RequestTemplates templates, SupportBotDb db)
{
    public async Task<IReadOnlyList<RequestTemplate>> ForAsync(Person person, CancellationToken cancellationToken)
    {
        if (templates.All.Count == 0) return [];
        var organisationId = person.OrganisationId;
        var organisation = await db.Organisations().Where(known => known.Id == organisationId).Select(known => known.Key).SingleAsync(cancellationToken);
        return [.. templates.All.Where(template => template.Organisations.Count == 0 || template.Organisations.Contains(organisation))];
    }

    /// <summary>Null when there is none of that key for them.</summary>
    public async Task<RequestTemplate?> FindAsync(Person person, string? key, CancellationToken cancellationToken) =>
        (await ForAsync(person, cancellationToken)).FirstOrDefault(template => template.Key == key);
}
