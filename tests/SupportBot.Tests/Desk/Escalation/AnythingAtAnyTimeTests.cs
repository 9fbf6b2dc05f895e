using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Desk.Escalation;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;
using SupportBot.Outbox;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Desk.Escalation;

/// <summary>People do anything at any time; whatever they do, no open ticket is forgotten and nobody is warned of the same thing twice.</summary>
public sealed class AnythingAtAnyTimeTests
{
    private const int Steps = 40;
    private const int Levels = 3;

    private static readonly (string Who, string What)[] Sayings =
    [
        ("alice", "claim {0}"), ("bob", "claim {0}"), ("alice", "release {0}"), ("marc", "assigner {0} à bob"), ("alice", "ask {0} Which desk is it?"),
        ("bob", "reply {0} I am on my way"), ("claire", "{0} C’est le bureau 12"), ("alice", "hold {0} until tomorrow, waiting for a part"), ("alice", "resume {0}"),
        ("alice", "resolve {0} fixed I replaced the cable"), ("claire", "toujours en panne {0}"), ("claire", "résolu {0}"), ("claire", "rouvrir {0}"),
        ("alice", "priority {0} P1 The shop is closed"), ("alice", "priority {0} P2 It got worse"), ("alice", "priority {0} P4 Only a lamp"),
        ("alice", "move {0} to network"), ("claire", "retirer {0}"), ("alice", "note {0} Nothing new"),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_open_ticket_has_a_next_warning_or_a_reason_for_none_and_no_warning_comes_twice(int seed)
    {
        var random = new Random(seed);
        await using var app = await SupportBotApp.StartWithAsync(("Sla:Warnings", "75% assignee room lead; 100% assignee room lead; +2h room lead"));
        var steps = new List<string>();
        var tickets = 0;
        for (var step = 0; step < Steps; step++)
        {
            steps.Add(await StepAsync());
            var wrong = await app.LookAsync(db => WrongAsync(db, app.Clock.GetCurrentInstant(), steps[^1].StartsWith("time ", StringComparison.Ordinal)));
            Assert.True(wrong.Count == 0, $"{string.Join('\n', steps)}\n→ {string.Join('\n', wrong)}");
        }

        Assert.True(await app.LookAsync(db => db.Set<FiredLevel>().AnyAsync()), "Nothing was ever due, so nothing was shown.");

        async Task<string> StepAsync()
        {
            if (tickets == 0 || (tickets < 5 && random.Next(6) == 0))
            {
                await app.ReportAsync($"Panne numéro {++tickets}", (Impact)random.Next(3));
                return $"report INC-{tickets}";
            }

            if (random.Next(3) == 0)
            {
                var by = Duration.FromMinutes(random.Next(1, random.Next(2) == 0 ? 90 : 1500));
                var hostRuns = random.Next(4) > 0;
                await (hostRuns ? app.FastForward(by) : app.Downtime(by));
                return $"time {by}, {(hostRuns ? "a" : "no")} host runs";
            }

            var (who, what) = Sayings[random.Next(Sayings.Length)];
            var said = string.Format(System.Globalization.CultureInfo.InvariantCulture, what, $"INC-{random.Next(1, tickets + 1)}");
            await app.SayAsync(who, said);
            return $"{who}: {said}";
        }
    }

    private static async Task<List<string>> WrongAsync(SupportBot.Data.SupportBotDb db, Instant now, bool wasSwept)
    {
        var wrong = new List<string>();
        var clocks = await db.TicketClocks().AsNoTracking().Include(clock => clock.Fired).ToListAsync();
        var closings = await db.Closings().AsNoTracking().Select(closing => closing.TicketId).ToListAsync();
        foreach (var ticket in await db.Set<Ticket>().AsNoTracking().ToListAsync())
        {
            var mine = clocks.Where(clock => clock.TicketId == ticket.Id).ToList();
            if (mine.Count != 2) wrong.Add($"{ticket.Number} has {mine.Count} clocks.");
            foreach (var clock in mine)
            {
                if (Unarmed(ticket, clock) is { } why) wrong.Add($"{ticket.Number}, {ticket.State}, {clock.Kind}: {why}");
                if (wasSwept && clock.NextFireAt <= now) wrong.Add($"{ticket.Number}, {clock.Kind}: was due at {clock.NextFireAt} and is not done.");
            }

            if (ticket.State == TicketState.OnHold && wasSwept && !(ticket.HoldUntil > now)) wrong.Add($"{ticket.Number} is on hold until {ticket.HoldUntil}.");
            if ((ticket.State == TicketState.Resolved) != closings.Contains(ticket.Id)) wrong.Add($"{ticket.Number}, {ticket.State}: whether it will close is wrong.");
        }

        var said = await db.OutgoingMessages().AsNoTracking().Where(message => message.Condition == SlaStillDue.Condition).ToListAsync();
        wrong.AddRange(said.SelectMany(message => message.ConditionSubject!.Split(',').Select(subject => $"{message.Place} {subject}"))
            .GroupBy(warning => warning).Where(warnings => warnings.Count() > 1).Select(warnings => "Told twice: " + warnings.Key));
        return wrong;
    }

    // Why it is wrong that this clock will fire, or that it will not; null when it is right.
    private static string? Unarmed(Ticket ticket, TicketClock clock)
    {
        var isArmed = clock.NextFireAt is not null;
        var isOver = ticket.State is TicketState.Resolved or TicketState.Closed or TicketState.Merged;
        if (isOver) return clock.Clock.IsStopped && !isArmed ? null : "it is over, and the clock runs.";
        if (clock.Kind == SlaClockKind.Resolution)
        {
            var stands = ticket.State is TicketState.WaitingForRequester or TicketState.OnHold;
            if (clock.Clock.IsPaused != stands || clock.Clock.IsRunning == stands) return stands ? "it waits, and the clock runs." : "the clock stands still.";
        }

        if (!clock.Clock.IsRunning) return isArmed ? "the clock stands still and will fire." : null;
        var fired = clock.Fired.Count(level => level.Generation == clock.Clock.Generation);
        return isArmed == (fired < Levels) ? null : $"the clock runs, {fired} warnings were given, and the next is {clock.NextFireAt?.ToString() ?? "never"}.";
    }
}
