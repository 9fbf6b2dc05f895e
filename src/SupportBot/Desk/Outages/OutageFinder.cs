using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Desk.Outages;

/// <summary>Finds the outage or the services that a command is about. What somebody may not see is answered like what does not exist.</summary>
public sealed class OutageFinder(SupportBotDb db, OutageAccess access, TicketFinder tickets)
{
    /// <summary>To look at or follow.</summary>
    public async Task<Outage> ForReadingAsync(Turn turn, string? called, CancellationToken cancellationToken)
    {
        var number = OutageNumber.Parse(called)?.Value ?? 0;
        return await (await access.VisibleToAsync(turn.Person, cancellationToken))
                .SingleOrDefaultAsync(outage => outage.NumberValue == number && number > 0, cancellationToken)
            ?? throw Unknown(called);
    }

    /// <summary>To write about: its author, the team of one of its services, and managers.</summary>
    public async Task<Outage> ForWorkAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var outage = await ForReadingAsync(turn, arguments["number"], cancellationToken);
        if (outage.AuthorId == turn.Person.Id || turn.Person.Is(Role.Manager | Role.Administrator)) return outage;
        var teams = (await tickets.ViewerAsync(turn.Person, cancellationToken)).TeamIds;
        var serviceIds = outage.Services.Select(service => service.ServiceId).ToList();
        return await db.Services().AnyAsync(service => serviceIds.Contains(service.Id) && teams.Contains(service.TeamId), cancellationToken)
            ? outage
            : throw Unknown(arguments["number"]);
    }

    /// <summary>Those that somebody names, "vpn" or "vpn+email"; null when one of them is none.</summary>
    public async Task<IReadOnlyList<Service>?> ServicesAsync(Turn turn, string called, CancellationToken cancellationToken)
    {
        var known = await access.ServicesAsync(turn.Person, cancellationToken);
        var named = called.Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => Named(known, name)).ToList();
        return named.Count == 0 || named.Contains(null) ? null : [.. named.OfType<Service>().Distinct()];
    }

    /// <exception cref="RuleViolationException">There is none of that name that they may know of.</exception>
    public async Task<IReadOnlyList<Service>> RequireServicesAsync(Turn turn, string called, CancellationToken cancellationToken) =>
        await ServicesAsync(turn, called, cancellationToken) ?? throw new RuleViolationException(
            "catalogue.no-such-service", called, string.Join(", ", (await access.ServicesAsync(turn.Person, cancellationToken)).Select(service => service.Key)));

    private static Service? Named(List<Service> known, string called)
    {
        var folded = TextFolding.Fold(called);
        return known.Find(service => service.Key == folded || TextFolding.Fold(service.NameEn) == folded || TextFolding.Fold(service.NameFr) == folded);
    }

    private static RuleViolationException Unknown(string? called) => new("outages.unknown", called ?? "");
}
