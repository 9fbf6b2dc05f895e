using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportBot.Desk.Intake;
using SupportBot.Desk.Tickets;
using SupportBot.People;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;
using static SupportBot.Tests.Channels.Teams.TeamsSteps;

namespace SupportBot.Tests.Channels.Teams;

/// <summary>A ticket from anybody's message, and tickets and articles for any message.</summary>
public sealed class MessageExtensionTests
{
    private const string Link = "https://teams.microsoft.com/l/message/19:693ecdb923ac4458a5c23661b505fc84@thread.tacv2/1768472430123";

    [Fact]
    public async Task A_message_becomes_a_ticket_that_leads_back_to_it()
    {
        await using var app = await TicketSteps.StartDeskAsync();

        var open = await app.AskAsync(app.Recorded("composeExtension-fetchTask.message", "claire"));
        var form = Form(open);
        Assert.Equal("Nouveau ticket", open["task"]!["value"]!["title"]!.ToString());
        Assert.Contains(("title", "Printer broken"), CardReader.Inputs(form));
        Assert.Contains($"[Message de Megan Bowen]({Link})", CardReader.Text(form), StringComparison.Ordinal);
        Assert.Empty(await app.LookAsync(db => db.Set<Ticket>().ToListAsync()));

        var again = await app.SendFormAsync("claire", "room-other", open, "Envoyer", new JsonObject { ["title"] = " ", ["device"] = "HP-12" }, "composeExtension/submitAction");
        Assert.Contains(app.Text("claire", "intake.title-missing"), CardReader.Text(Form(again)), StringComparison.Ordinal);
        Assert.Contains(("device", "HP-12"), CardReader.Inputs(Form(again)));

        var done = await app.SendFormAsync("claire", "room-other", again, "Envoyer", new JsonObject { ["title"] = "Imprimante en panne" }, "composeExtension/submitAction");
        Assert.Equal(app.Text("claire", "intake.filed"), CardReader.Text(Form(done)));
        var ticket = await app.TicketAsync("INC-1");
        Assert.Equal(("Imprimante en panne", "HP-12"), (ticket.Title, ticket.Device));
        var quoted = await app.LookAsync(db => db.Set<QuotedMessage>().SingleAsync());
        Assert.Equal((ticket.Id, "Megan Bowen", Link), (quoted.TicketId, quoted.Author, quoted.Link));
        Assert.Contains($"[Message de Megan Bowen]({Link})", CardReader.Text(app.Channel.Conversation("room-desk")[0]), StringComparison.Ordinal);
        Assert.Contains($"[Message de Megan Bowen]({Link})", CardReader.Text(app.Channel.Conversation("private-claire")[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_message_says_fills_the_form_and_its_secrets_stay_out()
    {
        await using var app = await TicketSteps.StartDeskAsync();

        var open = await app.AskAsync(app.Recorded("composeExtension-fetchTask.message", "tom", value => value["messagePayload"]!["body"]!["content"] =
            "<p>The VPN drops <b>since</b> yesterday,<br>the whole team is blocked.</p><p>my password is Xy7!kkQ2</p>"));

        var inputs = CardReader.Inputs(Form(open)).ToDictionary(input => input.Id, input => input.Value);
        Assert.Equal(("vpn", "Team", "BlocksMe"), (inputs["service"], inputs["impact"], inputs["urgency"]));
        Assert.Contains("The VPN drops since yesterday,\nthe whole team is blocked.", inputs["description"], StringComparison.Ordinal);
        Assert.DoesNotContain("Xy7!kkQ2", open.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_that_was_found_and_sent_to_the_desk_itself_is_no_words()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        // As the playground sends a card that was inserted from a message extension.
        var card = "<span class=\"inline-compose-card\" itemid=\"0\" itemtype=\"http://schema.skype.com/InputExtension\">\n  <span content=\"0\" itemprop=\"cardId\"></span>\n</span>";

        var alone = await app.SayAsync("tom", card);
        await app.SayAsync("tom", "The badge reader is broken " + card);

        Assert.Equal([app.Text("tom", "bot.did-not-understand")], alone);
        Assert.Contains(("title", "The badge reader is broken"), CardReader.Inputs(app.Channel.Conversation("private-tom")[^1]));
    }

    [Fact]
    public async Task Opened_from_the_compose_box_the_form_is_empty()
    {
        await using var app = await TicketSteps.StartDeskAsync();

        var open = await app.AskAsync(app.Recorded("composeExtension-fetchTask.playground", "tom"));

        Assert.Contains(("title", ""), CardReader.Inputs(Form(open)));
        var done = await app.SendFormAsync("tom", "chat-of-others", open, "Send", new JsonObject { ["title"] = "The badge reader is broken" }, "composeExtension/submitAction");
        Assert.Equal(app.Text("tom", "intake.filed"), CardReader.Text(Form(done)));
        Assert.Empty(await app.LookAsync(db => db.Set<QuotedMessage>().ToListAsync()));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://teams.microsoft.com/l/message/1")]
    [InlineData("https://user:secret@evil.example/")]
    [InlineData("nowhere")]
    public async Task A_link_that_leads_elsewhere_is_not_kept(string link)
    {
        await using var app = await TicketSteps.StartDeskAsync();

        var open = await app.AskAsync(app.Recorded("composeExtension-fetchTask.message", "tom", value => value["messagePayload"]!["linkToMessage"] = link));
        await app.SendFormAsync("tom", "room-other", open, "Send", new JsonObject { ["link"] = link }, "composeExtension/submitAction");

        Assert.Equal("Printer broken", (await app.TicketAsync("INC-1")).Title);
        var quoted = await app.LookAsync(db => db.Set<QuotedMessage>().SingleAsync());
        Assert.Equal(("Megan Bowen", ""), (quoted.Author, quoted.Link));
        var card = CardReader.Text(app.Channel.Conversation("room-desk")[0]);
        Assert.Contains("Message de Megan Bowen", card, StringComparison.Ordinal);
        Assert.DoesNotContain(link, card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chat_it_is_used_in_is_never_taken_for_the_persons_own_chat_with_the_desk()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var asked = app.Recorded("composeExtension-fetchTask.playground", "tom");
        (asked.Conversation!.ConversationType, asked.Conversation.IsGroup) = ("personal", null);
        await app.AskAsync(asked);

        Assert.Equal("private-tom", await app.LookAsync(db => db.Set<LinkedAccount>().Where(account => account.AccountId == "tom").Select(account => account.ConversationId).SingleAsync()));
    }

    [Fact]
    public async Task A_search_finds_what_the_person_may_see_in_their_words()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync("claire", "Le VPN coupe");
        await app.OpenAsync("ines", "Le VPN de Brise coupe");
        await app.OpenAsync("claire", "Écran noir");

        var found = await SearchAsync(app, "claire", "vpn");
        var byNumber = await SearchAsync(app, "claire", "inc 3");
        var others = await SearchAsync(app, "claire", "INC-2");
        var agents = await SearchAsync(app, "alice", "ecran NOIR");

        Assert.Equal("INC-1 · Le VPN coupe", Titles(found)[0]);
        Assert.DoesNotContain(Titles(found), title => title.Contains("Brise", StringComparison.Ordinal));
        Assert.Equal(["INC-3 · Écran noir"], Titles(byNumber));
        Assert.Equal("Nouveau", Preview(byNumber)["text"]!.ToString());
        Assert.Equal("message", others["composeExtension"]!["type"]!.ToString());
        Assert.Equal(app.Text("claire", "intake.found-nothing"), others["composeExtension"]!["text"]!.ToString());
        Assert.Equal(["INC-3 · Écran noir"], Titles(agents).Where(title => title.StartsWith("INC", StringComparison.Ordinal)));
        Assert.Equal("New", Preview(agents)["text"]!.ToString());
    }

    [Fact]
    public async Task What_goes_into_a_shared_chat_is_a_tickets_number_title_and_state_and_no_more()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("claire", "La paie est fausse", service: "payroll");
        await app.SayAsync("alice", $"claim {number}");
        await app.SayAsync("claire", $"ajouter {number} Mon salaire est de 1.");

        var card = (await SearchAsync(app, "claire", number))["composeExtension"]!["attachments"]![0]!["content"]!;

        Assert.Equal(
            ["INC-1 · La paie est fausse", "En cours"],
            card["body"]!.AsArray().Select(element => element!["text"]!.ToString()));
        Assert.Equal(["type", "version", "fallbackText", "body", "lang"], card.AsObject().Select(pair => pair.Key));
        Assert.Equal($"{number} · La paie est fausse", card["fallbackText"]!.ToString());
    }

    [Fact]
    public async Task An_article_is_found_in_the_readers_language_and_passed_on_whole()
    {
        await using var app = await TicketSteps.StartDeskAsync();

        var french = await SearchAsync(app, "claire", "mon disque est plein");
        var english = await SearchAsync(app, "tom", "my disk is full");

        Assert.NotEqual(Preview(french)["title"]!.ToString(), Preview(english)["title"]!.ToString());
        Assert.NotEmpty(CardReader.Text(new() { Attachments = [new() { Content = french["composeExtension"]!["attachments"]![0]!["content"]!.DeepClone() }] }));
        Assert.DoesNotContain("\"actions\":[{", french.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_box_opens_it_shows_the_persons_newest_tickets()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        foreach (var title in new[] { "Door 1", "Door 2", "Door 3" })
        {
            await app.OpenAsync("tom", title);
            app.Clock.Advance(NodaTime.Duration.FromMinutes(1));
        }

        Assert.Equal(["INC-3 · Door 3", "INC-2 · Door 2", "INC-1 · Door 1"], Titles(await app.AskAsync(app.Recorded("composeExtension-query.initialRun", "tom"))));
        var second = app.Recorded("composeExtension-query.initialRun", "tom", value => value["queryOptions"] = new JsonObject { ["skip"] = 1, ["count"] = 1 });
        Assert.Equal(["INC-2 · Door 2"], Titles(await app.AskAsync(second)));
    }

    private static Task<JsonObject> SearchAsync(SupportBotApp app, string who, string text) =>
        app.AskAsync(app.Recorded("composeExtension-query", who, value => value["parameters"]![0]!["value"] = text));

    private static IReadOnlyList<string> Titles(JsonObject answer) =>
        [.. answer["composeExtension"]!["attachments"]!.AsArray().Select(found => found!["preview"]!["content"]!["title"]!.ToString())];

    private static JsonNode Preview(JsonObject answer) => answer["composeExtension"]!["attachments"]![0]!["preview"]!["content"]!;
}
