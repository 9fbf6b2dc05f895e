using SupportBot.Tests.App;

namespace SupportBot.Tests.Desk.Tickets;

/// <summary>A card is short; nobody loses what did not fit on it.</summary>
public sealed class SeeMoreTests
{
    private static readonly string Long = "Début. " + string.Join(' ', Enumerable.Range(1, 900).Select(number => $"mot{number}")) + " Fin.";

    [Fact]
    public async Task A_long_description_is_cut_on_the_cards_and_shown_in_full_to_whoever_asks()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.SayAsync("claire", Long);
        await app.PressAsync("claire", "private-claire", "Envoyer");
        var card = app.Channel.Conversation("room-desk")[0];
        Assert.DoesNotContain("mot900", CardReader.Text(card), StringComparison.Ordinal);
        Assert.Contains("Voir la suite", app.Buttons("room-desk"));

        await app.PostAsync(app.Click("bob", "room-desk", card, "Voir la suite"));

        var shown = app.Channel.Conversation("private-bob")[^1].Text!;
        Assert.StartsWith("Here is all of INC-1: ", shown, StringComparison.Ordinal);
        Assert.Contains("mot900 Fin.", shown, StringComparison.Ordinal);
        Assert.Empty(app.Channel.Conversation($"room-desk;messageid={card.Id}"));

        await app.PressAsync("claire", "private-claire", "Voir la suite");
        Assert.Contains("mot900 Fin.", app.Channel.Conversation("private-claire")[^1].Text!, StringComparison.Ordinal);
        Assert.Contains("mot900 Fin.", (await app.SayAsync("claire", "lire INC-1"))[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_not_read_the_ticket_reads_nothing()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");

        Assert.Equal([app.Text("claire", "tickets.unknown", number)], await app.SayAsync("claire", $"lire {number}"));
        Assert.Equal([app.Text("nadia", "tickets.unknown", number)], await app.SayAsync("nadia", $"lire {number}"));
        Assert.StartsWith($"Here is all of {number}", (await app.SayAsync("alice", $"read {number}"))[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_cut_there_is_nothing_more_to_see()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync("tom");

        Assert.DoesNotContain("Voir la suite", app.Buttons("room-desk"));
        Assert.DoesNotContain("See more", app.Buttons("private-tom"));
    }
}
