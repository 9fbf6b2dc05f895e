using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.People;
using SupportBot.Protocol.Dialogs;
using SupportBot.Protocol.Schema;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Channels.Slack;

/// <summary>Commands, clicks and forms: answered where the person looks, and seen by nobody else.</summary>
public sealed class FormTests
{
    [Theory]
    [InlineData("/support", "my tickets", "INC-1")]
    [InlineData("/support", "mes tickets", "INC-1")]
    [InlineData("/ticket", "show INC-1", "INC-1")]
    [InlineData("/ticket", "voir INC-1", "INC-1")]
    [InlineData("/support", "help", "help")]
    [InlineData("/support", "aide", "help")]
    public async Task A_command_typed_anywhere_is_answered_to_its_author_alone(string command, string text, string expected)
    {
        await using var app = await SlackApp.StartAsync();
        await FileAsync(app);
        var answer = await app.Slack.CommandAsync(SlackApp.Tom, SlackApp.General, command, text);

        Assert.Equal("ephemeral", answer!["response_type"]!.ToString());
        Assert.Contains(expected, answer["text"] + SlackBlocks.Text(answer["blocks"] as JsonArray), StringComparison.Ordinal);
        Assert.DoesNotContain(app.Slack.Notes(SlackApp.General), note => note.User == FakeSlack.BotUser);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_report_by_command_goes_on_in_private_and_says_so(bool bySocket)
    {
        await using var app = await SlackApp.StartAsync(bySocket);
        var answer = await app.Slack.CommandAsync(SlackApp.Claire, SlackApp.General, "/support", "la machine à café est en panne");
        Assert.Equal("Je vous ai répondu dans notre conversation privée.", answer!["text"]!.ToString());

        await app.Slack.PressAsync(SlackApp.Claire, app.Slack.PrivateOf(SlackApp.Claire), "Envoyer");
        Assert.StartsWith("INC-1 · ", Assert.Single(app.Slack.Texts(SlackApp.Desk)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_persons_own_chat_a_command_is_answered_by_a_message()
    {
        await using var app = await SlackApp.StartAsync();
        var chat = app.Slack.PrivateOf(SlackApp.Tom);
        await app.SayAsync(SlackApp.Tom, "hello");
        Assert.Null(await app.Slack.CommandAsync(SlackApp.Tom, chat, "/support", "language french"));
        Assert.Equal("C’est noté, la langue est changée.", app.Slack.Texts(chat)[^1]);
    }

    [Fact]
    public async Task The_same_command_delivered_twice_is_done_once_and_answered_alike()
    {
        await using var app = await SlackApp.StartAsync();
        var command = new JsonObject
        {
            ["team_id"] = FakeSlack.Team, ["channel_id"] = SlackApp.General, ["user_id"] = SlackApp.Tom, ["command"] = "/support", ["text"] = "language french",
            ["trigger_id"] = "1.2.3", ["response_url"] = app.Slack.Url + "/respond/UTOM/CGENERAL",
        };
        var first = await app.PostAsync("slash_commands", command);
        var again = await app.PostAsync("slash_commands", command);
        Assert.Equal(first!.ToJsonString(), again!.ToJsonString());
        Assert.Equal(1, await app.LookAsync(db => db.ReceivedActivities().CountAsync()));
    }

    [Fact]
    public async Task A_command_that_needs_a_form_opens_it()
    {
        await using var app = await SlackApp.StartAsync();
        await FileAsync(app);
        await app.Slack.PressAsync(SlackApp.Alice, SlackApp.Desk, "Je prends");
        Assert.Null(await app.Slack.CommandAsync(SlackApp.Alice, SlackApp.General, "/ticket", "resolve INC-1"));

        await app.Slack.SubmitAsync(SlackApp.Alice, ("text", "A new reader."));
        Assert.Equal(TicketState.Resolved, await StateAsync(app));
    }

    [Fact]
    public async Task A_button_that_asks_for_a_form_opens_it_before_the_turn_and_fills_it_after()
    {
        await using var app = await SlackApp.StartAsync();
        await FileAsync(app);
        await app.Slack.PressAsync(SlackApp.Alice, SlackApp.Desk, "Je prends");
        await app.Slack.PressAsync(SlackApp.Alice, SlackApp.Desk, "Résoudre…");

        var calls = app.Slack.Calls.Where(call => call.Method.StartsWith("views.", StringComparison.Ordinal)).ToList();
        Assert.Equal(["views.open", "views.update"], calls.Select(call => call.Method));
        Assert.Contains("One moment", calls[0].Arguments.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("INC-1", app.Slack.ViewOf(SlackApp.Alice).Title + app.Slack.ViewOf(SlackApp.Alice).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_not_filled_in_says_so_and_stays_open()
    {
        await using var app = await SlackApp.StartAsync();
        await FileAsync(app);
        await app.Slack.PressAsync(SlackApp.Alice, SlackApp.Desk, "Je prends");
        await app.Slack.PressAsync(SlackApp.Alice, SlackApp.Desk, "Résoudre…");

        var errors = await app.Slack.SubmitAsync(SlackApp.Alice, ("text", ""));
        Assert.True(errors is { Count: 1 } || app.Slack.ViewOf(SlackApp.Alice).Text.Length > 0);
        Assert.Equal(TicketState.InProgress, await StateAsync(app));
        await app.Slack.SubmitAsync(SlackApp.Alice, ("text", "A new reader."));
        Assert.Equal(TicketState.Resolved, await StateAsync(app));
    }

    [Fact]
    public async Task A_rule_that_says_no_says_it_in_the_form()
    {
        await using var app = await SlackApp.StartAsync();
        await FileAsync(app);
        await app.Slack.PressAsync(SlackApp.Alice, SlackApp.Desk, "Je prends");
        var old = app.Slack.Notes(SlackApp.Desk)[0];
        var oldBlocks = old.Blocks!.DeepClone().AsArray();
        await app.Slack.PressAsync(SlackApp.Alice, SlackApp.Desk, "Résoudre…");
        await app.Slack.SubmitAsync(SlackApp.Alice, ("text", "A new reader."));
        await app.Slack.PressAsync(SlackApp.Tom, app.Slack.PrivateOf(SlackApp.Tom), "Solved");

        await app.Slack.PressAsync(SlackApp.Bob, old with { Blocks = oldBlocks }, "Résoudre…");
        await app.Slack.SubmitAsync(SlackApp.Bob, ("text", "Another reader."));
        Assert.Contains("INC-1", app.Slack.ViewOf(SlackApp.Bob).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("One moment", app.Slack.ViewOf(SlackApp.Bob).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_chosen_in_the_modal_is_put_below_what_was_typed_and_sent_with_it()
    {
        await using var app = await SlackApp.StartAsync();
        await FileAsync(app);
        await app.Slack.PressAsync(SlackApp.Alice, SlackApp.Desk, "Je prends");
        await app.Slack.PressAsync(SlackApp.Alice, SlackApp.Desk, "Répondre…");
        string Blocks() => app.Slack.ViewOf(SlackApp.Alice).View["blocks"]!.ToJsonString();
        Assert.Contains("\"block_id\":\"input:text\"", Blocks(), StringComparison.Ordinal);

        await app.Slack.PressInViewAsync(SlackApp.Alice, "Put it in the message", ("text", "Good news."), ("template", "seen"));
        // Slack keeps what was typed under the id of a block.
        Assert.Contains("\"block_id\":\"input:text#1\"", Blocks(), StringComparison.Ordinal);
        Assert.Single((await app.Slack.SubmitAsync(SlackApp.Alice, ("text", " ")))!);
        await app.Slack.SubmitAsync(SlackApp.Alice);
        Assert.False(app.Slack.ViewOf(SlackApp.Alice).View.ContainsKey("submit"));
        var told = app.Slack.Texts(app.Slack.PrivateOf(SlackApp.Tom))[^1];
        Assert.Contains("Good news.", told, StringComparison.Ordinal);
        Assert.Contains("Hello Tom, INC-1 is with Alice.", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_click_that_is_too_old_for_a_form_says_so()
    {
        await using var app = await SlackApp.StartAsync();
        await FileAsync(app);
        await app.Slack.PressAsync(SlackApp.Alice, SlackApp.Desk, "Je prends");
        app.Slack.Fault = (method, _) => method == "views.open" ? new SlackFault.Error("expired_trigger_id") : null;
        await app.Slack.PressAsync(SlackApp.Alice, SlackApp.Desk, "Résoudre…");
        Assert.Equal("That took too long, so Slack no longer lets me open the form. Please try again.", app.Slack.Whispers(SlackApp.Alice)[^1].Text);
    }

    [Fact]
    public async Task Whoever_comes_too_late_to_take_a_ticket_is_told_and_nobody_else()
    {
        await using var app = await SlackApp.StartAsync();
        await FileAsync(app);
        var card = app.Slack.Notes(SlackApp.Desk)[0];
        var blocks = card.Blocks!.DeepClone().AsArray();
        await app.Slack.PressAsync(SlackApp.Alice, SlackApp.Desk, "Je prends");
        await app.Slack.PressAsync(SlackApp.Bob, card with { Blocks = blocks }, "Je prends");

        Assert.Contains("Alice Nguyen", Assert.Single(app.Slack.Whispers(SlackApp.Bob, SlackApp.Desk)).Text, StringComparison.Ordinal);
        Assert.StartsWith("INC-1 is yours now", Assert.Single(app.Slack.Whispers(SlackApp.Alice)).Text, StringComparison.Ordinal);
        Assert.Single(app.Slack.Notes(SlackApp.Desk));
    }

    [Fact]
    public async Task A_button_that_is_not_for_the_person_is_answered_to_them_alone()
    {
        await using var app = await SlackApp.StartAsync();
        await FileAsync(app);
        await app.Slack.PressAsync(SlackApp.Tom, SlackApp.Desk, "Je prends");
        Assert.Single(app.Slack.Whispers(SlackApp.Tom, SlackApp.Desk));
        Assert.Equal(TicketState.New, await StateAsync(app));
    }

    [Fact]
    public async Task A_shortcut_is_the_command_that_it_is_named_after_and_its_form_opens()
    {
        await using var app = await SlackApp.StartAsync();
        await app.Slack.ShortcutAsync(SlackApp.Tom, Shortcuts.NewTicket);
        await app.Slack.SubmitAsync(SlackApp.Tom, ("title", "The door is stuck"));
        Assert.Equal(["INC-1 · The door is stuck"], app.Slack.Texts(SlackApp.Desk));
    }

    [Fact]
    public async Task A_message_of_somebody_else_becomes_a_ticket_that_leads_back_to_it()
    {
        await using var app = await SlackApp.StartAsync();
        var ts = await app.Slack.SayAsync(SlackApp.Claire, SlackApp.General, "The printer on floor 3 is on fire");
        await app.Slack.ShortcutAsync(SlackApp.Tom, Shortcuts.NewTicket, SlackApp.General, ts);
        Assert.Contains("Claire Fontanel", app.Slack.ViewOf(SlackApp.Tom).Text, StringComparison.Ordinal);

        await app.Slack.SubmitAsync(SlackApp.Tom);
        var card = Assert.Single(app.Slack.Notes(SlackApp.Desk));
        Assert.Contains("floor 3", card.Text, StringComparison.Ordinal);
        Assert.Contains($"https://lumen.slack.com/archives/{SlackApp.General}/p{ts.Replace(".", "", StringComparison.Ordinal)}", card.Blocks!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shortcut_on_a_message_that_no_command_is_named_after_is_answered_in_its_form()
    {
        await using var app = await SlackApp.StartAsync();
        var ts = await app.Slack.SayAsync(SlackApp.Claire, SlackApp.General, "The printer is on fire");
        await app.Slack.ShortcutAsync(SlackApp.Tom, "nobody.knows", SlackApp.General, ts);
        Assert.DoesNotContain("One moment", app.Slack.ViewOf(SlackApp.Tom).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_whose_turn_takes_too_long_is_answered_after_all()
    {
        var slow = new SlowText();
        await using var app = await SlackApp.StartAsync(bySocket: false, services => services.Insert(0, ServiceDescriptor.Singleton<IFreeText>(slow)));
        await app.SayAsync(SlackApp.Tom, "hello");
        var asking = app.Slack.CommandAsync(SlackApp.Tom, SlackApp.General, "/support", "slowly");
        await slow.Begun.Task;
        app.Time.Elapse(TimeSpan.FromSeconds(2));

        Assert.Equal("One moment, please.", (await asking)!["text"]!.ToString());
        slow.Release.SetResult();
        await app.Slack.WhisperAsync(SlackApp.Tom, "That took a while.");
    }

    [Fact]
    public async Task A_form_whose_turn_takes_too_long_says_one_moment_and_then_what_came_of_it()
    {
        var pause = new Pause();
        await using var app = await SlackApp.StartAsync(bySocket: false, services => services.AddSingleton(pause).AddCommand<PausingCommand>());
        await app.SayAsync(SlackApp.Tom, "hello");
        await app.Slack.ShortcutAsync(SlackApp.Tom, Shortcuts.NewTicket);
        app.Slack.ViewOf(SlackApp.Tom).View["callback_id"] = PausingCommand.Verb;

        var sending = app.Slack.SubmitAsync(SlackApp.Tom, ("title", "x"));
        await pause.Begun.Task;
        app.Time.Elapse(TimeSpan.FromSeconds(2));
        await sending;
        Assert.Equal("One moment, please.", app.Slack.ViewOf(SlackApp.Tom).Text.Split('\n')[^1]);
        var updates = app.Slack.Calls.Count(call => call.Method == "views.update");
        pause.Release.SetResult();
        await app.Slack.CallsAsync("views.update", updates + 1);
        Assert.DoesNotContain("One moment", app.Slack.ViewOf(SlackApp.Tom).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_not_even_the_acknowledgement_can_be_written_an_event_comes_again_and_is_done_once()
    {
        await using var app = await SlackApp.StartAsync();
        await app.SayAsync(SlackApp.Tom, "hello");
        var (holding, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var writing = app.Services.GetRequiredService<UnitOfWork>().RunLockedAsync(async (_, _) =>
        {
            holding.SetResult();
            await release.Task;
            return true;
        }, CancellationToken.None);
        await holding.Task;
        var said = app.Slack.Event(new JsonObject
        {
            ["type"] = "message", ["user"] = SlackApp.Tom, ["text"] = "language french", ["ts"] = "1700000000.000100", ["channel"] = "DUTOM", ["channel_type"] = "im",
        });

        var delivering = app.SendAsync("events_api", said);
        await app.Time.TimerAsync(TimeSpan.FromSeconds(2.7));
        app.Time.Elapse(TimeSpan.FromSeconds(2.7));
        using var first = await delivering;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, first.StatusCode);
        release.SetResult();
        await writing;
        using var again = await app.SendAsync("events_api", said, ("X-Slack-Retry-Num", "1"), ("X-Slack-Retry-Reason", "http_error"));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        await app.DrainAsync();
        Assert.Single(app.Slack.Texts("DUTOM"), text => text == "C’est noté, la langue est changée.");
    }

    private static async Task FileAsync(SlackApp app)
    {
        await app.SayAsync(SlackApp.Tom, "My badge reader is broken since this morning");
        await app.Slack.PressAsync(SlackApp.Tom, app.Slack.PrivateOf(SlackApp.Tom), "Send");
    }

    private static Task<TicketState> StateAsync(SlackApp app) => app.LookAsync(db => db.Set<Ticket>().Select(ticket => ticket.State).SingleAsync());

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

    private sealed class Pause
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class PausingCommand(Pause pause) : ICommand
    {
        public static string Verb => "test.pause";

        public static Role Allowed => Role.Everyone;

        public static IReadOnlyList<CommandPattern> Patterns => [];

        public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
        {
            pause.Begun.TrySetResult();
            await pause.Release.Task;
            return TurnAnswer.Say("bot.nothing-to-cancel");
        }
    }
}
