using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Desk.Escalation;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;
using SupportBot.Insight.Metrics;
using SupportBot.People;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Insight.Metrics;

/// <summary>
/// Tickets that do not go straight from opening to closing, on two days of March 2026 (the desk works from 8 to 18 in Paris; P3 is answered in 2 h and
/// solved in 10 h; P4 has no promise). In working minutes, worked out by hand:
/// <list type="table">
/// <item><term>INC-1</term><description>Mon 8:00, asked 8:30 (30), answered 10:00 (waited 90), solved 11:00: 180. Back on Tue 8:00, solved 9:30: 90, of which nothing waits.</description></item>
/// <item><term>INC-2</term><description>Mon 9:00, claimed 9:30 (30), merged 10:00, given back Tue 10:00, solved 11:00: 60 + 60 = 120, of which nothing waits.</description></item>
/// <item><term>INC-3</term><description>Mon 9:00, claimed 9:15 (15), solved Tue 12:00: 540 + 240 = 780; its 600 ended on Tue 9:00, so it is late.</description></item>
/// <item><term>INC-4</term><description>Mon 9:00, claimed 9:20 (20), asked 9:30, moved to the network 10:00 (waited 30), claimed, put back, claimed by another, solved 12:00: 180.</description></item>
/// <item><term>INC-5</term><description>Mon 9:00, P4 from 9:30 on, claimed 10:00 (60), solved 11:00: 120; from 9:30 on nothing was promised.</description></item>
/// <item><term>INC-6</term><description>Mon 10:00, merged into INC-3 at 10:30 for good: neither answered nor solved, and no longer open.</description></item>
/// <item><term>INC-7</term><description>Mon 11:00, claimed 11:10 (10), closed as a duplicate 11:40: a solution like others, 40.</description></item>
/// <item><term>INC-8</term><description>Tue 9:00, asked 9:30 (30), merged 10:00 (waited 30), given back 12:00, answered 13:00 (waited 60), solved 13:30: 270 − 120 = 150.</description></item>
/// </list>
/// </summary>
public sealed class DetourTests
{
    private static readonly FigurePeriod March = FigurePeriod.Month(new LocalDate(2026, 3, 1));

    [Fact]
    public async Task What_was_merged_moved_reopened_or_a_duplicate_counts_as_worked_out_by_hand()
    {
        await using var app = await HappenAsync();
        await app.CountAsync();
        var network = await app.LookAsync(db => db.Teams().Where(team => team.Key == "network").Select(team => team.Id).SingleAsync());

        await CheckAsync();
        await app.Services.GetRequiredService<CountFigures>().AfreshAsync(CancellationToken.None);
        await CheckAsync();

        async Task CheckAsync()
        {
            await using var services = app.Services.CreateAsyncScope();
            var figures = services.ServiceProvider.GetRequiredService<Figures>();
            var all = await figures.TotalsAsync(FigureScope.Everything, March, CancellationToken.None);
            Assert.Equal((8L, 7L, 8L, 1L, 2L), (all[Counted.Opened], all[Counted.Answered], all[Counted.Solved], all[Counted.Reopened], all[Counted.Reassigned]));
            // First answers: 10 15 20 30 30 30 60. Solutions: 40 90 120 120 150 180 180 780, of which 90 + 30 + 90 = 210 of 1660 waited.
            Assert.Equal((30, 60), (all.Percentile(Counted.Answered, 50), all.Percentile(Counted.Answered, 90)));
            Assert.Equal((120, 780), (all.Percentile(Counted.Solved, 50), all.Percentile(Counted.Solved, 90)));
            Assert.Equal(210.0 / 1660, all.WaitingShare);
            // All but INC-5, of which nothing is promised; INC-1 was solved twice.
            Assert.Equal((6L, 0L), (all[Counted.AnsweredInTime], all[Counted.AnsweredLate]));
            Assert.Equal((6L, 1L), (all[Counted.SolvedInTime], all[Counted.SolvedLate]));
            Assert.Equal(0, await figures.BacklogAsync(FigureScope.Everything, March.Until, app.Clock.GetCurrentInstant(), CancellationToken.None));

            // INC-4 alone came there: from Nadia it went back to the queue and then to Bob, who solved it.
            var theirs = await figures.TotalsAsync(FigureScope.OfTeams([network]), March, CancellationToken.None);
            Assert.Equal((0L, 0L, 1L, 1L), (theirs[Counted.Opened], theirs[Counted.Answered], theirs[Counted.Solved], theirs[Counted.Reassigned]));
            Assert.Equal((180, 1L), (theirs.Percentile(Counted.Solved, 50), theirs[Counted.SolvedInTime]));
            var bob = await figures.TotalsAsync(FigureScope.OfAgent([(await app.PersonAsync("bob")).Id]), March, CancellationToken.None);
            Assert.Equal(2, bob[Counted.Solved]);
        }
    }

    [Fact]
    public async Task What_is_kept_of_the_promises_at_the_close_is_what_was_worked_out_by_hand()
    {
        await using var app = await HappenAsync();

        var kept = await app.LookAsync(async db => (await db.SlaResults().AsNoTracking().Where(result => result.Kind == SlaClockKind.Resolution)
            .Join(db.Set<Ticket>(), result => result.TicketId, ticket => ticket.Id, (result, ticket) => new { ticket.NumberValue, result }).ToListAsync())
            .OrderBy(one => one.NumberValue).Select(one => $"INC-{one.NumberValue}: {Minutes(one.result.Consumed)} of {Minutes(one.result.Target)}, paused {Minutes(one.result.Paused)}{(one.result.BreachedAt is { } at ? $", missed {at:uuuu-MM-dd HH:mm}" : "")}"));

        Assert.Equal(
            [
                // Asked for 90, and solved from Mon 11:00 to Tue 8:00, which is 420.
                "INC-1: 180 of 600, paused 510",
                // Merged from Mon 10:00 to Tue 10:00, which is 600.
                "INC-2: 120 of 600, paused 600",
                "INC-3: 780 of 600, paused 0, missed 2026-03-10 08:00",
                "INC-4: 150 of 600, paused 30",
                "INC-5: – of –, paused –",
                "INC-7: 40 of 600, paused 0",
                // Asked 30, merged 120, asked 60.
                "INC-8: 60 of 600, paused 210",
            ], kept);

        static string Minutes(Duration? length) => length is { } known ? known.TotalMinutes.ToString("0", null) : "–";
    }

    private static async Task<SupportBotApp> HappenAsync()
    {
        var app = await SupportBotApp.StartWithAsync(
            ("Sla:Hours", "Mon-Fri 08:00-18:00"), ("Sla:HolidayRegion", "none"), ("Sla:P3", "2h / 10h"), ("Sla:P4", "none / none"));
        await app.ServeEverybodyAsync();
        var (alice, bob, nadia) = (await ActorAsync(app, "alice"), await ActorAsync(app, "bob"), await ActorAsync(app, "nadia"));
        var network = await app.LookAsync(db => db.Teams().Where(team => team.Key == "network").Select(team => team.Id).SingleAsync());

        // Monday.
        await AtAsync(9, "08:00", async _ => await FileAsync());
        await AtAsync(9, "08:30", now => DoAsync(1, ticket => ticket.Ask("Which one?", alice, now)));
        await AtAsync(9, "09:00", async _ =>
        {
            foreach (var number in new[] { 2, 3, 4, 5 }) Assert.Equal($"INC-{number}", await FileAsync());
        });
        await AtAsync(9, "09:15", now => DoAsync(3, ticket => ticket.Claim(bob, now)));
        await AtAsync(9, "09:20", now => DoAsync(4, ticket => ticket.Claim(alice, now)));
        await AtAsync(9, "09:30", async now =>
        {
            await DoAsync(2, ticket => ticket.Claim(alice, now));
            await DoAsync(4, ticket => ticket.Ask("Where?", alice, now));
            await DoAsync(5, ticket => ticket.ChangePriority(Priority.P4, "It can wait", alice, now));
        });
        await AtAsync(9, "10:00", async now =>
        {
            await MergeAsync(2, now);
            await DoAsync(1, ticket => ticket.Answer("That one", Requester(ticket), now));
            await DoAsync(4, ticket => ticket.Move(network, null, alice, now));
            await DoAsync(5, ticket => ticket.Claim(alice, now));
            await FileAsync();
        });
        await AtAsync(9, "10:30", now => MergeAsync(6, now));
        await AtAsync(9, "10:45", now => DoAsync(4, ticket => ticket.Claim(nadia, now)));
        await AtAsync(9, "11:00", async now =>
        {
            await SolveAsync(1, alice, now);
            await SolveAsync(5, alice, now);
            await DoAsync(4, ticket => ticket.Release(null, nadia, now));
            await FileAsync();
        });
        await AtAsync(9, "11:10", now => DoAsync(7, ticket => ticket.Claim(alice, now)));
        await AtAsync(9, "11:30", now => DoAsync(4, ticket => ticket.Claim(bob, now)));
        await AtAsync(9, "11:40", now => DoAsync(7, ticket => ticket.Resolve(ResolutionCode.NoFaultFound, "The same", alice, now)));
        await AtAsync(9, "12:00", now => SolveAsync(4, bob, now));

        // Tuesday.
        await AtAsync(10, "08:00", now => DoAsync(1, ticket => ticket.StillBroken("No", true, Requester(ticket), now)));
        await AtAsync(10, "09:00", async _ => await FileAsync());
        await AtAsync(10, "09:30", async now =>
        {
            await SolveAsync(1, alice, now);
            await DoAsync(8, ticket => ticket.Ask("Which one?", alice, now));
        });
        await AtAsync(10, "10:00", async now =>
        {
            await UnmergeAsync(2, now);
            await MergeAsync(8, now);
        });
        await AtAsync(10, "11:00", now => SolveAsync(2, alice, now));
        await AtAsync(10, "12:00", async now =>
        {
            await UnmergeAsync(8, now);
            await SolveAsync(3, bob, now);
        });
        await AtAsync(10, "13:00", now => DoAsync(8, ticket => ticket.Answer("That one", Requester(ticket), now)));
        await AtAsync(10, "13:30", now => SolveAsync(8, alice, now));
        await AtAsync(12, "09:00", async now =>
        {
            foreach (var number in new[] { 1, 2, 3, 4, 5, 7, 8 }) await DoAsync(number, ticket => ticket.Close(now));
        });
        return app;

        async Task AtAsync(int day, string time, Func<Instant, Task> happen)
        {
            var local = new LocalDate(2026, 3, day).At(NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(time).Value);
            app.Clock.MoveTo(local.InZoneStrictly(DateTimeZoneProviders.Tzdb["Europe/Paris"]).ToInstant());
            await happen(app.Clock.GetCurrentInstant());
        }

        Task<string> FileAsync() => app.FileAsync("claire", "Something is broken");

        Task DoAsync(int number, Action<Ticket> verb) => app.DoAsync($"INC-{number}", verb);

        Task SolveAsync(int number, Actor by, Instant now) => DoAsync(number, ticket => ticket.Resolve(ResolutionCode.Fixed, "Restarted", by, now));

        Task MergeAsync(int number, Instant now) => BothAsync(number, (ticket, target) => ticket.MergeInto(target, alice, now));

        Task UnmergeAsync(int number, Instant now) => BothAsync(number, (ticket, target) => ticket.Unmerge(target, alice, now));

        Task BothAsync(int number, Action<Ticket, Ticket> verb) => app.ChangeAsync(async db => verb(await FindAsync(db, number), await FindAsync(db, 3)));

        static Task<Ticket> FindAsync(SupportBot.Data.SupportBotDb db, int number) =>
            db.Set<Ticket>().Include(ticket => ticket.Affected).SingleAsync(ticket => ticket.NumberValue == number);
    }

    private static Actor Requester(Ticket ticket) => new(ticket.RequesterId, "msteams");

    private static async Task<Actor> ActorAsync(SupportBotApp app, string who) => new((await app.PersonAsync(who)).Id, "msteams");
}
