using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Escalation;
using SupportBot.Outbox;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Desk.Escalation;

public sealed class ReminderTests
{
    private static readonly Duration HalfADay = Duration.FromHours(5);

    [Fact]
    public async Task The_assignee_the_room_and_the_manager_are_warned_before_and_at_a_deadline()
    {
        await using var app = await SupportBotApp.StartWithAsync(("Sla:P3", "none / 2h"));
        await app.ReportAsync("Panne");
        await app.SayAsync("alice", "claim INC-1");
        Assert.Equal(
            ["Tue 10:30 alice", "Tue 10:30 marc", "Tue 10:30 room-desk", "Tue 11:00 alice", "Tue 11:00 marc", "Tue 11:00 room-desk"],
            (await app.FastForwardTo(11, 30)).Where());
    }

    [Theory]
    [InlineData("alice", "claim INC-1")]
    [InlineData("marc", "assigner INC-1 à alice")]
    [InlineData("alice", "reply INC-1 I am on my way")]
    public async Task A_first_human_answer_ends_the_wait_for_it_and_putting_the_ticket_back_does_not_undo_it(string who, string what)
    {
        await using var app = await SupportBotApp.StartWithAsync(("Sla:P3", "2h / none"));
        await app.ReportAsync("Panne");
        await app.SayAsync(who, what);
        await app.SayAsync("alice", "release INC-1");
        Assert.Empty(await app.FastForward(HalfADay));
    }

    [Theory]
    [InlineData("alice", "resolve INC-1 fixed Done")]
    [InlineData("claire", "résolu INC-1")]
    [InlineData("claire", "retirer INC-1")]
    [InlineData("alice", "ask INC-1 Where?")]
    [InlineData("alice", "hold INC-1 until tomorrow, waiting for a part")]
    public async Task Nobody_is_warned_about_what_is_over_or_stands_still(string who, string what)
    {
        await using var app = await SupportBotApp.StartAsync();
        await app.ReportAsync("Panne");
        await app.SayAsync(who, what);
        Assert.Empty(await app.FastForward(Duration.FromHours(9)));
    }

    [Theory]
    [InlineData("claim INC-1", 0)]
    [InlineData("assign INC-1 to bob", 0)]
    [InlineData("note INC-1 Nothing new", 2)]
    public async Task A_reminder_that_is_no_longer_true_when_its_turn_comes_is_dropped(string meanwhile, int sent)
    {
        await using var app = await SupportBotApp.StartWithAsync(("Sla:P3", "2h / none"));
        await app.ReportAsync("Panne");
        app.Clock.Advance(Duration.FromMinutes(100));
        await app.Services.GetRequiredService<Sweep>().RunAsync(app.Clock.GetCurrentInstant(), CancellationToken.None);

        await app.SayAsync("alice", meanwhile);

        Assert.Equal(sent, await app.LookAsync(db => db.OutgoingMessages()
            .CountAsync(message => message.Condition == SlaStillDue.Condition && message.State == SendState.Sent)));
        Assert.Equal(2, await app.LookAsync(db => db.OutgoingMessages().CountAsync(message => message.Condition == SlaStillDue.Condition)));
    }

    [Fact]
    public async Task After_three_days_without_a_host_everybody_gets_one_summary()
    {
        await using var app = await SupportBotApp.StartAsync();
        for (var number = 1; number <= 5; number++)
        {
            await app.ReportAsync("Panne numéro " + number);
            if (number < 5) await app.SayAsync("alice", "claim INC-" + number);
        }

        Assert.Equal(
            [
                "Fri 09:00 alice: 4 tickets are late: INC-1, INC-2, INC-3, INC-4",
                "Fri 09:00 marc: 5 tickets sont en retard : INC-1, INC-2, INC-3, INC-4, INC-5",
                "Fri 09:00 room-desk: 5 tickets sont en retard : INC-1, INC-2, INC-3, INC-4, INC-5",
            ],
            (await app.Downtime(Duration.FromDays(3))).Select(line => line.Replace('\u00A0', ' ')));
        Assert.Equal(6, await app.LookAsync(db => db.Set<FiredLevel>().CountAsync(fired => fired.Skipped && fired.Level == "75%")));
        Assert.Empty(await app.SweepAsync());
    }

    [Fact]
    public async Task Two_hosts_that_sweep_at_the_same_time_say_everything_once()
    {
        await using var app = await SupportBotApp.StartAsync();
        await using var other = app.AnotherHost();
        await app.ReportAsync("Une panne");
        await app.ReportAsync("Une autre panne");
        await app.SayAsync("alice", "resolve INC-2 fixed Done");
        app.Clock.Advance(Duration.FromDays(7));
        var now = app.Clock.GetCurrentInstant();
        var before = app.Channel.All.Count;

        await Task.WhenAll(new[] { app, other }.Select(host => host.Services.GetRequiredService<Sweep>().RunAsync(now, CancellationToken.None)));
        await Task.WhenAll(app.DrainAsync(), other.DrainAsync());
        await app.DrainAsync();

        var said = app.Channel.All.Skip(before).Where(arrived => arrived is { How: "post", Activity.Text: not null }).ToList();
        Assert.Equal(1, said.Count(arrived => arrived.Conversation == "private-marc"));
        Assert.Equal(2, said.Count(arrived => arrived.Conversation.StartsWith("room-desk", StringComparison.Ordinal)));
        Assert.Equal(1, said.Count(arrived => arrived.Conversation == "private-claire"));
    }

    [Fact]
    public async Task The_scheduler_wakes_the_sweep()
    {
        var reminded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var app = await SupportBotApp.StartWithAsync(
            services => services.AddScoped<ISaveListener>(_ => new WhenReminded(reminded)),
            ("Sla:SweepByHand", "false"), ("Sla:SweepEverySeconds", "1"));
        await app.ReportAsync("Panne");
        app.Clock.Advance(HalfADay);

        await reminded.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await app.DrainAsync();

        Assert.Contains("INC-1", app.PrivateTexts("marc")[0], StringComparison.Ordinal);
    }

    private sealed class WhenReminded(TaskCompletionSource reminded) : ISaveListener
    {
        private bool _now;

        public Task SavingAsync(SupportBotDb db, CancellationToken cancellationToken)
        {
            _now = db.ChangeTracker.Entries<OutgoingMessage>()
                .Any(entry => entry.State == EntityState.Added && entry.Entity is { Condition: not null, Place: var place } && Place.Parse(place).PersonId is not null);
            return Task.CompletedTask;
        }

        public void Saved()
        {
            if (_now) reminded.TrySetResult();
        }
    }
}
