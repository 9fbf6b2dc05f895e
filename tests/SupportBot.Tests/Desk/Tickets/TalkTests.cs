using System.Text.Json.Nodes;
using NodaTime;
using SupportBot.Desk.Tickets;
using SupportBot.Protocol.Schema;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Desk.Tickets;

/// <summary>What the requester and the agents say to each other about a ticket.</summary>
public sealed class TalkTests
{
    [Fact]
    public async Task The_requesters_answer_lands_in_the_thread_and_mentions_the_assignee()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var (number, thread) = await ClaimedAsync(app);
        Assert.Equal([app.Text("alice", "tickets.asked", number)], await app.SayAsync("alice", $"ask {number} Which door?"));
        Assert.Equal($"Alice Nguyen asks about {number}: Which door?\n\nJust answer here.", app.PrivateTexts("tom")[^1]);

        var told = await app.SayAsync("tom", "The one of the car park");

        Assert.Equal([$"Sent to Alice Nguyen for {number}."], told);
        var landed = app.Channel.Conversation(thread)[^1];
        Assert.Equal("<at>Alice Nguyen</at> Tom Okafor\u00A0: The one of the car park", landed.Text);
        Assert.Equal("alice", landed.Entities!.Single()["mentioned"]!["id"]!.ToString());
        Assert.Equal(TicketState.InProgress, await app.StateAsync(number));
    }

    [Fact]
    public async Task The_owners_words_reach_the_requester_and_are_confirmed_by_a_mark()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var (number, thread) = await ClaimedAsync(app);

        var heard = await app.HearEverywhereAsync(() => app.SayInThreadAsync("alice", thread, "I replaced the reader."));

        Assert.Equal(["room-desk thread: → envoyé à Tom Okafor", $"tom: Alice Nguyen about {number}: I replaced the reader."], heard);
        Assert.Equal(TicketVerb.Reply, (await app.VerbsAsync(number))[^1]);
    }

    [Fact]
    public async Task What_colleagues_write_in_the_thread_and_what_begins_with_two_slashes_stays_among_them()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var (number, thread) = await ClaimedAsync(app);

        var heard = await app.HearEverywhereAsync(async () =>
        {
            await app.SayInThreadAsync("bob", thread, "That reader again…");
            await app.SayInThreadAsync("alice", thread, "// he must not know");
            await app.SayInThreadAsync("alice", thread, "//");
            await app.SayInThreadAsync("claire", thread, "I am no agent");
            await app.SayInThreadAsync("alice", "room-desk", "Lunch?");
        });

        Assert.Empty(heard);
        Assert.Equal([TicketVerb.Open, TicketVerb.Claim, TicketVerb.Note, TicketVerb.Note], await app.VerbsAsync(number));
        Assert.Equal("he must not know", (await app.LastAsync(number)).Text);
        Assert.DoesNotContain("must not know", await app.CardTextAsync("tom", $"show {number}"), StringComparison.Ordinal);
        Assert.Contains("must not know", await app.CardTextAsync("bob", $"show {number}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_colleague_replies_by_the_command_or_the_button()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var (number, thread) = await ClaimedAsync(app);

        var typed = await app.HearEverywhereAsync(() => app.SayInThreadAsync("bob", thread, "reply We have a spare one."));
        await app.PressAsync("bob", "room-desk", "Répondre…");
        var pressed = await app.HearEverywhereAsync(() => app.PressAsync("bob", "private-bob", "Send", new JsonObject { ["text"] = "It is on its way." }));

        Assert.Equal([$"bob: Your message about {number} is on its way.", $"tom: Bob Tremblay about {number}: We have a spare one."], typed);
        Assert.Equal(
            [
                $"bob: Your message about {number} is on its way.",
                "room-desk thread: <at>Alice Nguyen</at> Bob Tremblay a répondu à la personne concernée\u00A0: It is on its way.",
                $"tom: Bob Tremblay about {number}: It is on its way.",
            ], pressed);
    }

    [Fact]
    public async Task What_went_to_the_wrong_ticket_is_taken_back_and_understood_afresh()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var (number, thread) = await ClaimedAsync(app);
        await app.SayAsync("alice", $"reply {number} I am on my way.");
        await app.SayAsync("tom", "The coffee machine is broken");
        Assert.Contains("Tom Okafor\u00A0: The coffee machine is broken", app.Texts(thread)[^1], StringComparison.Ordinal);

        var told = await app.PressAsync("tom", "private-tom", "This is something else");

        Assert.Equal(["Is this right? Add what is missing and send it."], told);
        Assert.DoesNotContain(app.Texts(thread), text => text.Contains("coffee", StringComparison.Ordinal));
        await app.PressAsync("tom", "private-tom", "Send");
        Assert.Equal("INC-2 · The coffee machine is broken", app.Texts("room-desk")[^1]);
        Assert.Equal(TicketVerb.EditMessage, (await app.VerbsAsync(number))[^1]);
    }

    [Fact]
    public async Task Words_that_could_mean_several_tickets_are_asked_about()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        foreach (var title in new[] { "Badge reader", "Dark screen" })
            await app.SayAsync("alice", $"ask {await app.OpenAsync("tom", title)} Since when?");
        var before = await app.AllTicketsAsync();

        Assert.Equal(["Which ticket is this about?"], await app.SayAsync("tom", "Since Monday"));
        Assert.Equal(before, await app.AllTicketsAsync());
        Assert.Equal(["INC-1", "INC-2", "Something new"], app.Buttons("private-tom").TakeLast(3));

        Assert.Equal(["Thank you, I added that to INC-2."], await app.PressAsync("tom", "private-tom", "INC-2"));
        Assert.Equal("Since Monday", (await app.LastAsync("INC-2")).Text);
        Assert.Equal((TicketState.WaitingForRequester, TicketState.InProgress), (await app.StateAsync("INC-1"), await app.StateAsync("INC-2")));
    }

    [Fact]
    public async Task An_edit_or_a_deletion_follows_the_message_to_its_copy_and_into_the_timeline()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var (number, thread) = await ClaimedAsync(app);
        var said = app.Message("alice", "Try door 3.", thread);
        await app.PostAsync(said);
        var copies = app.PrivateTexts("tom").Count;

        await app.PostAsync(Changed(app, said, ActivityTypes.MessageUpdate, "Try door 4."));
        Assert.Equal($"Alice Nguyen about {number}: Try door 4. (edited)", app.PrivateTexts("tom")[^1]);
        Assert.Equal("Try door 4.", (await app.LastAsync(number)).After);

        // What becomes internal is taken back.
        await app.PostAsync(Changed(app, said, ActivityTypes.MessageUpdate, "// or not"));
        Assert.Equal(copies - 1, app.PrivateTexts("tom").Count);
        Assert.Equal([TicketVerb.Reply, TicketVerb.EditMessage, TicketVerb.EditMessage], (await app.VerbsAsync(number)).TakeLast(3));

        await app.SayAsync("alice", $"ask {number} Which one?");
        var answer = app.Message("tom", "Door 5");
        await app.PostAsync(answer);
        Assert.EndsWith("Door 5", app.Texts(thread)[^1], StringComparison.Ordinal);
        await app.PostAsync(Changed(app, answer, ActivityTypes.MessageDelete, null));
        Assert.DoesNotContain(app.Texts(thread), text => text.Contains("Door 5", StringComparison.Ordinal));
        Assert.Equal(TicketVerb.EditMessage, (await app.VerbsAsync(number))[^1]);
    }

    [Fact]
    public async Task An_edit_of_what_stayed_among_colleagues_is_in_the_timeline_and_nowhere_else()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var (number, thread) = await ClaimedAsync(app);
        var note = app.Message("bob", "That switch again.", thread);
        await app.PostAsync(note);
        var told = app.PrivateTexts("tom");

        await app.PostAsync(Changed(app, note, ActivityTypes.MessageUpdate, "That router again."));
        await app.PostAsync(Changed(app, note, ActivityTypes.MessageDelete, null));

        Assert.Equal([TicketVerb.Note, TicketVerb.EditMessage, TicketVerb.EditMessage], (await app.VerbsAsync(number)).TakeLast(3));
        Assert.Null((await app.LastAsync(number)).After);
        Assert.Equal(told, app.PrivateTexts("tom"));
    }

    [Theory]
    [InlineData("tom", "thanks!", "INC-1 has a solution · The badge reader is broken")]
    [InlineData("claire", "merci beaucoup", "INC-1 a une solution · The badge reader is broken")]
    public async Task Thanks_after_the_solution_change_nothing_and_show_the_two_buttons(string who, string thanks, string answer)
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync(who);
        await app.SayAsync("alice", $"resolve {number} fixed A new reader.");
        var before = await app.AllTicketsAsync();

        Assert.Equal([answer], await app.SayAsync(who, thanks));

        Assert.Equal(before, await app.AllTicketsAsync());
        var buttons = CardReader.Actions(app.Channel.Conversation("private-" + who)[^1]).Select(action => action["verb"]!.ToString());
        Assert.Equal(["tickets.solved", "tickets.still-broken", "tickets.something-else"], buttons);
        app.Clock.Advance(Duration.FromHours(25));
        Assert.NotEqual([answer], await app.SayAsync(who, thanks));
    }

    [Fact]
    public async Task Other_words_after_the_solution_go_with_the_button_that_is_pressed()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var (number, thread) = await ClaimedAsync(app);
        await app.SayAsync("alice", $"resolve {number} fixed A new reader.");
        await app.SayAsync("tom", "The light is red again");
        Assert.Equal(TicketState.Resolved, await app.StateAsync(number));

        Assert.Equal([app.Text("tom", "tickets.reopened", number)], await app.PressAsync("tom", "private-tom", "Still broken"));

        Assert.EndsWith("The light is red again", app.Texts(thread)[^1], StringComparison.Ordinal);
        await app.SayAsync("alice", $"resolve {number} fixed Another reader.");
        await app.SayAsync("tom", "The coffee machine is broken");
        Assert.Equal(["Is this right? Add what is missing and send it."], await app.PressAsync("tom", "private-tom", "This is something else"));
    }

    [Fact]
    public async Task A_message_delivered_twice_is_done_once_and_answered_alike()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var (number, _) = await ClaimedAsync(app);
        await app.SayAsync("alice", $"ask {number} Which door?");
        var answer = app.Message("tom", "Door 5");
        await app.PostAsync(answer);
        var (tickets, arrived) = (await app.AllTicketsAsync(), app.Channel.All.Count);

        var again = await app.PostAsync(answer);

        Assert.True(again.IsSuccessStatusCode);
        Assert.Equal((tickets, arrived), (await app.AllTicketsAsync(), app.Channel.All.Count));

        var second = await app.OpenAsync("tom", "Dark screen");
        var card = app.Channel.Conversation("room-desk").Single(card => card.Summary!.StartsWith(second + " ", StringComparison.Ordinal));
        var click = app.Click("bob", "room-desk", card, "Je prends");
        var first = await (await app.PostAsync(click)).Content.ReadAsStringAsync();
        Assert.Equal(first, await (await app.PostAsync(click)).Content.ReadAsStringAsync());
        Assert.Equal([TicketVerb.Open, TicketVerb.Claim], await app.VerbsAsync(second));
    }

    private static async Task<(string Number, string Thread)> ClaimedAsync(SupportBotApp app)
    {
        var number = await app.OpenAsync("tom");
        await app.SayAsync("alice", $"claim {number}");
        return (number, app.ThreadOf("room-desk", number));
    }

    private static Activity Changed(SupportBotApp app, Activity said, string type, string? text)
    {
        app.Clock.Advance(Duration.FromSeconds(1));
        var changed = said.Clone();
        (changed.Type, changed.Text, changed.Timestamp) = (type, text, app.Clock.GetCurrentInstant().ToDateTimeOffset());
        return changed;
    }
}
