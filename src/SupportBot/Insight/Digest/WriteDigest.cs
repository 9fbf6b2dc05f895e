using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.Protocol.Schema;

namespace SupportBot.Insight.Digest;

/// <summary>A digest in its reader's words.</summary>
/// <param name="Message">The card.</param>
/// <param name="HasNews">False when there is nothing that anybody would want to read.</param>
/// <param name="CountedUntil">The day from which the next one's figures go on.</param>
public sealed record WrittenDigest(Activity Message, bool HasNews, LocalDate CountedUntil);

/// <summary>Writes a digest: what to do first, what needs somebody, what the day brings, and the figures of the days before.</summary>
public sealed class WriteDigest(
    DigestTickets tickets, DigestTrouble trouble, DigestLines lines, DigestDay day, DigestFigures digestFigures, CommandTable commands,
    CardPainter painter, Texts texts)
{
    /// <summary>The verb of a feature that this one knows nothing else of, and that somebody may not be allowed.</summary>
    private const string OpenDashboard = "dashboard.open";

    /// <summary>Tickets of a section that are named; the rest is behind its button.</summary>
    private const int MostNamed = 3;

    // In this order something comes first.
    private static readonly DigestSection[] MostPressing =
        [DigestSection.Late, DigestSection.Big, DigestSection.DueToday, DigestSection.Reopened, DigestSection.Unassigned, DigestSection.Stuck, DigestSection.Waiting];

    public async Task<WrittenDigest> WriteAsync(DigestView view, DigestVariant variant, LocalDate? countedUntil, CancellationToken cancellationToken)
    {
        var reader = view.Person.Reader;
        var lists = new List<DigestList>();
        foreach (var section in view.Sections)
        {
            if (await tickets.ListAsync(section, view, 0, MostNamed, cancellationToken) is { Count: > 0 } list) lists.Add(list);
        }

        var (outageCount, outages) = await day.OutagesAsync(view, cancellationToken);
        if (outageCount > outages.Count) outages[^1]!["more"] = outageCount - outages.Count;
        var figures = await digestFigures.OfAsync(view, variant, countedUntil, cancellationToken);
        var heading = Heading(view, variant, figures);
        var data = new JsonObject
        {
            ["heading"] = heading,
            ["of"] = Of(view),
            ["first"] = await FirstAsync(lists, reader, cancellationToken),
            ["sections"] = await SectionsAsync(lists, view, cancellationToken),
            ["outages"] = outages,
            ["onCall"] = await day.OnCallAsync(view, cancellationToken),
            ["figures"] = figures.Rows,
            ["days"] = figures.Days,
            ["earlier"] = figures.Earlier,
            ["asked"] = figures.Period?.ToString(),
            ["dashboard"] = commands.Find(OpenDashboard, view.Person.Roles) is not null,
            ["since"] = InstantPattern.ExtendedIso.Format(view.Since),
            ["own"] = view.IsOwn ? "yes" : "no",
        };
        var counts = string.Join(" · ", lists.Select(list => texts.Say(reader, "digest.section-" + list.Section, list.Count)));
        var card = painter.Draw("digest/digest", data, reader, counts.Length > 0 ? new Phrase("digest.in-short", heading, counts) : new Phrase("digest.in-one-line", heading));
        return new WrittenDigest(card, lists.Count > 0 || outageCount > 0 || figures.Happened, figures.CountedUntil);
    }

    private string Heading(DigestView view, DigestVariant variant, ShownFigures figures) => variant switch
    {
        DigestVariant.Morning => texts.Say(view.Person.Reader, "digest.heading-own", new Day(view.Today)),
        DigestVariant.Weekly or DigestVariant.Monthly when figures.Days is not null => texts.Say(view.Person.Reader, "digest.heading-" + variant, figures.Days),
        _ => texts.Say(view.Person.Reader, "digest.heading", new Day(view.Today)),
    };

    private string Of(DigestView view) => texts.Say(view.Person.Reader, view.Scope switch
    {
        { AgentIds: not null } => "metrics.of-you",
        { Remit: not null } => "metrics.of-your-remit",
        { TeamIds: null } => "metrics.of-all",
        _ => "metrics.of-your-teams",
    });

    private async Task<JsonObject?> FirstAsync(List<DigestList> lists, Reader reader, CancellationToken cancellationToken)
    {
        foreach (var section in MostPressing)
        {
            if (lists.Find(list => list.Section == section)?.Some is not [var entry, ..]) continue;
            return new JsonObject
            {
                ["number"] = entry.Ticket.Number.ToString(),
                ["subject"] = TicketSubject.Of(entry.Ticket),
                ["text"] = await lines.FirstAsync(section, entry, reader, cancellationToken),
            };
        }

        return null;
    }

    private async Task<JsonArray> SectionsAsync(List<DigestList> lists, DigestView view, CancellationToken cancellationToken)
    {
        var rows = new JsonArray();
        foreach (var list in lists)
        {
            var (named, told) = await RowsAsync(list, view, cancellationToken);
            // In the last row, for each row by itself costs room on a card.
            if (list.Count > told) named[^1]!["more"] = list.Count - told;
            rows.Add(new JsonObject
            {
                ["section"] = list.Section.ToString(),
                ["heading"] = texts.Say(view.Person.Reader, "digest.section-" + list.Section, list.Count),
                ["count"] = list.Count,
                ["tickets"] = named,
            });
        }

        return rows;
    }

    private async Task<(JsonArray Rows, int Tickets)> RowsAsync(DigestList list, DigestView view, CancellationToken cancellationToken)
    {
        if (list.Section == DigestSection.Repeated) return await trouble.RowsAsync(view, MostNamed, cancellationToken);
        var rows = new JsonArray();
        foreach (var entry in list.Some) rows.Add(await lines.RowAsync(list.Section, entry, view.Person.Reader, cancellationToken));
        return (rows, rows.Count);
    }
}
