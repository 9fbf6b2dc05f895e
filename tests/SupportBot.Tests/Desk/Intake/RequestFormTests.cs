using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportBot.Desk.Intake;
using SupportBot.Desk.Tickets;
using SupportBot.Tests.App;
using SupportBot.Tests.Data;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Desk.Intake;

/// <summary>A request with questions of its own: filled in on its form or in words, checked, filed, shown, found; and a form that is another when it comes back.</summary>
public sealed class RequestFormTests
{
    [Fact]
    public async Task The_catalogue_leads_to_a_form_and_the_form_to_a_request_that_shows_its_answers()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        Assert.Equal(["One thing can be asked for"], await app.SayAsync("tom", "catalogue"));
        await app.PressAsync("tom", "private-tom", "Ask for it…");
        await SendAsync(app, "tom", "Send", Filled());

        var ticket = await LastAsync(app);
        Assert.Equal((TicketKind.ServiceRequest, "Shared mailbox – invoices"), (ticket.Kind, ticket.Title));
        Assert.Equal(
            ["Its name: invoices", "What they may do: Read and answer", "How many people: 12", "From which day: 1 April 2026", "Who is responsible for it: Claire Fontanel", "Open to mail from outside: No"],
            ticket.Answers.Select(answer => $"{answer.LabelEn}: {answer.En}"));
        var room = app.Channel.Conversation("room-desk").SelectMany(CardScript.Lines).ToList();
        Assert.Contains("Ce qu’ils peuvent faire: Lire et répondre", room);
        Assert.Contains("À partir de quel jour: 1er avril 2026", room);
        Assert.Contains("What they may do: Read and answer", app.Channel.Conversation("private-tom").SelectMany(CardScript.Lines));
    }

    [Fact]
    public async Task What_cannot_be_an_answer_is_said_beside_its_field_and_nothing_is_filed()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.SayAsync("claire", "j’ai besoin d’une boîte partagée");
        await SendAsync(app, "claire", "Envoyer", Filled(("address", new string('x', 41)), ("right", "all"), ("people", "51"), ("wanted", "2026-01-01"), ("owner", "Nobody"), ("outside", "peut-être")));

        var lines = CardScript.Lines(app.Channel.Conversation("private-claire")[^1]);
        Assert.Contains("C’est trop long : 41 caractères, alors qu’il y a la place pour 40.", lines);
        Assert.Contains("Ce n’est pas dans la liste : Lecture seule · Lire et répondre", lines);
        Assert.Contains("Le maximum est 50.", lines);
        Assert.Contains(lines, line => line.StartsWith("C’est trop tôt : le premier jour possible est le ", StringComparison.Ordinal));
        Assert.Contains("Je ne connais personne du nom de « Nobody » dans votre entreprise. Écrivez son prénom et son nom.", lines);
        Assert.Contains("Répondez par oui ou par non, s’il vous plaît.", lines);
        Assert.Contains("[Nombre de personnes (facultatif): 51]", lines);
        Assert.Equal(0, await app.LookAsync(db => db.Set<Ticket>().CountAsync()));
    }

    [Fact]
    public async Task What_is_for_another_company_is_as_unknown_as_what_does_not_exist()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        Assert.Contains("Jeton VPN", await LinesAsync(app, "ines", "catalogue"));
        Assert.DoesNotContain("VPN token", await LinesAsync(app, "tom", "catalogue"));
        Assert.Equal([app.Text("tom", "intake.catalogue-nothing", "token")], await app.SayAsync("tom", "catalogue token"));
        foreach (var template in (string[])["vpn-token", "no-such-thing"])
        {
            var forged = app.Message("tom", "");
            (forged.Text, forged.Value) = (null, new JsonObject { ["verb"] = AskForSomething.Verb, ["template"] = template });
            Assert.Equal([app.Text("tom", "intake.request-unknown")], await app.HearAsync("private-tom", () => app.PostAsync(forged)));
        }
    }

    [Fact]
    public async Task A_secret_in_an_answer_is_masked_and_another_can_be_masked_afterwards()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.SayAsync("tom", "I need a shared mailbox");
        await SendAsync(app, "tom", "Send", Filled(("why", "my password is Tr0ub4dor&3, for the harbour project")));
        var number = (await LastAsync(app)).Number.ToString();
        Assert.DoesNotContain("Tr0ub4dor", (await LastAsync(app)).FormAnswers, StringComparison.Ordinal);

        await app.SayAsync("alice", $"mask harbour in {number}");
        Assert.DoesNotContain("harbour", (await LastAsync(app)).FormAnswers, StringComparison.Ordinal);
        Assert.DoesNotContain(app.Channel.Conversation("room-desk").SelectMany(CardScript.Lines), line => line.Contains("harbour", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_is_found_by_its_answers_in_either_language()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.SayAsync("tom", "I need a shared mailbox");
        await SendAsync(app, "tom", "Send", Filled(("address", "quetzal")));
        foreach (var words in (string[])["quetzal", "lire et répondre"])
            Assert.Equal(["Found one ticket"], await app.SayAsync("alice", $"find tickets {words}"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_form_that_is_gone_leaves_what_was_filled_in_on_the_ordinary_one(bool ofItsOwn)
    {
        var app = await TicketSteps.StartDeskAsync();
        await BeginAsync(app, ofItsOwn);
        app = await app.RestartWithAsync(("Desk:File", PlanWith(plan => plan.Replace("key: shared-mailbox", "key: other", StringComparison.Ordinal))));
        await using var _ = app;
        await SendAsync(app, "tom", "Send", Filled(("address", "invoices")));

        var told = app.Channel.Conversation("private-tom").SelectMany(CardScript.Lines).ToList();
        Assert.Contains(app.Text("tom", "intake.request-gone", "Shared mailbox").Replace('\u00A0', ' '), told);
        await app.PressAsync("tom", "private-tom", "Send");
        var ticket = await LastAsync(app);
        Assert.Contains("invoices", ticket.Description, StringComparison.Ordinal);
        Assert.Contains("Claire Fontanel", ticket.Description, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(TicketKind.ServiceRequest, ticket.Kind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_form_that_asks_something_else_by_now_comes_again_with_what_was_filled_in(bool ofItsOwn)
    {
        var app = await TicketSteps.StartDeskAsync();
        await BeginAsync(app, ofItsOwn);
        app = await app.RestartWithAsync(("Desk:File", PlanWith(plan => plan.Replace("key: owner, kind: person", "key: boss, kind: person", StringComparison.Ordinal))));
        await using var _ = app;
        await SendAsync(app, "tom", "Send", Filled(("address", "invoices")));

        var lines = CardScript.Lines(app.Channel.Conversation("private-tom")[^1]);
        Assert.Contains(app.Text("tom", "intake.request-changed", "Shared mailbox"), app.PrivateTexts("tom"));
        Assert.Contains("[Its name: invoices]", lines);
        await app.PressAsync("tom", "private-tom", "Send", new() { ["field-boss"] = "Tom Okafor" });
        var ticket = await LastAsync(app);
        Assert.Contains(ticket.Answers, answer => answer is { Key: "boss", En: "Tom Okafor" });
        Assert.Contains("Claire Fontanel", ticket.Description, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Who_stops_half_way_and_wants_a_human_has_said_so_much()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.SayAsync("tom", "I need a shared mailbox for 12 people");
        await app.PressAsync("tom", "private-tom", "Talk to a human", Filled(("address", "invoices"), ("owner", "Nobody"), ("wanted", "")));

        var ticket = await LastAsync(app);
        Assert.Equal(["address", "right", "people", "outside"], ticket.Answers.Select(answer => answer.Key));
        Assert.Contains("Who is responsible for it: Nobody", ticket.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_something_else_is_understood_like_any_other_sentence()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.SayAsync("tom", "I need a shared mailbox");
        Assert.Equal(["This article may help"], await app.PressAsync("tom", "private-tom", "It is something else"));
        await app.SayAsync("tom", "no");
        await app.PressAsync("tom", "private-tom", "Send");
        var ticket = await LastAsync(app);
        Assert.StartsWith("Shared mailbox · ", ticket.Tried, StringComparison.Ordinal);
        Assert.Equal((TicketKind.ServiceRequest, null), (ticket.Kind, ticket.FormAnswers));
    }

    private static async Task BeginAsync(SupportBotApp app, bool ofItsOwn)
    {
        await app.SayAsync("tom", ofItsOwn ? "catalogue" : "I need a shared mailbox");
        if (ofItsOwn) await app.PressAsync("tom", "private-tom", "Ask for it…");
    }

    private static Task SendAsync(SupportBotApp app, string who, string button, JsonObject inputs) => app.PressAsync(who, "private-" + who, button, inputs);

    private static JsonObject Filled(params (string Field, string Value)[] other)
    {
        var inputs = new JsonObject
        {
            ["field-address"] = "invoices", ["field-right"] = "write", ["field-people"] = "12", ["field-wanted"] = "2026-04-01",
            ["field-owner"] = "claire fontanel", ["field-outside"] = "no", ["field-why"] = "",
        };
        foreach (var (field, value) in other) inputs["field-" + field] = value;
        return inputs;
    }

    private static async Task<IReadOnlyList<string>> LinesAsync(SupportBotApp app, string who, string said)
    {
        var before = app.Channel.Conversation("private-" + who).Count;
        await app.PostAsync(app.Message(who, said));
        return [.. app.Channel.Conversation("private-" + who).Skip(before).SelectMany(CardScript.Lines)];
    }

    private static string PlanWith(Func<string, string> change)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("supportbot-plan-").FullName, "desk.yaml");
        File.WriteAllText(file, change(File.ReadAllText(TestData.PathOf("desk/desk.yaml"))));
        return file;
    }

    private static Task<Ticket> LastAsync(SupportBotApp app) => app.LookAsync(db => db.Set<Ticket>().AsNoTracking().OrderByDescending(ticket => ticket.OpenedAt).FirstAsync());
}
