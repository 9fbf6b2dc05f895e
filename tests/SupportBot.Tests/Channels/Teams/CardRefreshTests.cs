using System.Text.Json.Nodes;
using SupportBot.Desk.Tickets;
using SupportBot.Protocol.Schema;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Channels.Teams;

/// <summary>Whoever presses a button sees at once what it did: the card as everybody has it, or the reason why not.</summary>
public sealed class CardRefreshTests
{
    private const string CardType = "application/vnd.microsoft.card.adaptive";
    private const string ToastType = "application/vnd.microsoft.activity.message";

    [Fact]
    public async Task A_press_that_changes_the_ticket_is_answered_with_the_card_that_everybody_gets()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync("tom");

        var answer = await app.AskAsync(app.Click("alice", "room-desk", app.Channel.Conversation("room-desk")[0], "Je prends"));

        Assert.Equal(CardType, answer["type"]!.ToString());
        var everybodys = Assert.Single(app.Channel.Conversation("room-desk")).Attachments![0].Content!;
        Assert.Equal(everybodys.ToJsonString(), answer["value"]!.ToJsonString());
        // The room's words, though Alice speaks English.
        Assert.Contains("Suspendre…", answer["value"]!.ToJsonString(ProtocolJson.Options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_press_delivered_again_claims_nothing_and_shows_the_card_as_it_is_by_then()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        var press = app.Click("alice", "room-desk", app.Channel.Conversation("room-desk")[0], "Je prends");
        await app.AskAsync(press);
        await app.SayAsync("alice", $"resolve {number} fixed New reader.");

        var again = await app.AskAsync(press);

        Assert.Equal(CardType, again["type"]!.ToString());
        Assert.Contains("Rouvrir", again["value"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal([TicketVerb.Open, TicketVerb.Claim, TicketVerb.Resolve], await app.VerbsAsync(number));
    }

    [Fact]
    public async Task Who_comes_too_late_is_told_by_a_toast_and_everybodys_card_is_set_right()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync("tom");
        var old = app.Channel.Conversation("room-desk")[0];
        await app.AskAsync(app.Click("alice", "room-desk", old, "Je prends"));
        var edits = app.Channel.All.Count(arrived => arrived.How == "update");

        var answer = await app.AskAsync(app.Click("bob", "room-desk", old, "Je prends"));

        Assert.Equal(ToastType, answer["type"]!.ToString());
        Assert.Contains("Alice Nguyen", answer["value"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(edits + 1, app.Channel.All.Count(arrived => arrived.How == "update"));
    }

    [Fact]
    public async Task In_private_the_card_changes_and_the_answer_can_be_read_again()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("claire", "Le lecteur est en panne");
        await app.SayAsync("alice", $"resolve {number} fixed Nouveau lecteur.");
        var card = app.Channel.Conversation("private-claire").First(message => (message.Summary ?? "").StartsWith(number + " ", StringComparison.Ordinal)
            && CardReader.Actions(message).Any(action => action["title"]!.ToString() == "Toujours en panne"));

        JsonObject answer = [];
        var heard = await app.HearAsync("private-claire", async () => answer = await app.AskAsync(app.Click("claire", "private-claire", card, "Toujours en panne")));

        Assert.Equal(CardType, answer["type"]!.ToString());
        Assert.Equal([app.Text("claire", "tickets.reopened", TicketNumber.Parse(number))], heard);
    }

    [Fact]
    public async Task A_form_in_a_message_comes_back_in_its_place_with_what_was_typed()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        await app.SayAsync("alice", $"resolve {number}");
        var form = app.Channel.Conversation("private-alice")[^1];
        var messages = app.Channel.Conversation("private-alice").Count;

        var answer = await app.AskAsync(app.Click("alice", "private-alice", form, "Resolve", new JsonObject { ["code"] = "Workaround" }));

        Assert.Equal(CardType, answer["type"]!.ToString());
        var again = new Activity { Id = form.Id, Attachments = [new Attachment { Content = answer["value"]!.DeepClone() }] };
        Assert.Contains(("code", "Workaround"), CardReader.Inputs(again));
        Assert.Equal(messages, app.Channel.Conversation("private-alice").Count);
        await app.PostAsync(app.Click("alice", "private-alice", again, "Resolve", new JsonObject { ["text"] = "New reader." }));
        Assert.Equal($"{number} is resolved. The requester now says whether it works.", app.PrivateTexts("alice")[^1]);
    }
}
