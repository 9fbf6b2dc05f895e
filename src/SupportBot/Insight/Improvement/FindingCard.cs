using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportBot.Bot.Cards;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Tickets;
using SupportBot.Insight.Metrics;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.Protocol.Schema;

namespace SupportBot.Insight.Improvement;

/// <summary>Repeated trouble as a manager sees it: how often, how often usually, which tickets, and the two things to decide.</summary>
public sealed class FindingCard(SupportBotDb db, TicketAccess access, TicketNames names, CardPainter painter) : ICardView
{
    public const string View = "improvement.finding";

    /// <summary>Tickets that a card has room for.</summary>
    private const int Longest = 8;

    private const string Prefix = "finding:";

    public string Key => View;

    public static string SubjectFor(Guid id) => Prefix + id.ToString("D");

    public string? SubjectOf(object changed) => changed is TroubleFinding finding ? SubjectFor(finding.Id) : null;

    public async Task<Activity> DrawAsync(string subject, Place place, Reader reader, CancellationToken cancellationToken)
    {
        var id = Guid.Parse(subject.AsSpan(Prefix.Length));
        var finding = await db.Findings().AsNoTracking().Include(one => one.Tickets).SingleAsync(one => one.Id == id, cancellationToken);
        var ids = finding.Tickets.Select(ticket => ticket.TicketId).ToList();
        var service = await db.Services().AsNoTracking().SingleAsync(one => one.Id == finding.ServiceId, cancellationToken);
        var tickets = await access.VisibleTo(VisibleTo.System).AsNoTracking().Where(ticket => ids.Contains(ticket.Id)).OrderByDescending(ticket => ticket.Id)
            .Take(Longest).ToListAsync(cancellationToken);
        var data = new JsonObject
        {
            ["finding"] = id.ToString("D"),
            ["word"] = finding.Word,
            ["service"] = service.Name(reader.Language),
            ["people"] = finding.People,
            ["usual"] = finding.Usual.ToString("N1", reader.Language.Culture()),
            ["state"] = finding.State.ToString(),
            ["who"] = await names.OfAsync(finding.DecidedById, cancellationToken),
            ["tickets"] = new JsonArray([.. tickets.Select(ticket => new JsonObject { ["number"] = ticket.Number.ToString(), ["title"] = ticket.Title })]),
            ["more"] = ids.Count - tickets.Count,
        };
        return painter.Draw("improvement/finding", data, reader, new Phrase("improvement.finding-heading", service.Name(reader.Language), finding.Word));
    }
}
