using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;
using SupportBot.Bot.Watchdog;
using SupportBot.Data;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Escalation;

namespace SupportBot.Tests.Bot.Watchdog;

public sealed class HeartbeatTests
{
    [Fact]
    public async Task The_heartbeat_goes_out_while_the_desk_is_well_and_stops_while_it_is_not()
    {
        using var outside = new FakeHeartbeat();
        await using var app = await SupportBotApp.StartWithAsync(outside.Listen, ("Health:HeartbeatUrl", FakeHeartbeat.Address), ("Health:HeartbeatMethod", "POST"));
        await BeatAsync(app);
        Assert.Equal(["POST " + FakeHeartbeat.Address], outside.Heard);

        await app.ReportAsync("Panne");
        app.Clock.Advance(Duration.FromDays(1));
        await BeatAsync(app);
        Assert.Single(outside.Heard);

        await app.SweepAsync();
        await BeatAsync(app);
        Assert.Equal(2, outside.Heard.Count);
    }

    [Fact]
    public async Task It_beats_by_itself_at_its_time_and_a_failure_is_counted_and_stops_nothing()
    {
        using var outside = new FakeHeartbeat { Answer = () => new HttpResponseMessage(HttpStatusCode.BadGateway) };
        var counted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listener = new MeterListener { InstrumentPublished = (instrument, listener) => { if (instrument.Name == "supportbot.heartbeat.failed") listener.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => counted.TrySetResult());
        listener.Start();
        var time = new StillTime();
        await using var app = await SupportBotApp.StartWithAsync(
            services =>
            {
                outside.Listen(services);
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
            },
            ("Health:HeartbeatUrl", FakeHeartbeat.Address), ("Health:HeartbeatEverySeconds", "47"));

        await time.TimerAsync(TimeSpan.FromSeconds(47));
        time.Elapse(TimeSpan.FromSeconds(47));
        await outside.FirstAsync();
        await counted.Task.WaitAsync(TimeSpan.FromSeconds(30));

        var run = await app.LookAsync(db => db.Set<JobRun>().SingleAsync(run => run.Job == Heartbeat.Job));
        Assert.Contains("502", run.Problem, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/health/desk")).StatusCode);
        await BeatFailsAsync(app);
        Assert.Equal(2, outside.Heard.Count);
    }

    [Fact]
    public async Task An_address_that_does_not_answer_in_time_is_a_failure_that_is_written_down()
    {
        using var outside = new FakeHeartbeat { Answer = () => throw new TaskCanceledException("The request timed out.") };
        await using var app = await SupportBotApp.StartWithAsync(outside.Listen, ("Health:HeartbeatUrl", FakeHeartbeat.Address));
        await Assert.ThrowsAsync<TaskCanceledException>(() => app.Services.GetRequiredService<JobRuns>().RunAsync(
            Heartbeat.Job, Duration.FromMinutes(1), app.Services.GetRequiredService<Heartbeat>().BeatAsync, CancellationToken.None));
        Assert.NotNull((await app.LookAsync(db => db.Set<JobRun>().SingleAsync(run => run.Job == Heartbeat.Job))).Problem);
    }

    [Fact]
    public async Task Where_nobody_wants_a_heartbeat_nobody_misses_it()
    {
        await using var app = await SupportBotApp.StartAsync();
        Assert.DoesNotContain(Heartbeat.Job, await (await app.GetAsync("/health/desk")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var other = await SupportBotApp.StartWithAsync(("Health:HeartbeatUrl", FakeHeartbeat.Address));
        Assert.Contains(Heartbeat.Job, await (await other.GetAsync("/health/desk")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Task BeatAsync(SupportBotApp app) => app.Services.GetRequiredService<Heartbeat>().BeatAsync(CancellationToken.None);

    private static Task BeatFailsAsync(SupportBotApp app) => Assert.ThrowsAsync<HttpRequestException>(() => BeatAsync(app));
}
