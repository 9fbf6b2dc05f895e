using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportBot.Desk.Tickets;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Desk.Tickets;

/// <summary>Two agents want the same ticket at the same moment, two hundred times each way.</summary>
public sealed class ClaimRaceTests
{
    private const int Races = 200;
    private const string TheCard = "the card";

    [Fact]
    public async Task Of_two_who_press_the_button_at_once_one_has_the_ticket()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var numbers = await ManyAsync(app);
        var cards = app.Channel.Conversation("room-desk").ToDictionary(card => card.Summary!.Split(' ')[0]);
        var toasts = new Dictionary<(string, string), string>();
        foreach (var number in numbers)
        {
            var answers = await Task.WhenAll(
                app.DeliverAsync(app.Click("alice", "room-desk", cards[number], "Je prends")),
                app.DeliverAsync(app.Click("bob", "room-desk", cards[number], "Je prends")));
            toasts[("alice", number)] = await ToastAsync(answers[0]);
            toasts[("bob", number)] = await ToastAsync(answers[1]);
        }

        // The winner's answer is the card itself.
        await OneOwnerEachAsync(app, (who, number) => toasts[(who, number)], TheCard);
    }

    [Fact]
    public async Task Of_two_who_type_the_command_at_once_one_has_the_ticket()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var numbers = await ManyAsync(app);
        foreach (var number in numbers)
        {
            await Task.WhenAll(
                app.DeliverAsync(app.Message("alice", $"claim {number}")), app.DeliverAsync(app.Message("bob", $"je prends {number}")));
        }

        await OneOwnerEachAsync(app);
    }

    [Fact]
    public async Task Of_two_who_claim_at_once_on_two_hosts_one_has_the_ticket()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await using var other = app.AnotherHost();
        var numbers = await ManyAsync(app);
        foreach (var number in numbers)
        {
            await Task.WhenAll(
                app.DeliverAsync(app.Message("alice", $"claim {number}")),
                other.DeliverAsync(app.Message("bob", $"claim {number}")));
        }

        await OneOwnerEachAsync(app);
    }

    private static async Task<string[]> ManyAsync(SupportBotApp app)
    {
        var numbers = await Task.WhenAll(Enumerable.Range(1, Races)
            .Select(i => app.FileAsync("tom", "Badge reader " + i.ToString(CultureInfo.InvariantCulture))));
        await app.DrainAsync();
        return numbers;
    }

    private static async Task OneOwnerEachAsync(SupportBotApp app, Func<string, string, string>? answer = null, string? winners = null)
    {
        await app.DrainAsync();
        var typed = new[] { "alice", "bob" }.ToDictionary(who => who, app.PrivateTexts);
        answer ??= (who, number) => Assert.Single(typed[who], text => text.Contains(number + " ", StringComparison.Ordinal));
        var (alice, bob) = (await app.PersonAsync("alice"), await app.PersonAsync("bob"));
        var told = app.PrivateTexts("tom");
        var tickets = await app.LookAsync(db => db.Set<Ticket>().Include(ticket => ticket.Events).ToListAsync());
        Assert.Equal(Races, tickets.Count);
        foreach (var ticket in tickets)
        {
            var number = ticket.Number.ToString();
            Assert.Equal([TicketVerb.Open, TicketVerb.Claim], ticket.Events.OrderBy(happened => happened.Id).Select(happened => happened.Verb));
            Assert.Equal(ticket.OwnerId, ticket.Events.Single(happened => happened.Verb == TicketVerb.Claim).ById);
            var (winner, loser) = ticket.OwnerId == alice.Id ? (alice, bob) : (bob, alice);
            Assert.Equal(winner.Id, ticket.OwnerId);
            Assert.Equal(winners ?? $"{number} is yours now: {ticket.Title}", answer(winner.Handle, number));
            Assert.Equal($"{winner.Name} has had {number} since Tue 3 Mar, 09:00. Ask them, or assign it if it has to change hands.", answer(loser.Handle, number));
            Assert.Single(told, text => text == $"{winner.Name} is looking after {number}.");
        }

        // Nobody else hears of it: the team's room sees its cards change, and no thread says a word.
        string[] expected = ["private-alice", "private-bob", "private-tom", "room-desk"];
        Assert.Empty(app.Channel.All.Select(arrived => arrived.Conversation).Except(expected));
        Assert.Equal(Races, app.Channel.Conversation("room-desk").Count);
        Assert.DoesNotContain("Je prends", app.Buttons("room-desk"));
    }

    private static async Task<string> ToastAsync(HttpResponseMessage response)
    {
        response.EnsureSuccessStatusCode();
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        return answer["value"] is JsonObject ? TheCard : answer["value"]!.ToString();
    }
}
