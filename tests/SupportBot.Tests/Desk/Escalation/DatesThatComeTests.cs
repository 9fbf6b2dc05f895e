using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Desk.Tickets;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Desk.Escalation;

public sealed class DatesThatComeTests
{
    [Fact]
    public async Task A_ticket_on_hold_comes_back_on_its_date_and_its_owner_is_told()
    {
        await using var app = await SupportBotApp.StartAsync();
        await app.ReportAsync("Panne");
        await app.SayAsync("alice", "hold INC-1 until 5 March at 14:00, waiting for a part");
        Assert.Equal(
            ["Thu 14:00 alice: INC-1 is with you again, its date has come: Panne\n\nIt waited for: until 5 March at 14:00, waiting for a part"],
            await app.FastForwardTo(15, daysLater: 2));
        Assert.Equal(TicketState.InProgress, await StateAsync(app));
    }

    [Fact]
    public async Task A_solution_that_nobody_objects_to_closes_the_ticket_after_three_working_days()
    {
        await using var app = await SupportBotApp.StartAsync();
        await app.ReportAsync("Panne");
        await app.FastForwardTo(11, daysLater: 2);
        await app.SayAsync("alice", "resolve INC-1 fixed Done");
        Assert.Empty(await app.FastForwardTo(10, daysLater: 5));
        Assert.Equal(TicketState.Resolved, await StateAsync(app));

        Assert.Equal(["Tue 11:00 claire"], (await app.FastForwardTo(12)).Where().Distinct());
        Assert.Equal(TicketState.Closed, await StateAsync(app));
    }

    [Fact]
    public async Task An_objection_starts_the_wait_for_the_next_solution_anew()
    {
        await using var app = await SupportBotApp.StartWithAsync(("Sla:P3", "none / none"));
        await app.ReportAsync("Panne");
        await app.SayAsync("alice", "resolve INC-1 fixed Done");
        await app.SayAsync("claire", "toujours en panne INC-1");
        Assert.Empty(await app.FastForward(Duration.FromDays(10)));
        Assert.Equal(TicketState.InProgress, await StateAsync(app));
    }

    [Fact]
    public async Task Nothing_closes_by_itself_where_it_is_switched_off()
    {
        await using var app = await SupportBotApp.StartWithAsync(("Sla:CloseAfterWorkingDays", "0"));
        await app.ReportAsync("Panne");
        await app.SayAsync("alice", "resolve INC-1 fixed Done");
        await app.FastForward(Duration.FromDays(30));
        Assert.Equal(TicketState.Resolved, await StateAsync(app));
    }

    [Fact]
    public async Task A_hold_lets_the_time_run_where_it_is_configured_so()
    {
        await using var app = await SupportBotApp.StartWithAsync(("Sla:PauseOnHold", "false"), ("Sla:P3", "none / 2h"), ("Sla:Warnings", "100% assignee"));
        await app.ReportAsync("Panne");
        await app.SayAsync("alice", "hold INC-1 until tomorrow, waiting for a part");
        Assert.Equal(["Tue 11:00 alice"], (await app.FastForwardTo(12)).Where());
    }

    [Fact]
    public async Task Where_only_the_assignee_is_warned_the_room_hears_of_what_nobody_has()
    {
        await using var app = await SupportBotApp.StartWithAsync(("Sla:Warnings", "50% assignee"));
        await app.ReportAsync("Panne");
        Assert.Equal(["Tue 11:00 room-desk"], (await app.FastForwardTo(17)).Where());
    }

    [Fact]
    public async Task A_higher_priority_asks_for_more_haste_and_none_for_no_more()
    {
        await using var app = await SupportBotApp.StartWithAsync(("Sla:P1", "none / 1h"), ("Sla:P4", "none / none"), ("Sla:Warnings", "100% room"));
        await app.ReportAsync("Panne");
        await app.FastForwardTo(11);
        await app.SayAsync("alice", "priority INC-1 P1 The shop is closed");
        Assert.Equal(["Tue 11:00 room-desk"], (await app.FastForwardTo(12)).Where());
        await app.SayAsync("alice", "priority INC-1 P4 Only a lamp");
        Assert.Empty(await app.FastForward(Duration.FromDays(30)));
        Assert.EndsWith("INC-1 · Panne", (await app.SayAsync("alice", "why INC-1"))[0].Split("\n\n")[0], StringComparison.Ordinal);
    }

    private static Task<TicketState> StateAsync(SupportBotApp app) => app.LookAsync(db => db.Set<Ticket>().Select(ticket => ticket.State).SingleAsync());
}
