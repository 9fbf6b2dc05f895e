using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Bot;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.People;
using SupportBot.Protocol.Dialogs;
using SupportBot.Protocol.Schema;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Channels.Slack;

/// <summary>What comes in: said once however often it is delivered, by people and not by bots, where the desk is meant.</summary>
public sealed class DoorTests
{
    [Fact]
    public async Task Somebody_new_is_met_by_their_profile_and_answered_in_their_language_and_hours()
    {
        await using var app = await SlackApp.StartAsync();
        Assert.Contains("Bonjour", Assert.Single(await app.SayAsync(SlackApp.Claire, "bonjour")), StringComparison.Ordinal);

        var claire = await app.PersonOfAsync(SlackApp.Claire);
        Assert.Equal(("Claire Fontanel", "claire.fontanel@lumen.example", SpokenLanguage.French, "Europe/Paris", Role.Employee),
            (claire.Name, claire.Email, claire.Language, claire.TimeZone, claire.Roles));
    }

    [Fact]
    public async Task A_profile_is_read_once_an_hour_and_again_when_Slack_says_that_it_changed()
    {
        await using var app = await SlackApp.StartAsync();
        for (var i = 0; i < 3; i++) await app.SayAsync(SlackApp.Tom, "help");
        Assert.Equal(1, Reads());

        app.Slack.AddPerson(SlackApp.Tom, "Tom Okafor", "fr-CA", "America/Toronto");
        await app.Slack.TellAsync(new JsonObject { ["type"] = "user_change", ["user"] = new JsonObject { ["id"] = SlackApp.Tom } });
        await app.SayAsync(SlackApp.Tom, "help");
        Assert.Equal((2, SpokenLanguage.French), (Reads(), (await app.PersonOfAsync(SlackApp.Tom)).Language));
        app.Clock.Advance(Duration.FromMinutes(61));
        await app.SayAsync(SlackApp.Tom, "help");
        Assert.Equal(3, Reads());

        int Reads() => app.Slack.Calls.Count(call => call.Method == "users.info");
    }

    [Fact]
    public async Task Somebody_whose_profile_cannot_be_read_goes_by_their_account_until_it_can()
    {
        await using var app = await SlackApp.StartAsync();
        app.Slack.Fault = (method, _) => method == "users.info" ? new SlackFault.Down() : null;
        Assert.NotEmpty(await app.SayAsync(SlackApp.Tom, "help"));
        Assert.Equal(SlackApp.Tom, (await app.PersonOfAsync(SlackApp.Tom)).Name);

        app.Slack.Fault = null;
        await app.SayAsync(SlackApp.Tom, "help");
        Assert.Equal("Tom Okafor", (await app.PersonOfAsync(SlackApp.Tom)).Name);
    }

    [Fact]
    public async Task The_same_event_again_changes_nothing()
    {
        await using var app = await SlackApp.StartAsync();
        var chat = app.Slack.PrivateOf(SlackApp.Tom);
        var said = app.Slack.Event(Said(SlackApp.Tom, chat, "1700000000.000100", "language french", "im"), "Ev1");

        using var first = await app.SendAsync("events_api", said);
        using var again = await app.SendAsync("events_api", said, ("X-Slack-Retry-Num", "1"), ("X-Slack-Retry-Reason", "http_timeout"));
        await app.DrainAsync();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        Assert.Single(app.Slack.Notes(chat));
    }

    [Fact]
    public async Task A_mention_is_answered_once_though_Slack_tells_of_it_twice()
    {
        await using var app = await SlackApp.StartAsync();
        await app.Slack.SayAsync(SlackApp.Alice, SlackApp.General, $"<@{FakeSlack.BotUser}> language french");
        Assert.Equal(["C’est noté, la langue est changée."], app.Slack.Whispers(SlackApp.Alice).Select(note => note.Text));
        Assert.Equal(1, await app.LookAsync(db => db.ReceivedActivities().CountAsync()));
    }

    [Fact]
    public async Task What_people_say_to_each_other_in_a_channel_is_nobody_elses_business()
    {
        await using var app = await SlackApp.StartAsync();
        await app.Slack.SayAsync(SlackApp.Tom, SlackApp.General, "language french");
        var ts = await app.Slack.SayAsync(SlackApp.Alice, SlackApp.Desk, "queue");
        await app.Slack.SayAsync(SlackApp.Alice, SlackApp.Desk, "language french", ts);

        Assert.Equal(0, await app.LookAsync(db => db.ReceivedActivities().CountAsync()));
        Assert.DoesNotContain(app.Slack.Calls, call => call.Method != "auth.test");
    }

    [Fact]
    public async Task A_report_made_in_a_channel_goes_on_in_private()
    {
        await using var app = await SlackApp.StartAsync();
        await app.Slack.SayAsync(SlackApp.Tom, SlackApp.General, $"<@{FakeSlack.BotUser}> my badge reader is broken");
        Assert.DoesNotContain(app.Slack.Notes(SlackApp.General), note => note.User == FakeSlack.BotUser);

        await app.Slack.PressAsync(SlackApp.Tom, SlackApp.General, "Yes, help me with that");
        await app.Slack.PressAsync(SlackApp.Tom, app.Slack.PrivateOf(SlackApp.Tom), "Send");

        Assert.StartsWith("INC-1 · ", Assert.Single(app.Slack.Texts(SlackApp.Desk)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bot_id", "B999")]
    [InlineData("subtype", "bot_message")]
    [InlineData("app_id", FakeSlack.AppId)]
    [InlineData("user", FakeSlack.BotUser)]
    [InlineData("user", "USLACKBOT")]
    [InlineData("subtype", "channel_join")]
    [InlineData("subtype", "channel_topic")]
    [InlineData("subtype", "message_replied")]
    public async Task Bots_joins_and_notices_are_not_heard(string mark, string value)
    {
        await using var app = await SlackApp.StartAsync();
        var said = Said(SlackApp.Tom, app.Slack.PrivateOf(SlackApp.Tom), "1700000000.000100", "help", "im");
        said[mark] = value;
        await app.Slack.TellAsync(said);
        Assert.Equal(0, await app.LookAsync(db => db.ReceivedActivities().CountAsync()));
    }

    [Fact]
    public async Task A_person_who_is_a_bot_by_their_profile_is_not_heard()
    {
        await using var app = await SlackApp.StartAsync();
        app.Slack.AddPerson("UFLOW", "Workflow", "en-US", "UTC", isBot: true);
        await app.Slack.TellAsync(Said("UFLOW", "DUFLOW", "1700000000.000100", "help", "im"));
        Assert.Equal(0, await app.LookAsync(db => db.ReceivedActivities().CountAsync()));
    }

    [Fact]
    public async Task What_was_passed_on_follows_its_edit_and_its_deletion()
    {
        await using var app = await SlackApp.StartAsync();
        var (card, chat) = await FiledAsync(app);
        var first = await app.Slack.SayAsync(SlackApp.Alice, SlackApp.Desk, "It is the cable", card.Ts);
        var second = await app.Slack.SayAsync(SlackApp.Alice, SlackApp.Desk, "Or the fuse", card.Ts);

        await app.Slack.EditAsync(SlackApp.Desk, first, "It is the new cable");
        await app.Slack.DeleteAsync(SlackApp.Desk, second);

        Assert.Contains(app.Slack.Texts(chat), text => text.Contains("It is the new cable", StringComparison.Ordinal));
        Assert.DoesNotContain(app.Slack.Texts(chat), text => text.Contains("the fuse", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_preview_that_Slack_adds_to_a_message_is_no_edit()
    {
        await using var app = await SlackApp.StartAsync();
        var (card, chat) = await FiledAsync(app);
        var ts = await app.Slack.SayAsync(SlackApp.Alice, SlackApp.Desk, "See https://example.com", card.Ts);
        var before = app.Slack.Texts(chat);
        await app.Slack.EditAsync(SlackApp.Desk, ts, "See https://example.com");
        Assert.Equal(before, app.Slack.Texts(chat));
    }

    [Theory]
    [InlineData("UFAR", false)]
    [InlineData("UINES", true)]
    public async Task Somebody_of_another_company_is_served_only_as_whom_the_desk_knows(string user, bool isServed)
    {
        await using var app = await SlackApp.StartAsync();
        await app.Slack.SayAsync(user, SlackApp.General, $"<@{FakeSlack.BotUser}> help");
        await app.Slack.SayAsync(user, SlackApp.General, $"<@{FakeSlack.BotUser}> help");
        Assert.Equal(isServed, app.Slack.Whispers(user).Count > 1);
        Assert.Equal(isServed, await app.LookAsync(db => db.LinkedAccounts().AnyAsync(account => account.AccountId == user)));
    }

    [Fact]
    public async Task An_unknown_workspace_is_refused_and_told_not_to_try_again()
    {
        await using var app = await SlackApp.StartAsync();
        var said = app.Slack.Event(Said(SlackApp.Tom, "D1", "1700000000.000100", "help", "im"));
        said["authorizations"]![0]!["team_id"] = "T666";
        using var answer = await app.SendAsync("events_api", said);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("1", Assert.Single(answer.Headers.GetValues("X-Slack-No-Retry")));
    }

    [Fact]
    public async Task While_Slack_does_not_say_who_the_bot_is_nothing_is_taken_and_Slack_comes_again()
    {
        await using var app = await SlackApp.StartAsync();
        app.Slack.Fault = (method, _) => method == "auth.test" ? new SlackFault.Down() : null;
        var said = app.Slack.Event(Said(SlackApp.Tom, app.Slack.PrivateOf(SlackApp.Tom), "1700000000.000100", "help", "im"));
        using var first = await app.SendAsync("events_api", said);
        app.Slack.Fault = null;
        using var again = await app.SendAsync("events_api", said, ("X-Slack-Retry-Num", "1"));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
    }

    [Fact]
    public async Task Opening_the_apps_messages_for_the_first_time_is_greeted_and_opening_its_Home_is_not()
    {
        await using var app = await SlackApp.StartAsync();
        var chat = app.Slack.PrivateOf(SlackApp.Tom);
        foreach (var tab in new[] { "home", "messages", "messages" })
            await app.Slack.TellAsync(new JsonObject { ["type"] = "app_home_opened", ["user"] = SlackApp.Tom, ["channel"] = chat, ["tab"] = tab, ["event_ts"] = "1700000000.000100" });
        Assert.Contains("Tom", Assert.Single(app.Slack.Texts(chat)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_can_be_named_by_mentioning_them()
    {
        await using var app = await SlackApp.StartAsync();
        await FiledAsync(app);
        await app.Slack.SayAsync(SlackApp.Alice, SlackApp.Desk, $"<@{FakeSlack.BotUser}> assign INC-1 to <@{SlackApp.Bob}>");
        Assert.Equal("Bob Tremblay", await app.LookAsync(db => db.Set<Ticket>().Join(db.People(), ticket => ticket.OwnerId, person => person.Id, (_, person) => person.Name).SingleAsync()));
    }

    [Fact]
    public async Task A_message_whose_turn_takes_too_long_is_acknowledged_and_completed_once()
    {
        var slow = new SlowText();
        await using var app = await SlackApp.StartAsync(bySocket: false, services => services.Insert(0, ServiceDescriptor.Singleton<IFreeText>(slow)));
        var chat = app.Slack.PrivateOf(SlackApp.Tom);
        var said = app.Slack.Event(Said(SlackApp.Tom, chat, "1700000000.000100", "slowly", "im"));

        var delivering = app.SendAsync("events_api", said);
        await slow.Begun.Task;
        app.Time.Elapse(TimeSpan.FromSeconds(2));
        using var answer = await delivering;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotNull((await app.LookAsync(db => db.ReceivedActivities().SingleAsync())).Pending);
        slow.Release.SetResult();
        using var again = await app.SendAsync("events_api", said, ("X-Slack-Retry-Num", "1"));
        await app.DrainAsync();

        Assert.Equal(["That took a while."], app.Slack.Texts(chat));
    }

    private static JsonObject Said(string user, string channel, string ts, string text, string channelType) => new()
    {
        ["type"] = "message", ["user"] = user, ["text"] = text, ["ts"] = ts, ["event_ts"] = ts, ["channel"] = channel, ["channel_type"] = channelType, ["team"] = FakeSlack.Team,
    };

    private static async Task<(SlackNote Card, string Chat)> FiledAsync(SlackApp app)
    {
        var chat = app.Slack.PrivateOf(SlackApp.Tom);
        await app.SayAsync(SlackApp.Tom, "My badge reader is broken since this morning");
        await app.Slack.PressAsync(SlackApp.Tom, chat, "Send");
        await app.Slack.PressAsync(SlackApp.Alice, SlackApp.Desk, "Je prends");
        return (app.Slack.Notes(SlackApp.Desk)[0], chat);
    }

    private sealed class SlowText : IFreeText
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<TurnAnswer?> TryAsync(Turn turn, DialogContext dialogs, CancellationToken cancellationToken)
        {
            if (turn.Text != "slowly") return null;
            Begun.TrySetResult();
            await Release.Task;
            return new TurnAnswer.Card(Activity.Message("That took a while."));
        }
    }
}
