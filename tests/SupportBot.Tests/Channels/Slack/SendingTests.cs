using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Channels.Slack.Api;
using SupportBot.Data;
using SupportBot.Outbox;
using SupportBot.People;
using SupportBot.Protocol.Schema;
using SupportBot.Tests.App;
using SupportBot.Tests.Data;

namespace SupportBot.Tests.Channels.Slack;

/// <summary>What goes out: paced as Slack wants it, and what happens for each thing that Slack may answer.</summary>
public sealed class SendingTests
{
    [Theory]
    [InlineData("ratelimited", SlackMeaning.Throttled)]
    [InlineData("service_unavailable", SlackMeaning.NotNow)]
    [InlineData("fatal_error", SlackMeaning.AnswerLost)]
    [InlineData("invalid_auth", SlackMeaning.NeedsAdministrator)]
    [InlineData("token_revoked", SlackMeaning.NeedsAdministrator)]
    [InlineData("account_inactive", SlackMeaning.NeedsAdministrator)]
    [InlineData("missing_scope", SlackMeaning.NeedsAdministrator)]
    [InlineData("no_permission", SlackMeaning.NeedsAdministrator)]
    [InlineData("not_in_channel", SlackMeaning.NeedsInvitation)]
    [InlineData("channel_not_found", SlackMeaning.NeedsInvitation)]
    [InlineData("message_not_found", SlackMeaning.MessageGone)]
    [InlineData("cant_update_message", SlackMeaning.MessageGone)]
    [InlineData("edit_window_closed", SlackMeaning.MessageGone)]
    [InlineData("user_not_found", SlackMeaning.Unreachable)]
    [InlineData("cannot_dm_bot", SlackMeaning.Unreachable)]
    [InlineData("invalid_blocks", SlackMeaning.BadBlocks)]
    [InlineData("msg_too_long", SlackMeaning.TooLong)]
    [InlineData("expired_trigger_id", SlackMeaning.TooLateForView)]
    [InlineData("is_archived", SlackMeaning.Refused)]
    [InlineData("something_new", SlackMeaning.Refused)]
    public void Each_error_has_its_meaning(string error, SlackMeaning meaning) => Assert.Equal(meaning, SlackErrors.MeaningOf(error));

    [Fact]
    public void The_methods_are_paced_by_their_tiers()
    {
        var tiers = TestData.Json("slack/rate-limit-tiers.json");
        Assert.Equal(tiers.EnumerateObject().Select(tier => tier.Name).Order(StringComparer.Ordinal), SlackMethod.All.Select(method => method.Name).Order(StringComparer.Ordinal));
        Assert.All(SlackMethod.All, method => Assert.Equal(
            tiers.GetProperty(method.Name).GetString() switch { "Tier2" => 20, "Tier3" => 50, "Tier4" => 100, "SpecialTier_chat_postMessage" => 300, _ => (int?)null },
            method.PerMinute));
    }

    [Fact]
    public void One_channel_gets_a_message_a_second_after_a_burst_of_three_and_others_are_not_held_up()
    {
        var clock = new FakeClock();
        var pacing = new SlackPacing(clock);
        for (var i = 0; i < 3; i++) Assert.Null(pacing.Take(SlackMethod.PostMessage, "C1"));
        Assert.Equal(Duration.FromSeconds(1), pacing.Take(SlackMethod.PostMessage, "C1"));
        Assert.Null(pacing.Take(SlackMethod.PostMessage, "C2"));
        clock.Advance(Duration.FromMilliseconds(999));
        Assert.Equal(Duration.FromMilliseconds(1), pacing.Take(SlackMethod.PostMessage, "C1"));
        clock.Advance(Duration.FromMilliseconds(1));
        Assert.Null(pacing.Take(SlackMethod.PostMessage, "C1"));
        Assert.NotNull(pacing.Take(SlackMethod.PostMessage, "C1"));
    }

    [Fact]
    public void A_method_is_not_called_more_often_than_its_tier_allows()
    {
        var clock = new FakeClock();
        var pacing = new SlackPacing(clock);
        var calls = 0;
        for (var second = 0; second < 300; second++)
        {
            while (pacing.Take(SlackMethod.UpdateMessage, null) is null) calls++;
            clock.Advance(Duration.FromSeconds(1));
        }

        // A full bucket at first, then fifty a minute.
        Assert.Equal(50 + 249, calls);
    }

    [Fact]
    public async Task What_Slack_throttles_waits_as_told_in_that_place_only()
    {
        await using var app = await SlackApp.StartAsync();
        await app.SayAsync(SlackApp.Tom, "hello");
        await app.SayAsync(SlackApp.Claire, "bonjour");
        var asked = 0;
        app.Slack.Fault = (method, arguments) =>
            method == "chat.postMessage" && arguments["channel"]!.ToString() == "DUTOM" && ++asked > 0 ? new SlackFault.Throttle(30) : null;
        await app.SayAsync(SlackApp.Tom, "language french");
        await app.SayAsync(SlackApp.Tom, "langue anglais");
        Assert.Single(await app.SayAsync(SlackApp.Claire, "langue anglais"));
        Assert.Equal(1, asked);

        app.Slack.Fault = null;
        Assert.Equal(2, (await app.HearAsync("DUTOM", () => LaterAsync(app, 30))).Count);
    }

    [Theory]
    [InlineData("token_revoked")]
    [InlineData("not_in_channel")]
    [InlineData("channel_not_found")]
    public async Task What_somebody_must_put_right_is_sent_once_they_have(string error)
    {
        await using var app = await SlackApp.StartAsync();
        app.Slack.Fault = (method, arguments) => method == "chat.postMessage" && arguments["channel"]!.ToString() == SlackApp.Desk ? new SlackFault.Error(error) : null;
        await FileAsync(app);
        Assert.Empty(app.Slack.Notes(SlackApp.Desk));
        app.Slack.Fault = null;
        await LaterAsync(app, 300);
        Assert.StartsWith("INC-1 · ", Assert.Single(app.Slack.Texts(SlackApp.Desk)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_in_an_archived_channel_fails_and_what_else_is_owed_goes_on()
    {
        await using var app = await SlackApp.StartAsync();
        app.Slack.Archive(SlackApp.Desk);
        await FileAsync(app);
        Assert.StartsWith("INC-1 · ", app.Slack.Texts("DUTOM")[^1], StringComparison.Ordinal);
        Assert.True(await app.LookAsync(db => db.PostedCards().AnyAsync(card => card.Failed && card.Problem!.Contains("is_archived"))));
    }

    [Theory]
    [InlineData("message_not_found")]
    [InlineData("edit_window_closed")]
    [InlineData("cant_update_message")]
    public async Task A_card_that_cannot_be_changed_any_more_is_posted_anew(string error)
    {
        await using var app = await SlackApp.StartAsync();
        await FileAsync(app);
        app.Slack.Fault = (method, arguments) =>
            method == "chat.update" && arguments["channel"]!.ToString() == SlackApp.Desk ? new SlackFault.Error(error) : null;
        await app.Slack.PressAsync(SlackApp.Alice, SlackApp.Desk, "Je prends");
        Assert.Equal(2, app.Slack.Notes(SlackApp.Desk).Count);
        Assert.Contains("Alice Nguyen", SlackBlocks.Text(app.Slack.Notes(SlackApp.Desk)[^1].Blocks), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("user_disabled")]
    [InlineData("channel_not_found")]
    public async Task Somebody_who_can_be_written_to_no_more_is_unreachable_until_they_write(string error)
    {
        await using var app = await SlackApp.StartAsync();
        await FileAsync(app);
        await app.Slack.PressAsync(SlackApp.Alice, SlackApp.Desk, "Je prends");
        app.Slack.Fault = (method, arguments) =>
            method == "chat.postMessage" && arguments["channel"]!.ToString() == "DUTOM" ? new SlackFault.Error(error) : null;
        var card = app.Slack.Notes(SlackApp.Desk)[0];
        await app.Slack.SayAsync(SlackApp.Alice, SlackApp.Desk, "Hello?", card.Ts);
        Assert.NotNull((await app.PersonOfAsync(SlackApp.Tom)).UnreachableSince);
        Assert.Contains(app.Slack.Texts(SlackApp.Desk, card.Ts), text => text.Contains("Impossible de joindre Tom Okafor", StringComparison.Ordinal));

        app.Slack.Fault = null;
        await app.SayAsync(SlackApp.Tom, "my tickets");
        Assert.Null((await app.PersonOfAsync(SlackApp.Tom)).UnreachableSince);
    }

    [Fact]
    public async Task What_Slack_does_not_take_as_drawn_goes_plainly()
    {
        await using var app = await SlackApp.StartAsync();
        app.Slack.Fault = (method, arguments) =>
            method == "chat.postMessage" && arguments["blocks"] is JsonArray { Count: > 0 } ? new SlackFault.Error("invalid_blocks") : null;
        Assert.NotEmpty(Assert.Single(await app.SayAsync(SlackApp.Tom, "language french")));
    }

    [Fact]
    public async Task What_Slack_finds_too_long_goes_shorter()
    {
        await using var app = await SlackApp.StartAsync();
        app.Slack.Fault = (method, arguments) => method == "chat.postMessage" && arguments["text"]!.ToString().Length > 1000 ? new SlackFault.Error("msg_too_long") : null;
        await app.SayAsync(SlackApp.Tom, "hello");
        await SendAsync(app, new string('x', 2500), "long");
        Assert.Equal(1000, app.Slack.Texts("DUTOM")[^1].Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_that_was_lost_is_asked_for_again_and_marked(bool wasDone)
    {
        await using var app = await SlackApp.StartAsync();
        await app.SayAsync(SlackApp.Tom, "hello");
        var calls = 0;
        app.Slack.Fault = (method, _) => method == "chat.postMessage" && ++calls == 1 ? new SlackFault.Hangup(wasDone) : null;
        await app.SayAsync(SlackApp.Tom, "language french");
        await LaterAsync(app, 60);

        Assert.Equal(2, calls);
        var sent = await app.LookAsync(db => db.OutgoingMessages().OrderByDescending(message => message.Id).FirstAsync());
        Assert.Equal((SendState.Sent, true), (sent.State, sent.PossiblyTwice));
        // Both carry the id by which they are seen to be one.
        Assert.Equal(wasDone ? 2 : 1, app.Slack.Notes("DUTOM").Count(note => note.OutboxId == "message-" + sent.Id));
    }

    [Fact]
    public async Task A_message_that_was_held_back_and_refused_many_times_is_not_given_up_when_an_answer_is_lost()
    {
        await using var app = await SlackApp.StartAsync();
        await app.SayAsync(SlackApp.Tom, "hello");
        var calls = 0;
        app.Slack.Fault = (method, _) => method != "chat.postMessage" ? null : ++calls switch
        {
            <= 6 => new SlackFault.Throttle(1),
            <= 12 => new SlackFault.Error("service_unavailable"),
            13 => new SlackFault.Hangup(IsDone: false),
            _ => null,
        };
        await app.SayAsync(SlackApp.Tom, "language french");
        for (var i = 0; i < 12; i++) await LaterAsync(app, 300);
        Assert.Equal("C’est noté, la langue est changée.", app.Slack.Texts("DUTOM")[^1]);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(11)]
    [InlineData(2026)]
    public async Task However_Slack_misbehaves_every_message_arrives_in_order_and_twice_only_where_an_answer_was_lost(int seed)
    {
        await using var app = await SlackApp.StartAsync();
        var people = new[] { SlackApp.Tom, SlackApp.Claire };
        foreach (var person in people) await app.SayAsync(person, "hello");
        app.Slack.Misbehave(seed, 0.4);
        for (var i = 1; i <= 12; i++)
        {
            foreach (var person in people) await OweAsync(app, person, $"message {i}");
        }

        for (var minute = 0; minute < 120; minute++) await LaterAsync(app, 60);
        app.Slack.Behave();
        await LaterAsync(app, 600);

        foreach (var person in people)
        {
            var arrived = app.Slack.Notes("D" + person).Where(note => note.Text.StartsWith("message ", StringComparison.Ordinal)).ToList();
            var owed = await app.LookAsync(db => db.OutgoingMessages().Where(message => message.Body.Contains("message ")).ToListAsync());
            Assert.All(owed, message => Assert.Equal(SendState.Sent, message.State));
            Assert.Equal(Enumerable.Range(1, 12).Select(i => $"message {i}"), arrived.Select(note => note.Text).Distinct());
            // In order, and what stands there twice stands there at once.
            Assert.Equal(arrived.Select(note => Number(note.Text)).Order(), arrived.Select(note => Number(note.Text)));
            foreach (var twice in arrived.GroupBy(note => note.OutboxId).Where(group => group.Count() > 1))
                Assert.True(owed.Single(message => "message-" + message.Id == twice.Key).PossiblyTwice);
        }

        static int Number(string text) => int.Parse(text["message ".Length..], System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task The_token_is_in_no_error()
    {
        await using var app = await SlackApp.StartAsync();
        app.Slack.Fault = (method, _) => method == "chat.postMessage" ? new SlackFault.Error("is_archived") : null;
        await app.SayAsync(SlackApp.Tom, "hello");
        var failed = await app.LookAsync(db => db.OutgoingMessages().SingleAsync(message => message.State == SendState.Failed));
        Assert.Equal("Slack says is_archived to chat.postMessage.", failed.Problem);
    }

    private static async Task FileAsync(SlackApp app)
    {
        await app.SayAsync(SlackApp.Tom, "My badge reader is broken since this morning");
        await app.Slack.PressAsync(SlackApp.Tom, "DUTOM", "Send");
    }

    private static async Task SendAsync(SlackApp app, string text, string id)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var sender = scope.ServiceProvider.GetServices<IChannelSender>().Single(sender => sender.Channel == "slack");
        var to = new Destination("slack", FakeSlack.Team, null, null, "DUTOM", null, SlackApp.Tom) { LinkedAccountId = 1 };
        await sender.PostAsync(to, new Outbound(Activity.Message(text), id, new Dictionary<int, Mentioned>()), CancellationToken.None);
    }

    private static Task OweAsync(SlackApp app, string account, string text) => app.Services.GetRequiredService<UnitOfWork>().RunAsync(async (services, token) =>
    {
        var person = await services.GetRequiredService<SupportBotDb>().LinkedAccounts().SingleAsync(linked => linked.AccountId == account, token);
        services.GetRequiredService<Outgoing>().Post(Place.Person(person.PersonId), Activity.Message(text));
    }, CancellationToken.None);

    private static async Task LaterAsync(SlackApp app, int seconds)
    {
        app.Clock.Advance(Duration.FromSeconds(seconds));
        await app.DrainAsync();
    }
}
