using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Tickets;
using SupportBot.Insight.Metrics;
using SupportBot.Language;

namespace SupportBot.Insight.Digest;

/// <summary>The repeated trouble that a digest reminds its reader of: told on a card of its own when it was found, and here until somebody decides.</summary>
public sealed class DigestTrouble(SupportBotDb db, Findings findings, TicketAccess access, Texts texts)
{
    private const int MostNumbers = 4;

    private readonly Dictionary<(int PersonId, Instant Now), IReadOnlyList<TroubleFinding>> _found = [];

    public async Task<IReadOnlyList<Guid>> TicketIdsAsync(DigestView view, CancellationToken cancellationToken) =>
        [.. (await FindAsync(view, cancellationToken)).SelectMany(finding => finding.Tickets).Select(ticket => ticket.TicketId).Distinct()];

    /// <summary>A row for each of some, the latest first, and how many tickets these are.</summary>
    public async Task<(JsonArray Rows, int Tickets)> RowsAsync(DigestView view, int most, CancellationToken cancellationToken)
    {
        var (rows, shown) = (new JsonArray(), new HashSet<Guid>());
        foreach (var finding in (await FindAsync(view, cancellationToken)).Take(most))
        {
            rows.Add(await RowAsync(finding, view, cancellationToken));
            shown.UnionWith(finding.Tickets.Select(ticket => ticket.TicketId));
        }

        return (rows, shown.Count);
    }

    private async Task<JsonObject> RowAsync(TroubleFinding finding, DigestView view, CancellationToken cancellationToken)
    {
        var reader = view.Person.Reader;
        var service = await db.Services().AsNoTracking().SingleAsync(one => one.Id == finding.ServiceId, cancellationToken);
        var ids = finding.Tickets.Select(ticket => ticket.TicketId).ToList();
        var latest = await access.VisibleTo(view.Viewer).AsNoTracking().Where(ticket => ids.Contains(ticket.Id)).OrderByDescending(ticket => ticket.OpenedAt).ThenByDescending(ticket => ticket.NumberValue)
            .Take(MostNumbers).ToListAsync(cancellationToken);
        var numbers = string.Join(", ", latest.Select(ticket => ticket.Number)) + (ids.Count > latest.Count ? "…" : "");
        return new JsonObject
        {
            ["title"] = texts.Say(reader, "digest.trouble", service.Name(reader.Language), Ticket.Cut(finding.Word, DigestLines.LongestName)),
            ["detail"] = texts.Say(reader, "digest.trouble-says", finding.People, finding.Usual.ToString("N1", reader.Language.Culture()), numbers),
        };
    }

    // One digest asks several times.
    private async Task<IReadOnlyList<TroubleFinding>> FindAsync(DigestView view, CancellationToken cancellationToken)
    {
        var key = (view.Person.Id, view.Now);
        return _found.TryGetValue(key, out var known) ? known : _found[key] = await findings.UndecidedAsync(view.Person, view.Now, cancellationToken);
    }
}
