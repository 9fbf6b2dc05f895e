using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Bot;
using SupportBot.Bot.Cards;
using SupportBot.Bot.Files;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;
using SupportBot.Protocol.Dialogs;

namespace SupportBot.Desk.Tickets;

/// <summary>
/// Passes on what people say to each other about a ticket: the requester's words into the ticket's thread, the owner's words from
/// the thread to the requester. What anybody else writes there, and what starts with //, stays among colleagues.
/// </summary>
public sealed class TicketTalk(
    SupportBotDb db, TicketFinder find, TicketAccess access, TicketNames names, RelayedMessages relayed, Outgoing outgoing, CardPainter painter,
    TicketFiles files, SolvedCard solvedCard) : IFreeText
{
    internal const string InternalMark = "//";

    /// <summary>Characters of a message that a button can carry along, so that it can be sent elsewhere.</summary>
    private const int LongestInButton = TicketCardData.LongestText;

    /// <summary>The same where every button carries it.</summary>
    private const int LongestInManyButtons = 600;

    /// <summary>The same on the card of a solution, which is long itself.</summary>
    private const int LongestAfterSolution = 300;

    private static readonly Duration StillTalking = Duration.FromHours(24);

    public async Task<TurnAnswer?> TryAsync(Turn turn, DialogContext dialogs, CancellationToken cancellationToken)
    {
        if (turn.IsSomethingElse) return null;
        if (turn.Where is { IsShared: true, ThreadCard: { } card }) return await InThreadAsync(turn, card, cancellationToken);
        if (turn.Where.IsShared) return null;
        if (TicketSubject.IdOf(turn.Where.ThreadCard?.Subject) is not null) return await UnderOwnCardAsync(turn, cancellationToken);
        var open = await UnderDiscussionAsync(turn, cancellationToken);
        return await AfterThanksAsync(turn, open, cancellationToken) ?? open.Count switch
        {
            // A file alone answers one question, but does not say which of several.
            not 1 when turn.Text.Length == 0 => null,
            0 => await AfterSolutionAsync(turn, cancellationToken),
            1 when Said(turn).Length == 0 => null,
            1 => await PassOnAsync(turn, open[0], cancellationToken),
            _ => AskWhich(turn, open),
        };
    }

    private async Task<TurnAnswer> InThreadAsync(Turn turn, PostedCard card, CancellationToken cancellationToken)
    {
        if (TicketSubject.IdOf(card.Subject) is null || !turn.Person.Is(Role.Desk)) return TurnAnswer.None;
        var ticket = await find.ForWorkAsync(turn, CommandArguments.None, cancellationToken);
        if (TicketSubject.Of(ticket) != card.Subject) return await UnderMergedAsync(turn, card, ticket, cancellationToken);
        relayed.From(turn.Context.Activity);
        var isInternal = turn.Text.StartsWith(InternalMark, StringComparison.Ordinal);
        var audience = ticket.OwnerId == turn.Person.Id && !isInternal ? FileAudience.Requester : FileAudience.Nobody;
        if (Lifecycle.After(ticket.State, TicketVerb.Attach) is not null) await files.GiveAsync(ticket, turn, audience, cancellationToken);
        if (turn.Text.Length == 0) return TurnAnswer.None;
        if (isInternal)
        {
            if (turn.Text.Trim('/', ' ').Length > 0) ticket.Note(turn.Text.TrimStart('/').Trim(), turn.Actor(), turn.Now);
            return TurnAnswer.None;
        }

        if (ticket.OwnerId != turn.Person.Id)
        {
            if (Lifecycle.After(ticket.State, TicketVerb.Note) is not null) ticket.Note(turn.Text, turn.Actor(), turn.Now);
            return TurnAnswer.None;
        }

        ticket.Reply(turn.Text, turn.Actor(), turn.Now);
        await outgoing.SayAsync(
            Place.Thread(card.Id), "tickets.thread-sent", cancellationToken, await names.OfAsync(ticket.RequesterId, cancellationToken));
        return TurnAnswer.None;
    }

    // Whoever answers there may mean either requester: nobody is told, and colleagues find it where work goes on.
    private async Task<TurnAnswer> UnderMergedAsync(Turn turn, PostedCard card, Ticket target, CancellationToken cancellationToken)
    {
        if (turn.Text.Length > 0) target.Note(turn.Text, turn.Actor() with { InThread = false }, turn.Now);
        await outgoing.SayAsync(Place.Thread(card.Id), "tickets.thread-merged", cancellationToken, target.Number);
        return TurnAnswer.None;
    }

    // Whatever the requester writes under the ticket's card in their own chat is about that ticket, whoever else waits for them.
    private async Task<TurnAnswer?> UnderOwnCardAsync(Turn turn, CancellationToken cancellationToken)
    {
        var ticket = await find.ForItsRequesterAsync(turn, CommandArguments.None, cancellationToken);
        if (Said(turn).Length == 0) return null;
        if (ticket.State == TicketState.Merged) return await PassOnMergedAsync(turn, ticket, cancellationToken);
        if (ticket.State != TicketState.Resolved)
            return await AfterThanksAsync(turn, [ticket], cancellationToken) ?? await PassOnAsync(turn, ticket, cancellationToken);
        return new TurnAnswer.Card(
            solvedCard.Draw(ticket, await names.OfAsync(ticket.OwnerId, cancellationToken), Ticket.Cut(turn.Text, LongestAfterSolution), turn.Reader));
    }

    // What waits for this person, or what its agent wrote about in the last day.
    private async Task<List<Ticket>> UnderDiscussionAsync(Turn turn, CancellationToken cancellationToken)
    {
        var me = turn.Person.Id;
        var since = turn.Now - StillTalking;
        var viewer = await find.ViewerAsync(turn.Person, cancellationToken);
        return await access.VisibleTo(viewer)
            .Where(ticket => ticket.RequesterId == me || ticket.BeneficiaryId == me)
            .Where(ticket => ticket.State == TicketState.WaitingForRequester
                || (ticket.State == TicketState.InProgress || ticket.State == TicketState.OnHold || ticket.State == TicketState.New)
                    && db.Set<TicketEvent>().Any(happened => happened.TicketId == ticket.Id && happened.At >= since && happened.ById != me
                        && (happened.Verb == TicketVerb.Reply || happened.Verb == TicketVerb.Ask)))
            .OrderBy(ticket => ticket.OpenedAt).ToListAsync(cancellationToken);
    }

    // "Thanks" is no answer to what they were asked: it goes on waiting, and they are told so.
    private async Task<TurnAnswer?> AfterThanksAsync(Turn turn, List<Ticket> tickets, CancellationToken cancellationToken)
    {
        var waiting = tickets.FindAll(ticket => ticket.State == TicketState.WaitingForRequester);
        if (waiting.Count == 0 || turn.Files.Names.Any() || !Courtesy.IsThanks(turn.Text)) return null;
        if (waiting.Count > 1) return TurnAnswer.Say("tickets.thanks-answers-none", string.Join(", ", waiting.Select(ticket => ticket.Number.ToString())));
        var id = waiting[0].Id;
        var question = await db.Set<TicketEvent>().Where(happened => happened.TicketId == id && happened.Verb == TicketVerb.Ask)
            .OrderByDescending(happened => happened.Id).Select(happened => happened.Text).FirstAsync(cancellationToken);
        return TurnAnswer.Say("tickets.thanks-is-no-answer", waiting[0].Number, question);
    }

    // "Thanks" must not reopen anything, and "it is back" must not get lost: the two buttons decide, and what was said goes along.
    private async Task<TurnAnswer?> AfterSolutionAsync(Turn turn, CancellationToken cancellationToken)
    {
        // So much is no thanks, and would be lost on a button: intake takes it.
        if (turn.Text.Length > LongestAfterSolution) return null;
        var me = turn.Person.Id;
        var since = turn.Now - StillTalking;
        var solved = await access.VisibleTo(await find.ViewerAsync(turn.Person, cancellationToken))
            .Where(ticket => ticket.RequesterId == me || ticket.BeneficiaryId == me)
            .Where(ticket => ticket.State == TicketState.Resolved && ticket.ResolvedAt >= since)
            .OrderByDescending(ticket => ticket.ResolvedAt).FirstOrDefaultAsync(cancellationToken);
        if (solved is null) return null;
        var who = await names.OfAsync(solved.OwnerId, cancellationToken);
        return new TurnAnswer.Card(solvedCard.Draw(solved, who, turn.Text, turn.Reader));
    }

    private async Task<TurnAnswer> PassOnMergedAsync(Turn turn, Ticket ticket, CancellationToken cancellationToken)
    {
        var target = await access.FinalAsync(ticket, cancellationToken);
        if (target.ConcernsAsRequester(turn.Person.Id)) return await PassOnAsync(turn, target, cancellationToken);
        relayed.From(turn.Context.Activity);
        target.AddDetail(Said(turn), turn.Actor(), turn.Now);
        await files.GiveAsync(target, turn, FileAudience.Desk, cancellationToken);
        return TurnAnswer.Say("tickets.sent-to-team", target.Number);
    }

    private async Task<TurnAnswer> PassOnAsync(Turn turn, Ticket ticket, CancellationToken cancellationToken)
    {
        relayed.From(turn.Context.Activity);
        ticket.Answer(Said(turn), turn.Actor(), turn.Now);
        await files.GiveAsync(ticket, turn, FileAudience.Desk, cancellationToken);
        var owner = await names.OfAsync(ticket.OwnerId, cancellationToken);
        var data = new JsonObject
        {
            ["number"] = ticket.Number.ToString(),
            ["owner"] = owner,
            ["subject"] = TicketSubject.Of(ticket),
            ["said"] = turn.Text.Length is > 0 and <= LongestInButton ? turn.Text : null,
            ["message"] = turn.Context.Activity.Id,
        };
        var fallback = owner is null ? new Phrase("tickets.sent-to-team", ticket.Number) : new Phrase("tickets.sent-to", owner, ticket.Number);
        return new TurnAnswer.Card(painter.Draw("tickets/sent", data, turn.Reader, fallback));
    }

    private TurnAnswer.Card AskWhich(Turn turn, List<Ticket> tickets)
    {
        var carried = turn.Text.Length <= LongestInManyButtons;
        var data = new JsonObject
        {
            ["said"] = carried ? turn.Text : null,
            ["draft"] = carried ? null : Ticket.Cut(turn.Text, TicketCardData.LongestText),
            ["tickets"] = new JsonArray([.. tickets.Take(4).Select(ticket => new JsonObject
            {
                ["number"] = ticket.Number.ToString(),
                ["title"] = ticket.Title,
                ["subject"] = TicketSubject.Of(ticket),
            })]),
        };
        return new TurnAnswer.Card(painter.Draw("tickets/which", data, turn.Reader, new Phrase("tickets.which")));
    }

    // A screenshot without a word is an answer too.
    private static string Said(Turn turn) => turn.Text.Length > 0 ? turn.Text : string.Join(", ", turn.Files.Names);
}
