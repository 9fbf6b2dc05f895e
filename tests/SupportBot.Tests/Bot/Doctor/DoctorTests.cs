using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Bot.Doctor;
using SupportBot.Bot.Files;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Bot.Doctor;

public sealed class DoctorTests
{
    private static readonly Reader English = new(SpokenLanguage.English, DateTimeZone.Utc);

    [Fact]
    public async Task An_administrator_is_told_at_once_that_it_looks_and_then_that_all_is_well()
    {
        await using var app = await StartWellAsync();

        Assert.Equal(["One moment, I am having a look. The report comes here."], await app.SayAsync("sofia", "doctor"));
        var report = Assert.Single(await app.HearAsync("private-sofia", () => ReportAsync(app)));

        Assert.StartsWith("**All is well.**", report, StringComparison.Ordinal);
        Assert.DoesNotContain("❌", report, StringComparison.Ordinal);
        Assert.Contains("the bot gets its token", report, StringComparison.Ordinal);
        Assert.Contains("The bot is in the room Demandes.", report, StringComparison.Ordinal);
        Assert.Contains("The clock agrees", report, StringComparison.Ordinal);
        Assert.Contains("No message is waiting to be sent.", report, StringComparison.Ordinal);
        Assert.Contains("is whole", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_is_in_the_language_of_whoever_asked()
    {
        await using var app = await StartWellAsync();
        await app.SayAsync("sofia", "langue français");

        Assert.Equal(["Un instant, je regarde. Le rapport arrive ici."], await app.SayAsync("sofia", "diagnostic"));
        var report = Assert.Single(await app.HearAsync("private-sofia", () => ReportAsync(app)));

        Assert.StartsWith("**Tout va bien.**", report, StringComparison.Ordinal);
        Assert.Contains("L’horloge est d’accord", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("claire", "doctor")]
    [InlineData("alice", "doctor")]
    [InlineData("marc", "diagnostic")]
    public async Task Nobody_but_an_administrator_is_examined(string who, string word)
    {
        await using var app = await StartWellAsync();
        await app.SayAsync(who, word);
        Assert.Equal(0, await app.LookAsync(db => db.Set<DoctorOrder>().CountAsync()));
    }

    [Fact]
    public async Task A_report_that_was_promised_before_a_crash_is_made_by_the_next_host_and_once_by_two()
    {
        var app = await StartWellAsync();
        await app.SayAsync("sofia", "doctor");
        app = await app.RestartAsync();
        await using var other = app.AnotherHost();

        var heard = await app.HearAsync("private-sofia", async () =>
        {
            await Task.WhenAll(ReportAsync(app), ReportAsync(other));
            await ReportAsync(app);
        });

        Assert.Single(heard);
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Of_a_room_where_only_mentions_were_heard_it_says_what_works_there()
    {
        await using var app = await StartWellAsync();
        Assert.Contains("In the room Demandes I have only ever heard what mentions me", await LookAsync(app), StringComparison.Ordinal);

        var number = await app.OpenAsync("tom");
        await app.SayInThreadAsync("alice", app.ThreadOf("room-desk", number), "I am on it.");

        var report = await LookAsync(app);
        Assert.DoesNotContain("In the room Demandes I have only", report, StringComparison.Ordinal);
        Assert.Contains("In the room Network I have only", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "BotNotInConversationRoster", "❌ The bot is not in the room Network")]
    [InlineData(404, "ConversationNotFound", "❌ The bot is not in the room Network")]
    [InlineData(429, "Throttled", "ℹ️ Whether the bot is in the room Network cannot be said now")]
    public async Task A_room_that_the_bot_is_not_in_is_named_with_what_to_do(int status, string code, string said)
    {
        await using var app = await StartWellAsync();
        app.Channel.Members = room => room == "room-network" ? Refused(status, code) : null;

        var report = await LookAsync(app);

        Assert.Contains(said, report, StringComparison.Ordinal);
        Assert.Equal(status != 429, report.Contains("→ Add the app to that team", StringComparison.Ordinal));
        Assert.Contains("The bot is in the room Demandes.", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AADSTS7000215: Invalid client secret", "The client secret is wrong")]
    [InlineData("AADSTS7000222: expired", "The client secret has expired")]
    [InlineData("AADSTS700016: application not found", "The app is not known in that tenant")]
    [InlineData("something new", "Compare the settings with the app registration")]
    public async Task Without_a_token_it_says_why_and_what_to_do(string description, string remedy)
    {
        await using var app = await StartWellAsync();
        app.Channel.TokenAnswer = () => Results.Json(new { error = "invalid_client", error_description = description }, statusCode: 401);

        var report = await LookAsync(app);

        Assert.Contains("❌ The bot gets no token for the app " + FakeChannel.AppId, report, StringComparison.Ordinal);
        Assert.Contains("→ " + remedy, report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "✅ The clock agrees")]
    [InlineData(90, "ℹ️ The clock is 90 s away")]
    [InlineData(-90, "ℹ️ The clock is 90 s away")]
    [InlineData(600, "❌ The clock is 10\u00A0min away")]
    public async Task A_clock_that_goes_wrong_is_seen_by_the_date_of_the_channels_answer(int seconds, string said)
    {
        await using var app = await StartWellAsync();
        app.Channel.Date = app.Clock.GetCurrentInstant().ToDateTimeOffset().AddSeconds(seconds);
        Assert.Contains(said, await LookAsync(app), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_queue_that_stands_still_is_named_with_its_reason()
    {
        await using var app = await StartWellAsync();
        app.Channel.Answer = (_, _) => Refused(429, "Throttled");
        await app.OpenAsync("tom");
        await app.SayAsync("alice", "reply INC-1 hello");
        Assert.Matches("✅ (One message is|\\d messages are) waiting to be sent, the oldest since", await LookAsync(app));

        app.Clock.Advance(Duration.FromMinutes(11));

        Assert.Matches("❌ (One message has|\\d messages have) been waiting since .*\\. The oldest was last answered: HTTP 429 Throttled", await LookAsync(app));
    }

    [Fact]
    public async Task What_was_refused_is_named_and_sent_after_all_when_the_administrator_says_so()
    {
        await using var app = await StartWellAsync();
        await app.OpenAsync("tom");
        app.Channel.Answer = (conversation, how) => conversation == "private-tom" && how == "post" ? Refused(400, "BadSyntax") : null;
        await app.SayAsync("alice", "reply INC-1 hello");
        var report = await LookAsync(app);
        Assert.Matches("❌ (One message was|\\d messages were) refused for good", report);
        Assert.Contains("To Tom Okafor, for example: HTTP 400 BadSyntax", report, StringComparison.Ordinal);

        app.Channel.Answer = (_, _) => null;
        Assert.DoesNotContain(await app.SayAsync("alice", "retry messages"), said => said.StartsWith("I am sending", StringComparison.Ordinal));
        Assert.StartsWith("I am sending ", Assert.Single(await app.SayAsync("sofia", "retry messages")), StringComparison.Ordinal);

        Assert.Contains("Alice Nguyen about INC-1: hello", app.PrivateTexts("tom"));
        Assert.DoesNotContain("refused", await LookAsync(app), StringComparison.Ordinal);
        Assert.Equal(["No message was refused, so there is nothing to send again."], await app.SayAsync("sofia", "retry messages"));
    }

    [Fact]
    public async Task Somebody_who_blocks_the_bot_is_named_but_nothing_is_wrong()
    {
        await using var app = await StartWellAsync();
        await app.OpenAsync("tom");
        app.Channel.Answer = (conversation, _) => conversation == "private-tom" ? Refused(403, "ConversationBlockedByUser") : null;
        await app.SayAsync("alice", "reply INC-1 hello");

        var report = await LookAsync(app);

        Assert.Contains("ℹ️ Tom Okafor has been blocking my messages since", report, StringComparison.Ordinal);
        Assert.EndsWith("All is well.", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_that_waits_alone_is_named_with_its_reason_and_its_place()
    {
        await using var app = await StartWellAsync();
        var number = await app.OpenAsync("tom");
        app.Channel.Answer = (conversation, how) => conversation == "room-desk" && how == "update" ? Refused(429, "Throttled") : null;
        await app.SayAsync("alice", "claim " + number);
        Assert.DoesNotContain("out of date", await LookAsync(app), StringComparison.Ordinal);

        await app.FastForward(Duration.FromMinutes(30));
        Assert.Contains("❌ One card has long been out of date. The one that waits most, for Demandes, was last answered: HTTP 429 Throttled", await LookAsync(app), StringComparison.Ordinal);

        app.Channel.Answer = (_, _) => null;
        await app.FastForward(Duration.FromMinutes(5));
        Assert.DoesNotContain("out of date", await LookAsync(app), StringComparison.Ordinal);
        await app.DoAsync(number, ticket => ticket.Release(null, new Actor(ticket.OwnerId, "msteams"), app.Clock.GetCurrentInstant()));
        app.Clock.Advance(Duration.FromMinutes(11));
        Assert.Matches("❌ (One card has|\\d cards have) long been out of date, and nobody has tried", await LookAsync(app));
    }

    [Fact]
    public async Task A_job_is_shown_with_its_last_run_and_named_when_it_failed_or_is_overdue()
    {
        await using var app = await StartWellAsync();
        var runs = app.Services.GetRequiredService<JobRuns>();
        Assert.Contains("ℹ️ Not run yet: removing what is no longer of use.", await LookAsync(app), StringComparison.Ordinal);

        await runs.RunAsync("doctor.job-purge", Duration.FromHours(1), _ => Task.CompletedTask, CancellationToken.None);
        Assert.Contains("✅ Last run Tue 3 Mar, 08:00: removing what is no longer of use.", await LookAsync(app), StringComparison.Ordinal);

        app.Clock.Advance(Duration.FromMinutes(126));
        Assert.Contains("❌ Overdue, last run Tue 3 Mar, 08:00: removing", await LookAsync(app), StringComparison.Ordinal);

        await Assert.ThrowsAsync<InvalidOperationException>(() => runs.RunAsync(
            "doctor.job-purge", Duration.FromHours(1), _ => throw new InvalidOperationException("Locked."), CancellationToken.None));
        Assert.Contains("❌ Failed Tue 3 Mar, 10:06: removing what is no longer of use. Locked.", await LookAsync(app), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_longer_where_it_was_put_is_noticed()
    {
        await using var app = await StartWellAsync();
        await app.ChangeAsync(db =>
        {
            db.Add(KeptFile.Uploaded("msteams", "door.png", new StoredContent("door.png", "image/png", "0123", 3), app.Clock.GetCurrentInstant()));
            return Task.CompletedTask;
        });

        Assert.Matches("❌ Missing in .*: 1 of the last 1 files that people sent", await LookAsync(app));
    }

    /// <summary>A host where everybody has talked to the bot, and whose channel has the same time.</summary>
    private static async Task<SupportBotApp> StartWellAsync()
    {
        var app = await TicketSteps.StartDeskAsync();
        app.Channel.Date = app.Clock.GetCurrentInstant().ToDateTimeOffset();
        return app;
    }

    private static async Task ReportAsync(SupportBotApp app)
    {
        await app.Services.GetRequiredService<DoctorOrders>().MakeAsync(CancellationToken.None);
        await app.DrainAsync();
    }

    private static async Task<string> LookAsync(SupportBotApp app) =>
        (await app.Services.GetRequiredService<DoctorRound>().MakeAsync(CancellationToken.None)).AsLines(app.Services.GetRequiredService<Texts>(), English);

    private static IResult Refused(int status, string code) => Results.Json(new { error = new { code, message = "no" } }, statusCode: status);
}
