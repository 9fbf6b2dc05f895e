using System.Net;
using System.Text.Json.Nodes;
using SupportBot.Bot;
using SupportBot.Channels.Teams;
using SupportBot.Desk.Tickets;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;
using static SupportBot.Tests.Channels.Teams.TeamsSteps;

namespace SupportBot.Tests.Channels.Teams;

/// <summary>A button that asks for a form opens it over the conversation, and the form keeps what was typed until it is right.</summary>
public sealed class TaskModuleTests
{
    [Fact]
    public async Task A_form_opens_from_the_room_is_put_right_in_place_and_closes_with_what_came_of_it()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        var card = app.Channel.Conversation("room-desk")[0];
        var before = await app.AllTicketsAsync();

        var open = await app.OpenFormAsync("alice", "room-desk", card, "Résoudre…");
        Assert.Equal($"{number} · The badge reader is broken", open["task"]!["value"]!["title"]!.ToString());
        Assert.Equal(before, await app.AllTicketsAsync());

        var again = await app.SendFormAsync("alice", "room-desk", open, "Resolve", new JsonObject { ["code"] = "Workaround" });
        Assert.Contains("Please choose how it was solved", CardReader.Text(Form(again)), StringComparison.Ordinal);
        Assert.Contains(("code", "Workaround"), CardReader.Inputs(Form(again)));
        Assert.Equal(before, await app.AllTicketsAsync());

        var heard = await app.HearAsync("private-alice", async () =>
        {
            var done = await app.SendFormAsync("alice", "room-desk", again, "Resolve", new JsonObject { ["text"] = "New reader." });
            Assert.Equal($"{number} is resolved. The requester now says whether it works.", Said(done));
        });
        Assert.Empty(heard);
        Assert.Equal(TicketState.Resolved, await app.StateAsync(number));
        Assert.Equal(["Rouvrir"], app.Buttons("room-desk"));
    }

    [Fact]
    public async Task The_form_is_in_the_words_of_whoever_opens_it()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("claire", "Le lecteur de badges est en panne");
        await app.SayAsync("alice", $"claim {number}");
        await app.SayAsync("alice", $"ask {number} Quelle porte ?");

        var open = await app.OpenFormAsync("claire", "private-claire", app.Channel.Conversation("private-claire").Single(message => message.Attachments is not null), "Répondre…");
        Assert.Contains("Envoyer", CardReader.Actions(Form(open)).Select(action => action["title"]!.ToString()));
        var again = await app.SendFormAsync("claire", "private-claire", open, "Envoyer");
        Assert.Equal("continue", Kind(again));
        Assert.Equal(app.Text("claire", "tickets.detail-added", TicketNumber.Parse(number)), Said(await app.SendFormAsync("claire", "private-claire", again, "Envoyer", new JsonObject { ["text"] = "Celle du quai." })));
        Assert.Equal("Celle du quai.", (await app.LastAsync(number)).Text);
    }

    [Fact]
    public async Task A_template_chosen_in_the_reply_form_is_put_below_what_was_typed()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("claire", "Le lecteur de badges est en panne");
        await app.SayAsync("bob", $"claim {number}");

        var open = await app.OpenFormAsync("bob", "room-desk", app.Channel.Conversation("room-desk")[0], "Répondre…");
        var filled = await app.SendFormAsync("bob", "room-desk", open, "Put it in the message", new JsonObject { ["text"] = "Bonne nouvelle.", ["template"] = "french-only" });
        Assert.Contains(("text#1", "Bonne nouvelle.\n\nBonjour Claire."), CardReader.Inputs(Form(filled)));
        var heard = await app.HearAsync("private-claire", async () =>
            Assert.Equal("message", Kind(await app.SendFormAsync("bob", "room-desk", filled, "Send"))));
        Assert.Contains("Bonjour Claire.", Assert.Single(heard), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_less_frequent_things_lead_from_one_module_to_the_next()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");

        var more = await app.OpenFormAsync("bob", "room-desk", app.Channel.Conversation("room-desk")[0], "Plus…");
        var note = await app.SendFormAsync("bob", "room-desk", more, "Note…");
        var done = await app.SendFormAsync("bob", "room-desk", note, "Keep the note", new JsonObject { ["text"] = "Second time this week." });

        Assert.Equal("message", Kind(done));
        Assert.Equal((TicketVerb.Note, "Second time this week."), ((await app.LastAsync(number)).Verb, (await app.LastAsync(number)).Text));
    }

    [Theory]
    [InlineData("claire", "le vpn coupe sans arrêt", "Nouveau ticket…", "Envoyer", "Le vpn coupe sans arrêt")]
    [InlineData("tom", "the vpn keeps dropping", "New ticket…", "Send", "The vpn keeps dropping")]
    public async Task What_was_said_in_a_room_can_be_filed_by_the_ticket_form(string who, string said, string button, string send, string title)
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var called = app.Message(who, $"<at>SupportBot</at> {said}", "room-desk");
        called.Entities = [new JsonObject { ["type"] = "mention", ["text"] = "<at>SupportBot</at>", ["mentioned"] = new JsonObject { ["id"] = "bot", ["name"] = "SupportBot" } }];
        await app.PostAsync(called);

        var open = await app.OpenFormAsync(who, "private-" + who, app.Channel.Conversation("private-" + who)[^1], button);
        Assert.Contains(("title", title), CardReader.Inputs(Form(open)));
        Assert.Contains(("service", "vpn"), CardReader.Inputs(Form(open)));
        var again = await app.SendFormAsync(who, "private-" + who, open, send, new JsonObject { ["title"] = "", ["device"] = "PC-12" });
        Assert.Contains(app.Text(who, "intake.title-missing"), CardReader.Text(Form(again)), StringComparison.Ordinal);
        var done = await app.SendFormAsync(who, "private-" + who, again, send, new JsonObject { ["title"] = title });

        Assert.Equal(app.Text(who, "intake.filed"), Said(done));
        Assert.Equal((title, "PC-12"), ((await app.TicketAsync("INC-1")).Title, (await app.TicketAsync("INC-1")).Device));
    }

    [Fact]
    public async Task A_date_that_has_passed_is_put_right_on_the_form()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        await app.SayAsync("alice", $"claim {number}");

        var open = await app.OpenFormAsync("alice", "room-desk", app.Channel.Conversation("room-desk")[0], "Suspendre…");
        var again = await app.SendFormAsync("alice", "room-desk", open, "Put on hold", new JsonObject { ["text"] = "Waiting for the part.", ["date"] = "2020-01-02" });

        Assert.Contains(("text", "Waiting for the part."), CardReader.Inputs(Form(again)));
        Assert.Contains("give a date to come", CardReader.Text(Form(again)), StringComparison.Ordinal);
        Assert.Equal(TicketState.InProgress, await app.StateAsync(number));
    }

    [Fact]
    public async Task A_stranger_to_the_ticket_is_told_no_more_than_that_the_button_leads_nowhere()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        var subject = TicketSubject.Of((await app.TicketAsync(number)).Id);
        var real = await app.AskAsync(app.Invoke("task/fetch", "nadia", "room-network", Data(subject, "tickets.resolve")));
        var invented = await app.AskAsync(app.Invoke("task/fetch", "nadia", "room-network", Data("ticket:" + Guid.Empty, "tickets.resolve")));
        var employee = await app.AskAsync(app.Invoke("task/submit", "claire", "room-desk", Data(subject, "tickets.resolve")));

        Assert.Equal(app.Text("nadia", "tickets.unknown-button"), Said(real));
        Assert.Equal(Said(real), Said(invented));
        Assert.Equal(app.Text("claire", "bot.not-for-you"), Said(employee));
        Assert.Equal(TicketState.New, await app.StateAsync(number));
    }

    [Fact]
    public async Task A_form_that_is_delivered_twice_is_sent_once_and_answered_alike()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        await app.SayAsync("alice", $"claim {number}");
        var open = await app.OpenFormAsync("alice", "room-desk", app.Channel.Conversation("room-desk")[0], "Répondre…");
        var button = CardReader.Actions(Form(open)).Single(action => action["title"]!.ToString() == "Send");
        var data = button["data"]!.DeepClone().AsObject();
        data["text"] = "We are on it.";
        var sent = app.Invoke("task/submit", "alice", "room-desk", new JsonObject { ["data"] = data });

        var (first, second) = (await app.AskAsync(sent), await app.AskAsync(sent));

        Assert.Equal(first.ToJsonString(), second.ToJsonString());
        Assert.Single((await app.VerbsAsync(number)), TicketVerb.Reply);
    }

    [Theory]
    [InlineData("task-fetch")]
    [InlineData("task-submit")]
    [InlineData("composeExtension-submitAction")]
    [InlineData("composeExtension-submitAction.playground")]
    public async Task A_recorded_form_of_some_other_bot_changes_nothing_and_is_answered(string file)
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync("tom");
        var before = await app.AllTicketsAsync();

        var answer = await app.PostAsync(app.Recorded(file, "claire"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(before, await app.AllTicketsAsync());
    }

    [Theory]
    [InlineData("task/fetch", "task", "message")]
    [InlineData("task/submit", "task", "message")]
    [InlineData("composeExtension/fetchTask", "task", "continue")]
    [InlineData("composeExtension/submitAction", "task", "continue")]
    [InlineData("composeExtension/query", "composeExtension", "message")]
    public void A_turn_that_takes_longer_than_Teams_waits_says_so_in_the_shape_that_was_asked_for(string name, string shape, string type)
    {
        var answer = TeamsAnswers.StillWorking(new() { Type = "invoke", Name = name }, "I am still working on it.");

        Assert.Equal(200, answer.Status);
        Assert.Equal(type, JsonNode.Parse(answer.Body!)![shape]!["type"]!.ToString());
        Assert.Contains("I am still working on it.", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_buttons_that_ask_for_a_form_open_one()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync("tom");

        Assert.All(CardReader.Actions(app.Channel.Conversation("room-desk")[0]), button =>
        {
            var opens = button["title"]!.ToString().EndsWith('…');
            Assert.Equal(opens ? "Action.Submit" : "Action.Execute", button["type"]!.ToString());
            Assert.Equal(opens, button["data"]!["msteams"] is not null);
            Assert.Equal(opens, CardPress.OpensForm(button));
        });
    }

    private static JsonObject Data(string subject, string verb) =>
        new() { ["data"] = new JsonObject { ["verb"] = verb, ["subject"] = subject, ["opens"] = "form" } };
}
