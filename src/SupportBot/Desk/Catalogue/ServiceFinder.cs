using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Language;

namespace SupportBot.Desk.Catalogue;

/// <summary>Finds a service by what people call it: its key or its name in either language.</summary>
public sealed class ServiceFinder(SupportBotDb db)
{
    public async Task<Service> FindAsync(string called, CancellationToken cancellationToken)
    {
        var folded = TextFolding.Fold(called);
        var services = await db.Services().ToListAsync(cancellationToken);
        return services.Find(service => service.Key == folded || TextFolding.Fold(service.NameEn) == folded || TextFolding.Fold(service.NameFr) == folded)
            ?? throw new RuleViolationException("catalogue.no-such-service", called, string.Join(", ", services.Select(service => service.Key)));
    }
}
