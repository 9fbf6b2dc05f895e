using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportBot.Bot.Cards;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Desk.Escalation;

/// <summary>
/// Says what the chains of one sweep have to say: one by one when it is little, in one message for a place when it is much. What is no
/// longer so when it is sent is not sent.
/// </summary>
public sealed class ChainMessages(
    SupportBotDb db, TicketNames names, TicketThreads threads, PlaceResolver places, CardPainter painter, Texts texts, Outgoing outgoing)
{
    /// <summary>More than so many for one place become one message.</summary>
    private const int MostOneByOne = 3;

    private readonly List<Call> _calls = [];

    /// <summary>Somebody is needed.</summary>
    public void Tell(RunningChain chain, Ticket ticket, Notified told)
    {
        if (!_calls.Exists(call => call.Ticket == ticket && call.Place == told.Place))
            _calls.Add(new Call(chain, ticket, told.Place, told.ForId, IsNobodyOnCall: false));
    }

    /// <summary>The same, to those who have to know that nobody is on call.</summary>
    public void TellNobodyOnCall(RunningChain chain, Ticket ticket, Notified told) =>
        _calls.Add(new Call(chain, ticket, told.Place, told.ForId, IsNobodyOnCall: true));

    /// <summary>Whoever has the ticket is asked whether they are still on it.</summary>
    public void Ask(RunningChain chain, Ticket ticket, Notified asked) =>
        _calls.Add(new Call(chain, ticket, asked.Place, asked.ForId, IsNobodyOnCall: false));

    /// <summary>The people and rooms by name.</summary>
    public async Task<string> NamesAsync(IReadOnlyList<Notified> told, CancellationToken cancellationToken)
    {
        var all = new List<string>();
        foreach (var one in told)
        {
            all.Add(one.PersonId is { } personId
                ? await names.OfAsync(personId, cancellationToken)
                : (await db.Rooms().FindAsync([one.Place.RoomId], cancellationToken))!.Name);
        }

        return string.Join(", ", all);
    }

    public async Task SendAsync(CancellationToken cancellationToken)
    {
        foreach (var calls in _calls.GroupBy(call => call.Place))
        {
            if (calls.Count() > MostOneByOne) await SayAllAsync(calls.Key, [.. calls], cancellationToken);
            else
            {
                foreach (var call in calls) await SayAsync(call, cancellationToken);
            }
        }

        _calls.Clear();
    }

    private async Task SayAllAsync(Place place, List<Call> calls, CancellationToken cancellationToken)
    {
        var needed = new ManyTickets([.. calls.Where(call => !call.IsQuestion).Select(call => call.Ticket).Distinct()]);
        var asked = new ManyTickets([.. calls.Where(call => call.IsQuestion).Select(call => call.Ticket)]);
        var first = needed.Count == 0 ? null : new Phrase(
            calls.Exists(call => call.IsNobodyOnCall) ? "escalation.many-and-nobody-on-call" : "escalation.many-need-you", needed.Count, needed.Named, needed.More);
        var second = asked.Count == 0 ? null : new Phrase("escalation.many-still-on-it", asked.Count, asked.Named, asked.More);
        var said = (first, second) is ({ } one, { } other) ? new Phrase("escalation.and-also", one, other) : first ?? second!;
        await outgoing.SayIfAsync(ChainStillRuns.Condition, string.Join(',', calls.Select(call => call.Subject)), place, said, cancellationToken);
    }

    private async Task SayAsync(Call call, CancellationToken cancellationToken)
    {
        var owner = await names.OfAsync(call.Ticket.OwnerId, cancellationToken);
        var said = new Phrase(KeyOf(call, owner), call.Ticket.Number, call.Ticket.Title, call.Chain.Since, owner, await TeamAsync(call.Ticket, cancellationToken), call.Chain.NextAt);
        if (await names.OfAsync(call.ForId, cancellationToken) is { } away) said = new Phrase("escalation.for-away", away, said);
        if (call.Place.PersonId is not null)
        {
            var reader = await places.ReaderAsync(call.Place, cancellationToken);
            outgoing.Post(call.Place, Card(call, said, reader), ChainStillRuns.Condition, call.Subject);
            return;
        }

        // The room has the ticket's card, and its thread is where they talk about it.
        foreach (var thread in await threads.OfAsync(call.Ticket, cancellationToken))
        {
            if (await db.PostedCards().AnyAsync(card => card.Id == thread.CardId && card.Place == call.Place.Key, cancellationToken))
                await outgoing.SayIfAsync(ChainStillRuns.Condition, call.Subject, thread, said, cancellationToken);
        }
    }

    private Protocol.Schema.Activity Card(Call call, Phrase said, Reader reader) => painter.Draw(
        "escalation/call",
        new JsonObject
        {
            ["subject"] = TicketSubject.Of(call.Ticket),
            ["said"] = texts.Say(reader, said),
            ["isQuestion"] = call.IsQuestion,
            ["isLoud"] = call.IsNobodyOnCall,
        },
        reader, said);

    private static string KeyOf(Call call, string? owner) => call switch
    {
        { IsQuestion: true } => "escalation.still-on-it",
        { IsNobodyOnCall: true } => "escalation.call-nobody-on-call",
        _ when owner is not null => "escalation.call-owner-silent",
        _ => "escalation.call",
    };

    private async Task<Team> TeamAsync(Ticket ticket, CancellationToken cancellationToken) => (await db.Teams().FindAsync([ticket.TeamId], cancellationToken))!;

    private sealed record Call(RunningChain Chain, Ticket Ticket, Place Place, int? ForId, bool IsNobodyOnCall)
    {
        // What the chain is by the time it is said may be a step further.
        public bool IsQuestion { get; } = Chain.State == ChainState.Asked;

        public string Subject { get; } = Chain.Subject;
    }
}
