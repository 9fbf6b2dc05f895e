using System.Text.Json.Nodes;
using NodaTime;
using SupportBot.Bot.Cards;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Desk.Tickets;

public sealed class TicketButtonsTests
{
    private static readonly CardLibrary Library = new();
    private static readonly Texts Texts = new();

    /// <summary>What a button does to the ticket; those that are not here only open something.</summary>
    private static readonly Dictionary<string, TicketVerb> Does = new()
    {
        ["tickets.claim"] = TicketVerb.Claim, ["tickets.assign"] = TicketVerb.Assign, ["tickets.move"] = TicketVerb.Move,
        ["tickets.ask"] = TicketVerb.Ask, ["tickets.reply"] = TicketVerb.Reply, ["tickets.hold"] = TicketVerb.Hold,
        ["tickets.resume"] = TicketVerb.Resume, ["tickets.resolve"] = TicketVerb.Resolve, ["tickets.reopen"] = TicketVerb.Reopen,
        ["tickets.solved"] = TicketVerb.ConfirmSolved, ["tickets.still-broken"] = TicketVerb.StillBroken,
        ["tickets.withdraw"] = TicketVerb.Withdraw, ["tickets.detail"] = TicketVerb.AddDetail,
    };

    public static TheoryData<string, string> Samples
    {
        get
        {
            var samples = new TheoryData<string, string>();
            foreach (var card in new[] { "tickets/room", "tickets/requester" })
                foreach (var sample in CardSamples.Of(card).Names) samples.Add(card, sample);
            return samples;
        }
    }

    [Theory, MemberData(nameof(Samples))]
    public void No_button_leads_to_a_no(string card, string sample)
    {
        var data = CardSamples.Of(card).Data(sample);
        var state = Enum.Parse<TicketState>(data["state"]!.ToString());
        Assert.All(Verbs(card, data).Where(Does.ContainsKey), verb => Assert.NotNull(Lifecycle.After(state, Does[verb])));
    }

    [Theory, MemberData(nameof(Samples))]
    public void No_button_is_there_twice(string card, string sample)
    {
        // The same verb with other data is another button: each answer to a question is one.
        var buttons = (Draw(card, CardSamples.Of(card).Data(sample))["actions"] as JsonArray ?? []).Select(action => $"{action!["verb"]} {action["data"]?["score"]}").ToList();
        Assert.Equal(buttons.Distinct(), buttons);
    }

    [Theory]
    [InlineData("new", "claim assign move resolve more")]
    [InlineData("in progress", "reply ask resolve hold more")]
    [InlineData("waiting", "resume reply resolve more")]
    [InlineData("on hold", "resume reply resolve more")]
    [InlineData("resolved", "reopen")]
    [InlineData("closed", "reopen")]
    [InlineData("withdrawn", "")]
    [InlineData("merged", "")]
    public void The_room_is_offered_what_can_be_done_now_the_likeliest_first(string sample, string verbs) =>
        Assert.Equal(verbs, Short(Verbs("tickets/room", CardSamples.Of("tickets/room").Data(sample))));

    [Theory]
    [InlineData("new", "detail solved withdraw")]
    [InlineData("in progress", "detail solved withdraw")]
    [InlineData("waiting", "detail solved withdraw")]
    [InlineData("on hold", "detail solved withdraw")]
    [InlineData("resolved", "solved still-broken")]
    [InlineData("closed, can come back", "reopen")]
    [InlineData("closed for good", "")]
    [InlineData("withdrawn", "")]
    public void The_requester_is_offered_what_is_theirs_to_do(string sample, string verbs) =>
        Assert.Equal(verbs, Short(Verbs("tickets/requester", CardSamples.Of("tickets/requester").Data(sample))));

    [Fact]
    public void The_requester_does_not_see_what_was_tried_for_colleagues()
    {
        var data = CardSamples.Of("tickets/requester").Data("in progress");
        Assert.NotNull(data["tried"]);
        Assert.DoesNotContain(data["tried"]!.ToString(), Draw("tickets/requester", data).ToJsonString(), StringComparison.Ordinal);
    }

    private static string Short(IEnumerable<string> verbs) => string.Join(' ', verbs.Select(verb => verb["tickets.".Length..]));

    private static List<string> Verbs(string card, JsonObject data) =>
        [.. (Draw(card, data)["actions"] as JsonArray ?? []).Select(action => action!["verb"]!.ToString())];

    private static JsonObject Draw(string card, JsonObject data) =>
        Library[card].Bind(data, CardPainter.Binding(new Reader(SpokenLanguage.French, DateTimeZone.Utc), Texts, strict: true));
}
