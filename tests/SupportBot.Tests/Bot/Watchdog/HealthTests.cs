using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;
using SupportBot.Bot.Watchdog;
using SupportBot.Data;
using SupportBot.Desk.Escalation;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Escalation;

namespace SupportBot.Tests.Bot.Watchdog;

public sealed class HealthTests
{
    [Fact]
    public async Task A_host_that_works_says_so_to_anybody_who_asks()
    {
        await using var app = await SupportBotApp.StartAsync();
        foreach (var path in new[] { "/health/live", "/health/ready", "/health/desk" })
        {
            var answer = await app.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("no-store, no-cache", answer.Headers.CacheControl!.ToString());
        }

        Assert.Equal(["database", "host"], Names(await AskAsync(app, "ready")));
        Assert.Equal(["jobs", "messages", "reminders"], Names(await AskAsync(app, "desk")));
    }

    [Fact]
    public async Task A_database_of_another_version_is_not_ready_but_the_process_lives()
    {
        await using var app = await SupportBotApp.StartAsync();
        await app.LookAsync(db => db.Database.ExecuteSqlRawAsync("CREATE TABLE Put AS SELECT * FROM __EFMigrationsHistory; DELETE FROM __EFMigrationsHistory"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await app.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/health/live")).StatusCode);

        await app.LookAsync(db => db.Database.ExecuteSqlRawAsync("INSERT INTO __EFMigrationsHistory SELECT * FROM Put"));
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/health/ready")).StatusCode);
    }

    [Fact]
    public async Task A_host_of_which_a_part_has_died_is_not_ready()
    {
        await using var app = await SupportBotApp.StartAsync(services => services.AddHostedService<DiesAtOnce>()
            .Configure<HostOptions>(host => host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore));
        var ready = await AskAsync(app, "ready");
        Assert.Equal("Unhealthy", ready.GetProperty("checks").GetProperty("host").GetProperty("status").GetString());
        Assert.Equal("Healthy", ready.GetProperty("checks").GetProperty("database").GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_reminder_that_is_due_and_not_sent_makes_the_desk_ill_until_it_is_sent()
    {
        await using var app = await SupportBotApp.StartWithAsync(("Sla:P3", "none / 2h"));
        await app.ReportAsync("Panne");
        await app.DrainAsync();
        app.Clock.Advance(Duration.FromMinutes(90) + Duration.FromSeconds(130));
        Assert.Equal("Healthy", await StatusAsync(app, "reminders"));

        app.Clock.Advance(Duration.FromSeconds(1));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await app.GetAsync("/health/desk")).StatusCode);
        var fact = (await AskAsync(app, "desk")).GetProperty("checks").GetProperty("reminders");
        Assert.Equal("""{"oldest":"2026-03-03T09:30:00Z","waitsSeconds":131,"mayWaitSeconds":130,"status":"Unhealthy"}""", fact.GetRawText());

        await app.Services.GetRequiredService<Sweep>().RunAsync(app.Clock.GetCurrentInstant(), CancellationToken.None);
        Assert.Equal("Healthy", await StatusAsync(app, "reminders"));
        app.Clock.Advance(Duration.FromSeconds(131));
        Assert.Equal("Unhealthy", await StatusAsync(app, "reminders"));
        Assert.Equal("Healthy", await StatusAsync(app, "messages"));

        await app.DrainAsync();
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/health/desk")).StatusCode);
    }

    [Fact]
    public async Task A_message_that_waits_too_long_makes_the_desk_ill()
    {
        await using var app = await SupportBotApp.StartWithAsync(("Health:LongestMessageWaitSeconds", "60"));
        await app.DeliverAsync(app.Message("claire", "aide"));
        app.Clock.Advance(Duration.FromSeconds(60));
        Assert.Equal("Healthy", await StatusAsync(app, "messages"));

        app.Clock.Advance(Duration.FromSeconds(1));
        Assert.Equal("Unhealthy", await StatusAsync(app, "messages"));
        await app.DrainAsync();
        Assert.Equal("Healthy", await StatusAsync(app, "messages"));
    }

    [Fact]
    public async Task A_job_that_does_not_come_makes_the_desk_ill_and_one_that_fails_is_told_of()
    {
        await using var app = await SupportBotApp.StartAsync();
        await RunAsync(app, _ => throw new InvalidOperationException("claire"));
        var job = (await AskAsync(app, "desk")).GetProperty("checks").GetProperty("jobs").GetProperty(SweepJob.Name);
        Assert.Equal("""{"ended":"2026-03-03T08:00:00Z","late":false,"failed":true}""", job.GetRawText());
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/health/desk")).StatusCode);

        app.Clock.Advance(Duration.FromSeconds(320));
        await RunAsync(app, _ => Task.CompletedTask);
        Assert.Equal("Healthy", await StatusAsync(app, "jobs"));
        app.Clock.Advance(Duration.FromSeconds(321));
        Assert.Equal("Unhealthy", await StatusAsync(app, "jobs"));
    }

    [Fact]
    public async Task A_host_that_has_just_begun_is_not_blamed_for_the_days_before()
    {
        var app = await SupportBotApp.StartAsync();
        await RunAsync(app, _ => Task.CompletedTask);
        app.Clock.Advance(Duration.FromDays(3));
        app = await app.RestartAsync();
        Assert.Equal("Healthy", await StatusAsync(app, "jobs"));

        app.Clock.Advance(Duration.FromSeconds(321));
        Assert.Equal("Unhealthy", await StatusAsync(app, "jobs"));
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Nothing_about_anybody_is_told()
    {
        await using var app = await SupportBotApp.StartAsync();
        await app.ReportAsync("Panne de badge");
        await app.DeliverAsync(app.Message("claire", "INC-1 Toujours rien"));
        app.Clock.Advance(Duration.FromDays(1));
        await app.Services.GetRequiredService<Sweep>().RunAsync(app.Clock.GetCurrentInstant(), CancellationToken.None);
        await RunAsync(app, _ => throw new InvalidOperationException("claire"));

        var told = (await AskAsync(app, "desk")).GetRawText();

        foreach (var word in new[] { "claire", "alice", "INC-", "badge", "Claire", "room", "private", app.DatabasePath })
            Assert.DoesNotContain(word, told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HeartbeatUrl", "desk.example.com", "Health:HeartbeatUrl is \"desk.example.com\": it is no address such as https://hc.example.com/ping/desk.")]
    [InlineData("HeartbeatUrl", "file:///etc/passwd", "Health:HeartbeatUrl is \"file:///etc/passwd\": it is no address such as https://hc.example.com/ping/desk.")]
    [InlineData("HeartbeatMethod", "DELETE", "Health:HeartbeatMethod is \"DELETE\": it is none of GET, HEAD, POST.")]
    [InlineData("HeartbeatEverySeconds", 0, "Health:HeartbeatEverySeconds is 0: it has to be from 1 to 86400.")]
    [InlineData("LongestReminderDelaySeconds", -1, "Health:LongestReminderDelaySeconds is -1: it has to be from 1 to 86400.")]
    [InlineData("LongestMessageWaitSeconds", 0, "Health:LongestMessageWaitSeconds is 0: it has to be from 1 to 86400.")]
    [InlineData("LongestJobDelaySeconds", 86401, "Health:LongestJobDelaySeconds is 86401: it has to be from 1 to 86400.")]
    public void What_makes_no_sense_is_refused_with_its_key_and_value(string key, object value, string why)
    {
        var options = new HealthOptions();
        typeof(HealthOptions).GetProperty(key)!.SetValue(options, value);
        Assert.Equal(why, Assert.Single(options.Validate(new(options))).ErrorMessage);
    }

    private static async Task RunAsync(SupportBotApp app, Func<CancellationToken, Task> run)
    {
        var running = app.Services.GetRequiredService<JobRuns>().RunAsync(SweepJob.Name, Duration.FromSeconds(10), run, CancellationToken.None);
        await running.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private static async Task<JsonElement> AskAsync(SupportBotApp app, string what) =>
        JsonDocument.Parse(await (await app.GetAsync("/health/" + what)).Content.ReadAsStringAsync()).RootElement;

    private static async Task<string?> StatusAsync(SupportBotApp app, string check) =>
        (await AskAsync(app, "desk")).GetProperty("checks").GetProperty(check).GetProperty("status").GetString();

    private static IEnumerable<string> Names(JsonElement answer) => answer.GetProperty("checks").EnumerateObject().Select(check => check.Name);

    private sealed class DiesAtOnce : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.FromException(new InvalidOperationException("It died."));
    }
}
