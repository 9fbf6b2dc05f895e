using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.People;
using SupportBot.Protocol.Schema;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Escalation;

/// <summary>Says how a ticket's deadlines come about: what is promised, used, paused and left.</summary>
public sealed class ExplainDeadline(TicketFinder find, TicketNames names, SlaRules rules, PolicyOfTicket policies, SupportBotDb db) : ICommand
{
    public static string Verb => "escalation.why";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [En("why {ticket}", "why INC-12"), Fr("pourquoi {ticket}", "pourquoi INC-12")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var ticket = await find.ForReadingAsync(turn, arguments, cancellationToken);
        var clocks = await db.TicketClocks().Include(clock => clock.Changes).Where(clock => clock.TicketId == ticket.Id)
            .OrderBy(clock => clock.Id).ToListAsync(cancellationToken);
        var lines = new List<Phrase> { new("tickets.heading", ticket.Number, ticket.Title) };
        var promised = clocks.FindAll(clock => clock.IsPromised);
        foreach (var clock in promised) lines.Add(await ExplainAsync(turn, ticket, clock, cancellationToken));
        lines.AddRange(clocks.SelectMany(Earlier));
        if (await policies.WithoutPromiseAsync(ticket, clocks, cancellationToken) is { } why)
            lines.Add(new Phrase("escalation.why-" + why, ticket.Priority.ToString()));
        else if (rules.HasChoice && promised.Count > 0)
            lines.Add(promised[^1].PolicyKey == SlaRules.Desk ? new Phrase("escalation.why-desk-policy") : new Phrase("escalation.why-policy", promised[^1].PolicyKey));
        if (clocks.Find(clock => clock.Clock.IsRunning)?.Calendar(rules) is { } hours && !hours.IsOpen(turn.Now))
            lines.Add(new Phrase("escalation.why-closed-now", hours.RollForward(turn.Now)));
        return new TurnAnswer.Card(Activity.Message(string.Join("\n\n", lines.Select(turn.SayInMessage))));
    }

    private async Task<Phrase> ExplainAsync(Turn turn, Ticket ticket, TicketClock clock, CancellationToken cancellationToken)
    {
        var key = clock.Kind == SlaClockKind.Response ? "escalation.why-answer" : "escalation.why-solve";
        return new Phrase(
            key, clock.Clock.Target, clock.Clock.ConsumedAt(turn.Now, clock.Calendar(rules)),
            await WaitedForRequesterAsync(turn, ticket, clock, cancellationToken),
            Waited("escalation.waited-hold", StandstillReason.Hold), Waited("escalation.waited-solved", StandstillReason.Solved), Ending(turn, clock));

        Phrase? Waited(string phrase, StandstillReason reason) =>
            clock.StoodStill(reason, turn.Now, rules) is var stood && stood >= Duration.FromMinutes(1) ? new Phrase(phrase, stood) : null;
    }

    // What went before the present target, which was told already.
    private static IEnumerable<Phrase> Earlier(TicketClock clock) => clock.Changes.OrderBy(change => change.Id)
        .Where(change => change.OldTarget != change.NewTarget)
        .Select(change => new Phrase(
            clock.Kind == SlaClockKind.Response ? "escalation.why-answer-before" : "escalation.why-solve-before", change.OldTarget, change.At));

    private async Task<Phrase?> WaitedForRequesterAsync(Turn turn, Ticket ticket, TicketClock clock, CancellationToken cancellationToken)
    {
        var stood = clock.StoodStill(StandstillReason.Requester, turn.Now, rules);
        if (stood < Duration.FromMinutes(1)) return null;
        return ticket.ConcernsAsRequester(turn.Person.Id)
            ? new Phrase("escalation.waited-you", stood)
            : new Phrase("escalation.waited-requester", stood, await names.OfAsync(ticket.RequesterId, cancellationToken));
    }

    private Phrase Ending(Turn turn, TicketClock clock)
    {
        var sla = clock.Clock;
        if (sla.StoppedAt is { } stopped)
            return sla.OverdueSince is { } missed ? new Phrase("escalation.kept-late", stopped, missed) : new Phrase("escalation.kept", stopped);
        if (sla.OverdueSince is { } late) return new Phrase("escalation.late-since", late);
        if (sla.PausedSince is not null) return new Phrase("escalation.stands-still", sla.LeftAt(turn.Now, clock.Calendar(rules)));
        var due = clock.DueAt(rules)!.Value;
        if (due < turn.Now) return new Phrase("escalation.late-since", due);
        var days = Period.DaysBetween(turn.Now.InZone(turn.Reader.Zone).Date, due.InZone(turn.Reader.Zone).Date);
        return new Phrase(days switch { 0 => "escalation.due-today", 1 => "escalation.due-tomorrow", _ => "escalation.due-on" }, due);
    }
}
