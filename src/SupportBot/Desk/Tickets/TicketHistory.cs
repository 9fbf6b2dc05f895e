using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Language;
using SupportBot.People;
using SupportBot.Protocol.Schema;

namespace SupportBot.Desk.Tickets;

/// <summary>Draws one ticket with what happened to it, as much of it as the reader may know.</summary>
public sealed class TicketHistory(SupportBotDb db, CardPainter painter, TicketAccess access)
{
    private const int LongestHistory = 12;
    private const int LongestSaid = 120;

    private static readonly TicketVerb[] Talk =
        [TicketVerb.Open, TicketVerb.Ask, TicketVerb.Answer, TicketVerb.Reply, TicketVerb.Note, TicketVerb.AddDetail, TicketVerb.Attach];

    /// <param name="named">What was asked for; another one if it was merged.</param>
    public async Task<Activity> DrawAsync(Turn turn, Ticket ticket, Ticket named, CancellationToken cancellationToken)
    {
        var forDesk = turn.Person.Is(Role.Desk) && !ticket.ConcernsAsRequester(turn.Person.Id);
        // What was said about duplicates is part of the story; who did what to them is theirs.
        var duplicates = forDesk ? await access.MergedIntoAsync(ticket.Id, cancellationToken) : [];
        var events = await db.Set<TicketEvent>()
            .Where(happened => happened.TicketId == ticket.Id || (duplicates.Contains(happened.TicketId) && Talk.Contains(happened.Verb)))
            .OrderByDescending(happened => happened.Id).Take(LongestHistory * 3).ToListAsync(cancellationToken);
        var hidden = forDesk ? [] : await TicketFiles.InternalAsync(db, TicketSubject.Of(ticket), cancellationToken);
        var shown = events.Where(happened => forDesk || !IsInternal(happened.Verb))
            .Where(happened => happened.Verb != TicketVerb.Attach || !hidden.Contains(happened.After ?? "")).Take(LongestHistory).Reverse().ToList();
        var ids = shown.Select(happened => happened.ById).OfType<int>().Concat(shown.SelectMany(happened => happened.PeopleAfter))
            .Append(ticket.RequesterId).Append(ticket.OwnerId ?? 0).ToList();
        var names = await db.People().Where(person => ids.Contains(person.Id))
            .ToDictionaryAsync(person => person.Id, person => person.Name, cancellationToken);
        var service = await db.Services().SingleOrDefaultAsync(service => service.Id == ticket.ServiceId, cancellationToken);
        var moves = await MovesAsync(shown, turn.Reader.Language, cancellationToken);
        var lines = new JsonArray();
        foreach (var happened in shown)
        {
            lines.Add(new JsonObject
            {
                ["at"] = InstantPattern.ExtendedIso.Format(happened.At),
                ["who"] = happened.ById is { } id ? names.GetValueOrDefault(id, "?") : turn.Say("tickets.the-desk"),
                ["what"] = "tickets.did-" + happened.Verb,
                ["after"] = After(turn, happened, names, moves),
                ["text"] = TicketCardData.Excerpt(happened.Text, happened.Verb == TicketVerb.Open ? TicketCardData.LongestExcerpt : LongestSaid),
            });
        }

        var data = new JsonObject
        {
            ["number"] = ticket.Number.ToString(),
            ["title"] = ticket.Title,
            ["formerly"] = named.Id == ticket.Id ? null : named.Number.ToString(),
            ["state"] = "tickets.state-" + ticket.State,
            ["priority"] = ticket.Priority.ToString(),
            ["service"] = service?.Name(turn.Reader.Language),
            ["requester"] = names.GetValueOrDefault(ticket.RequesterId, "?"),
            ["owner"] = ticket.OwnerId is { } ownerId ? names.GetValueOrDefault(ownerId, "?") : null,
            ["resolution"] = TicketCardData.Excerpt(ticket.Resolution, LongestSaid),
            ["events"] = lines,
        };
        return painter.Draw("tickets/history", data, turn.Reader, new Phrase("tickets.heading", ticket.Number, ticket.Title));
    }

    // Events hold ids of teams and services, for their names change.
    private async Task<Dictionary<(TicketVerb, string), string>> MovesAsync(
        List<TicketEvent> shown, SpokenLanguage language, CancellationToken cancellationToken)
    {
        var moves = new Dictionary<(TicketVerb, string), string>();
        if (shown.Exists(happened => happened.Verb is TicketVerb.Move or TicketVerb.Escalate))
        {
            foreach (var team in await db.Teams().ToListAsync(cancellationToken))
            {
                moves[(TicketVerb.Move, team.Id.ToString(CultureInfo.InvariantCulture))] = team.Name(language);
                moves[(TicketVerb.Escalate, TicketEvent.TeamPrefix + team.Id.ToString(CultureInfo.InvariantCulture))] = team.Name(language);
            }
        }

        if (shown.Exists(happened => happened.Verb == TicketVerb.ChangeService))
        {
            foreach (var service in await db.Services().ToListAsync(cancellationToken))
                moves[(TicketVerb.ChangeService, service.Id.ToString(CultureInfo.InvariantCulture))] = service.Name(language);
        }

        return moves;
    }

    private static string? After(
        Turn turn, TicketEvent happened, Dictionary<int, string> names, Dictionary<(TicketVerb, string), string> moves) => happened switch
    {
        { PeopleAfter: { Count: > 0 } people } => string.Join(", ", people.Select(id => names.GetValueOrDefault(id, "?"))),
        { Verb: TicketVerb.Rate } => turn.Say("tickets.score-" + happened.After),
        { Verb: TicketVerb.Escalate or TicketVerb.NobodyOnCall, After: "" } => turn.Say("tickets.the-room"),
        _ => moves.GetValueOrDefault((happened.Verb, happened.After ?? "")) ?? happened.After,
    };

    // The requester is never shown what colleagues write to each other.
    private static bool IsInternal(TicketVerb verb) => verb is TicketVerb.Note or TicketVerb.Link or TicketVerb.EditMessage
        or TicketVerb.Escalate or TicketVerb.NobodyOnCall or TicketVerb.OnIt
        or TicketVerb.TakeIn or TicketVerb.GiveBack or TicketVerb.Share or TicketVerb.Unshare or TicketVerb.Join or TicketVerb.Leave
        or TicketVerb.Survey;
}
