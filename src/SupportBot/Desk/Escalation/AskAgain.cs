using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Bot.Cards;
using SupportBot.Data;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Desk.Escalation;

/// <summary>Asks requesters again who have not answered, in their language and hours, and resolves the ticket when that was often enough.</summary>
public sealed class AskAgain(
    SupportBotDb db, TicketAccess access, TicketNames names, WaitingRules waiting, PolicyOfTicket policies, CardPainter painter, Outgoing outgoing) : ISweepStep<Guid>
{
    public Task<List<Guid>> DueAsync(Instant now, CancellationToken cancellationToken) =>
        db.RequesterWaits().Where(wait => wait.NextAt <= now).OrderBy(wait => wait.NextAt).Select(wait => wait.TicketId).ToListAsync(cancellationToken);

    public Task<Instant?> NextAsync(CancellationToken cancellationToken) =>
        db.RequesterWaits().MinAsync(wait => (Instant?)wait.NextAt, cancellationToken);

    public async Task DoAsync(IReadOnlyCollection<Guid> due, Instant now, CancellationToken cancellationToken)
    {
        foreach (var wait in await db.RequesterWaits().Where(wait => wait.NextAt <= now && due.Contains(wait.TicketId)).ToListAsync(cancellationToken))
        {
            var ticket = (await access.FindAsync(VisibleTo.System, wait.TicketId, cancellationToken))!;
            var people = await PeopleAsync(ticket, cancellationToken);
            var hours = await policies.HoursAsync(ticket, cancellationToken);
            if (LaterThan(now, hours, people) is { } later) wait.Waits(later);
            else if (waiting.IsEnough(wait)) ticket.ResolveUnanswered(now);
            else await AskAsync(ticket, wait, waiting.NextAfter(wait.Asked + 1, now, hours), people.Where(person => person.QuietUntil(now) is null), cancellationToken);
        }
    }

    // After downtime it may be night; and who wants quiet is left out, unless nobody else is left.
    private static Instant? LaterThan(Instant now, BusinessCalendar hours, List<Person> people) =>
        !hours.IsOpen(now) ? hours.RollForward(now)
        : people.TrueForAll(person => person.QuietUntil(now) is not null) ? people.Min(person => person.QuietUntil(now)) : null;

    private async Task<List<Person>> PeopleAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        var people = new List<Person>();
        foreach (var personId in ticket.RequesterIds())
            people.Add((await db.PersonNowAsync(personId, cancellationToken))!);
        return people;
    }

    private async Task AskAsync(Ticket ticket, RequesterWait wait, Instant? next, IEnumerable<Person> people, CancellationToken cancellationToken)
    {
        var question = await db.Set<TicketEvent>().Where(happened => happened.TicketId == ticket.Id && happened.Verb == TicketVerb.Ask)
            .OrderByDescending(happened => happened.Id).Select(happened => happened.Text).FirstAsync(cancellationToken);
        var who = await names.OfAsync(ticket.OwnerId, cancellationToken);
        foreach (var person in people) outgoing.Post(Place.Person(person.Id), Card(ticket, question, who, person.Reader));
        if (next is { } at) wait.WasAskedAgain(at);
        else db.Remove(wait);
    }

    private Protocol.Schema.Activity Card(Ticket ticket, string? question, string? who, Reader reader) => painter.Draw(
        "escalation/ask-again",
        new JsonObject
        {
            ["number"] = ticket.Number.ToString(),
            ["title"] = ticket.Title,
            ["subject"] = TicketSubject.Of(ticket),
            ["who"] = who,
            ["question"] = TicketCardData.Excerpt(question, TicketCardData.LongestText),
        },
        reader, new Phrase("escalation.ask-again", ticket.Number, ticket.Title));
}
