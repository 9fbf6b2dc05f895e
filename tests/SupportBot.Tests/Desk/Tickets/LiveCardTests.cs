using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using SupportBot.Desk.Tickets;
using SupportBot.Outbox;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Desk.Tickets;

/// <summary>A ticket has one card in its room, which always shows how it stands.</summary>
public sealed class LiveCardTests
{
    [Fact]
    public async Task One_card_is_edited_in_place_and_its_buttons_follow_the_ticket()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        Assert.Contains("Je prends", app.Buttons("room-desk"));

        await app.SayAsync("alice", $"claim {number}");
        Assert.Contains("Alice Nguyen", CardReader.Text(Assert.Single(app.Channel.Conversation("room-desk"))), StringComparison.Ordinal);
        Assert.DoesNotContain("Je prends", app.Buttons("room-desk"));
        Assert.Contains("Suspendre…", app.Buttons("room-desk"));

        await app.SayAsync("alice", $"ask {number} Which door?");
        Assert.Contains("Reprendre", app.Buttons("room-desk"));
        await app.SayAsync("alice", $"resolve {number} fixed New reader.");
        Assert.Equal(["Rouvrir"], app.Buttons("room-desk"));
        Assert.Single(app.Channel.Conversation("room-desk"));
    }

    [Fact]
    public async Task Several_quick_changes_are_joined_into_one_edit()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        var before = Edits(app);

        foreach (var words in new[] { $"claim {number}", $"rename {number} Door 1", $"rename {number} Door 2", $"note {number} x", $"ask {number} Which?" })
            await app.DeliverAsync(app.Message("alice", words));
        await app.DrainAsync();

        Assert.Equal(before + 1, Edits(app));
        Assert.Equal("INC-1 · Door 2", app.Texts("room-desk")[0]);
    }

    [Fact]
    public async Task A_deleted_card_is_posted_anew()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        var deleted = app.Channel.Conversation("room-desk")[0].Id;
        app.Channel.Answer = (conversation, how) => conversation == "room-desk" && how == "update"
            ? Results.Json(new { error = new { code = "ActivityNotFoundInConversation", message = "gone" } }, statusCode: 404) : null;

        await app.SayAsync("alice", $"claim {number}");

        Assert.Equal(2, app.Channel.Conversation("room-desk").Count);
        Assert.Contains("Suspendre…", CardReader.Actions(app.Channel.Conversation("room-desk")[1]).Select(action => action["title"]!.ToString()));
        var card = await app.LookAsync(db => db.PostedCards().SingleAsync(card => card.View == RoomCard.View));
        Assert.Equal(app.Channel.Conversation("room-desk")[1].Id, card.ActivityId);
        Assert.NotEqual(deleted, card.ActivityId);
        // And it is the new one that is edited from now on, and its thread that is used.
        app.Channel.Answer = (_, _) => null;
        await app.SayAsync("alice", $"release {number}");
        Assert.Contains("Je prends", CardReader.Actions(app.Channel.Conversation("room-desk")[1]).Select(action => action["title"]!.ToString()));
        await app.SayAsync("tom", $"add {number} Door 3.");
        Assert.Contains("Door 3.", app.Texts($"room-desk;messageid={card.ActivityId}")[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_click_on_an_old_card_is_answered_and_the_card_is_set_right()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        var old = app.Channel.Conversation("room-desk")[0];
        await app.SayAsync("alice", $"claim {number}");
        var edits = Edits(app);

        var toast = await ToastAsync(await app.PostAsync(app.Click("bob", "room-desk", old, "Je prends")));

        Assert.Equal("Alice Nguyen has had INC-1 since Tue 3 Mar, 09:00. Ask them, or assign it if it has to change hands.", toast);
        Assert.Equal(edits + 1, Edits(app));
        Assert.Equal(2, (await app.VerbsAsync(number)).Count);
        Assert.Equal("You already have INC-1.", await ToastAsync(await app.PostAsync(app.Click("alice", "room-desk", old, "Je prends"))));
    }

    [Theory]
    [InlineData("solved INC-1", "INC-1 is closed. If the trouble is back, type reopen INC-1.")]
    [InlineData("withdraw INC-1", "INC-1 is closed. If the trouble is back, type reopen INC-1.")]
    public async Task A_click_on_a_closed_ticket_is_refused(string end, string told)
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        var old = app.Channel.Conversation("room-desk")[0];
        await app.SayAsync("tom", end);
        var (before, edits) = (await app.AllTicketsAsync(), Edits(app));

        Assert.Equal(told, await ToastAsync(await app.PostAsync(app.Click("alice", "room-desk", old, "Je prends"))));

        Assert.Equal(before, await app.AllTicketsAsync());
        Assert.Equal(TicketState.Closed, await app.StateAsync(number));
        Assert.Equal(edits + 1, Edits(app));
    }

    [Fact]
    public async Task Forged_data_in_a_button_is_refused_without_a_word_about_what_exists()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        var real = TicketSubject.Of((await app.TicketAsync(number)).Id);
        var before = await app.AllTicketsAsync();
        string[] forged = [real, "ticket:" + Guid.Empty, "ticket:", "article:1", "ticket:' OR 1=1 --", new string('x', 5000), ""];

        var answers = new HashSet<string>();
        foreach (var subject in forged)
        {
            var press = app.Message("nadia", "");
            (press.Text, press.Value) = (null, new JsonObject { ["verb"] = "tickets.claim", ["subject"] = subject });
            answers.Add(Assert.Single(await app.HearAsync("private-nadia", () => app.PostAsync(press))));
        }

        var odd = app.Message("alice", "");
        (odd.Text, odd.Value) = (null, new JsonObject { ["verb"] = "tickets.claim", ["subject"] = new JsonArray(1, 2), ["ticket"] = new JsonObject() });
        Assert.Equal([app.Text("alice", "tickets.unknown-button")], await app.HearAsync("private-alice", () => app.PostAsync(odd)));
        Assert.Equal([app.Text("nadia", "tickets.unknown-button")], answers);
        Assert.Equal(before, await app.AllTicketsAsync());
    }

    private static int Edits(SupportBotApp app) => app.Channel.All.Count(arrived => arrived.Conversation == "room-desk" && arrived.How == "update");

    private static async Task<string> ToastAsync(HttpResponseMessage response)
    {
        response.EnsureSuccessStatusCode();
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!["value"]!.ToString();
    }
}
