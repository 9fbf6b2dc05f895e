using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Desk.Tickets;

/// <summary>What the cards of a ticket show, gathered once for all of them.</summary>
public sealed class TicketCardData(SupportBotDb db, IEnumerable<ITicketCardFact> facts)
{
    /// <summary>Characters of a text that still fit on a card of their own, whatever language and escaping they need.</summary>
    public const int LongestText = 3500;

    /// <summary>Characters of the description and of the solution on a card that shows both.</summary>
    public const int LongestExcerpt = 1000;

    private const int LongestAside = 300;
    private const int CharactersInLine = 60;

    // One query, prepared once: this is read for each card whenever a ticket changes. Cards show what their place may see.
    private static readonly Func<SupportBotDb, Guid, CancellationToken, Task<Shown?>> ReadAsync = EF.CompileAsyncQuery(
        (SupportBotDb db, Guid ticketId, CancellationToken _) => (
            from ticket in db.Set<Ticket>().AsNoTracking()
            where ticket.Id == ticketId
            join requester in db.Set<Person>() on ticket.RequesterId equals requester.Id
            join team in db.Set<Team>() on ticket.TeamId equals team.Id
            from beneficiary in db.Set<Person>().Where(person => person.Id == ticket.BeneficiaryId).DefaultIfEmpty()
            from owner in db.Set<Person>().Where(person => person.Id == ticket.OwnerId).DefaultIfEmpty()
            from service in db.Set<Service>().Where(service => service.Id == ticket.ServiceId).DefaultIfEmpty()
            select new Shown(
                ticket, requester.Name, beneficiary!.Name, owner!.Name, service, team,
                db.Set<TicketAttachment>().Where(file => file.TicketId == ticket.Id).Select(file => file.Name).ToArray()))
            .SingleOrDefault());

    public async Task<(Ticket Ticket, JsonObject Data)> GatherAsync(
        string subject, Reader reader, CancellationToken cancellationToken, bool forRequester = false)
    {
        var (ticket, requester, beneficiary, owner, service, team, files) = await ReadAsync(db, TicketSubject.IdOf(subject)!.Value, cancellationToken)
            ?? throw new InvalidOperationException($"There is no {subject}.");
        if (forRequester && files.Length > 0)
        {
            var hidden = await TicketFiles.InternalAsync(db, subject, cancellationToken);
            files = [.. files.Where(file => !hidden.Contains(file))];
        }

        var data = new JsonObject
        {
            ["number"] = ticket.Number.ToString(),
            ["subject"] = subject,
            ["title"] = ticket.Title,
            ["description"] = Ticket.Cut(ticket.Description, LongestExcerpt),
            ["kind"] = ticket.Kind.ToString(),
            ["state"] = ticket.State.ToString(),
            ["stateKey"] = "tickets.state-" + ticket.State,
            ["priority"] = ticket.Priority.ToString(),
            ["priorityKey"] = "tickets.priority-" + ticket.Priority,
            ["impactKey"] = "tickets.impact-" + ticket.Impact,
            ["urgencyKey"] = "tickets.urgency-" + ticket.Urgency,
            ["service"] = service?.Name(reader.Language),
            ["team"] = team.Name(reader.Language),
            ["requester"] = requester,
            ["beneficiary"] = beneficiary,
            ["owner"] = owner,
            ["ownedSince"] = Iso(ticket.OwnedSince),
            ["openedAt"] = Iso(ticket.OpenedAt),
            ["since"] = Excerpt(ticket.Since, LongestAside),
            ["device"] = Excerpt(ticket.Device, LongestAside),
            ["tried"] = Excerpt(ticket.Tried, LongestAside),
            ["answers"] = AnswersOn(ticket, reader),
            ["files"] = files.Length == 0 ? null : Ticket.Cut(string.Join(", ", files), LongestAside),
            ["holdReason"] = Excerpt(ticket.HoldReason, LongestAside),
            ["holdUntil"] = Iso(ticket.HoldUntil),
            ["resolution"] = Excerpt(ticket.Resolution, LongestExcerpt),
            ["withdrawn"] = ticket.ResolutionCode == ResolutionCode.Withdrawn,
        };
        foreach (var fact in facts) await fact.AddAsync(ticket, data, cancellationToken);
        return (ticket, data);
    }

    /// <summary>True when a card that shows so many lines of the description has to leave something out, of it or of another text.</summary>
    public static bool IsCut(Ticket ticket, int lines) =>
        ticket.Description.Length > LongestExcerpt || LinesOf(ticket.Description) > lines || ticket.Resolution?.Length > LongestExcerpt
        || ticket.Answers.Any(answer => answer.En.Length > LongestAside || answer.Fr.Length > LongestAside)
        || new[] { ticket.Since, ticket.Device, ticket.Tried, ticket.HoldReason }.Any(text => text?.Length > LongestAside);

    private static JsonArray AnswersOn(Ticket ticket, Reader reader) => [.. ticket.Answers.Select(answer => new JsonObject
    {
        ["label"] = answer.Label(reader.Language),
        ["said"] = Ticket.Cut(answer.Said(reader.Language), LongestAside),
    })];

    // As on a phone or in the narrow pane of a channel; rather too many than too few.
    private static int LinesOf(string text) => text.ReplaceLineEndings("\n").Split('\n').Sum(line => 1 + (line.Length / CharactersInLine));

    /// <summary>As much of a text as a card can take; null stays null.</summary>
    public static string? Excerpt(string? text, int length) => text is null ? null : Ticket.Cut(text, length);

    private static string? Iso(Instant? instant) => instant is { } known ? InstantPattern.ExtendedIso.Format(known) : null;

    private sealed record Shown(Ticket Ticket, string Requester, string? Beneficiary, string? Owner, Service? Service, Team Team, string[] Files);
}
