using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportBot.Desk.Knowledge;
using SupportBot.Language;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Desk.Knowledge;

/// <summary>Answers that are ready to send: who has which, in which language they go out, and that nothing goes out unseen.</summary>
public sealed class ReplyTemplateTests
{
    [Theory]
    [InlineData("VPN reset", "vpn-reset")]
    [InlineData("déjà vu !", "deja-vu")]
    public void A_template_is_called_by_small_letters_and_hyphens(string typed, string key) => Assert.Equal(key, ReplyTemplate.KeyOf(typed));

    [Fact]
    public void Gaps_are_filled_in_by_their_names_in_both_languages_and_unknown_ones_are_refused()
    {
        var template = ReplyTemplate.Written("k", "", "{first-name}: {number}, {service}, {agent}", "{prénom} : {numéro}");
        var gaps = new TemplateGaps("INC-1", "Tom", "VPN", "Bob");
        Assert.Equal("Tom: INC-1, VPN, Bob", template.Filled(SpokenLanguage.English, gaps));
        Assert.Equal("Tom : INC-1", template.Filled(SpokenLanguage.French, gaps));
        Assert.Throws<RuleViolationException>(() => ReplyTemplate.Written("k", "", "Hello {name}", ""));
        Assert.Throws<RuleViolationException>(() => ReplyTemplate.Written("k", "", "", ""));
    }

    [Theory]
    [InlineData("tom", "Hello Tom, INC-1 about Email is with Alice.")]
    [InlineData("claire", "Bonjour Claire, INC-1 (Messagerie) est chez Alice.")]
    public async Task A_template_is_seen_in_the_requesters_language_before_it_goes_out(string requester, string text)
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync(requester, service: "email");
        await app.SayAsync("alice", "claim INC-1");
        Assert.Empty(await app.HearAsync("private-" + requester, () => app.SayAsync("alice", "reply INC-1 with seen")));
        Assert.Equal(text, CardReader.Inputs(app.Channel.Conversation("private-alice")[^1]).Single(input => input.Id == "text").Value);
        Assert.Contains((await app.HearAsync("private-" + requester, () => app.PressAsync("alice", "private-alice", "Send"))), said => said.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Un_modèle_se_choisit_aussi_dans_une_liste()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync("claire", service: "vpn");
        await app.SendAsync("nadia", "tickets.reply-with", new JsonObject { ["ticket"] = "INC-1" });
        var choices = CardReader.Text(app.Channel.Conversation("private-nadia")[^1]);
        Assert.Contains("vpn-reset", choices, StringComparison.Ordinal);
        await app.PressAsync("nadia", "private-nadia", "Voir le texte", new JsonObject { ["template"] = "vpn-reset" });
        Assert.Equal("C’est réinitialisé, Claire.", CardReader.Inputs(app.Channel.Conversation("private-nadia")[^1]).Single(input => input.Id == "text").Value);
    }

    [Fact]
    public async Task Nothing_that_was_typed_is_lost_when_a_template_is_put_into_the_reply()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync("claire", service: "email");
        await app.SayAsync("alice", "claim INC-1");
        await app.SayAsync("alice", "reply INC-1 with seen");
        const string Seen = "Bonjour Claire, INC-1 (Messagerie) est chez Alice.", Other = "Bonjour Claire.";

        Assert.Equal(("text", Seen), await PutInAsync("seen", null));
        // What the desk itself wrote gives way to the next; what somebody changed does not.
        Assert.Equal(("text#1", Other), await PutInAsync("french-only", Seen, begun: "seen"));
        Assert.Equal(("text#1", Seen + " Vraiment.\n\n" + Other), await PutInAsync("french-only", Seen + " Vraiment.", begun: "seen"));
        Assert.Equal(("text#1", "Tapé\n\n" + Seen), await PutInAsync("seen", "Tapé"));
        Assert.Equal(("text#8", "Tapé\n\n" + Seen), await PutInAsync("seen", "Tapé", filling: "7"));
        Assert.Equal(("text", "Tapé"), await PutInAsync("", "Tapé"));
        Assert.Contains(app.Text("alice", "tickets.template-choose-first"), Form(), StringComparison.Ordinal);
        Assert.Equal(("text", "Tapé"), await PutInAsync("vpn-reset", "Tapé"));
        Assert.Contains(app.Text("alice", "knowledge.template-unknown", "vpn-reset"), Form(), StringComparison.Ordinal);
        var full = new string('x', 2980);
        Assert.Equal(("text", full), await PutInAsync("seen", full));
        Assert.Contains(app.Text("alice", "tickets.template-no-room", "seen"), Form(), StringComparison.Ordinal);

        string Form() => CardReader.Text(app.Channel.Conversation("private-alice")[^1]);

        async Task<(string Id, string Value)> PutInAsync(string template, string? typed, string? begun = null, string filling = "0")
        {
            var data = new JsonObject { ["ticket"] = "INC-1", ["template"] = template, ["begun"] = begun };
            if (typed is not null) (data["form"], data["filling"], data["text"]) = ("true", filling, typed);
            await app.SendAsync("alice", "tickets.reply-with", data);
            return CardReader.Inputs(app.Channel.Conversation("private-alice")[^1]).Single(input => input.Id.StartsWith("text", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_template_without_the_requesters_language_is_not_sent_in_the_other_one()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync("tom");
        await app.SayAsync("alice", "claim INC-1");
        Assert.Empty(await app.HearAsync("private-tom", async () => Assert.Equal(
            [app.Text("alice", "tickets.template-not-in-en", "french-only", "Tom Okafor")], await app.SayAsync("alice", "reply INC-1 with french-only"))));
        Assert.Empty(await app.HearAsync("private-tom", async () => Assert.Equal(
            [app.Text("alice", "knowledge.template-unknown", "pleasure")], await app.SayAsync("alice", "reply INC-1 with pleasure"))));
        Assert.NotEmpty(await app.HearAsync("private-tom", () => app.SayAsync("alice", "reply INC-1 with seen it now")));
    }

    [Fact]
    public async Task Another_teams_template_does_not_exist_and_one_for_all_is_changed_by_whoever_manages()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        Assert.Equal([app.Text("alice", "knowledge.templates-heading", 2)], await app.SayAsync("alice", "templates"));
        Assert.Equal([app.Text("nadia", "knowledge.templates-heading", 3)], await app.SayAsync("nadia", "modèles"));
        foreach (var said in new[] { "template {0}", "edit template {0}", "delete template {0}" })
            foreach (var key in new[] { "vpn-reset", "nothing" })
                Assert.Equal([app.Text("alice", "knowledge.template-unknown", key)], await app.SayAsync("alice", said.Replace("{0}", key, StringComparison.Ordinal)));
        Assert.Equal([app.Text("nadia", "knowledge.template-not-yours", "seen")], await app.SayAsync("nadia", "supprimer le modèle seen"));
        Assert.Equal([app.Text("marc", "knowledge.template-deleted", "seen")], await app.SayAsync("marc", "supprimer le modèle seen"));
        Assert.Equal([app.Text("alice", "knowledge.template-unknown", "seen")], await app.SayAsync("alice", "template seen"));

        var form = new JsonObject { ["form"] = "true", ["key"] = "mine", ["team"] = "all", ["en"] = "Hello {first-name}." };
        await app.SendAsync("alice", "knowledge.new-template", form);
        Assert.Equal("service-desk", await app.LookAsync(db => db.ReplyTemplates().Where(one => one.Key == "mine").Select(one => one.TeamKey).SingleAsync()));
    }

    [Fact]
    public async Task A_template_is_written_and_changed_in_a_chat_and_survives_the_next_start()
    {
        var app = await TicketSteps.StartDeskAsync();
        await app.SayAsync("nadia", "nouveau modèle");
        await app.PressAsync("nadia", "private-nadia", "Enregistrer le modèle", new JsonObject { ["key"] = "Carte bleue", ["team"] = "network", ["fr"] = "Bonjour {prénom}, 4111 1111 1111 1111.", ["en"] = "" });
        var card = CardReader.Text(app.Channel.Conversation("private-nadia")[^1]);
        Assert.Contains("carte-bleue", card, StringComparison.Ordinal);
        Assert.DoesNotContain("1111 1111", card, StringComparison.Ordinal);
        await app.SayAsync("nadia", "modifier le modèle vpn-reset");
        await app.PressAsync("nadia", "private-nadia", "Enregistrer le modèle", new JsonObject { ["fr"] = "C’est fait, {prénom}.", ["en"] = "Done, {first-name}." });
        await app.SayAsync("nadia", "nouveau modèle");
        await app.PressAsync("nadia", "private-nadia", "Enregistrer le modèle", new JsonObject { ["key"] = "vpn-reset", ["team"] = "network", ["fr"] = "Autre", ["en"] = "" });
        Assert.Contains(app.Text("nadia", "knowledge.template-taken", "vpn-reset"), CardReader.Text(app.Channel.Conversation("private-nadia")[^1]), StringComparison.Ordinal);
        await app.SayAsync("marc", "supprimer le modèle seen");

        app = await app.RestartAsync();
        Assert.Equal("Done, {first-name}.", await app.LookAsync(db => db.ReplyTemplates().Where(one => one.Key == "vpn-reset").Select(one => one.TextEn).SingleAsync()));
        Assert.True(await app.LookAsync(db => db.ReplyTemplates().Where(one => one.Key == "seen").Select(one => one.IsGone).SingleAsync()));
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Of_two_who_change_the_same_template_the_later_one_is_told()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        JsonObject Form(string text) => new() { ["form"] = "true", ["template"] = "vpn-reset", ["team"] = "network", ["version"] = "1", ["en"] = text };
        await app.SendAsync("bob", "knowledge.edit-template", Form("One"));
        await app.SendAsync("nadia", "knowledge.edit-template", Form("Two"));
        Assert.Equal("One", await app.LookAsync(db => db.ReplyTemplates().Where(one => one.Key == "vpn-reset").Select(one => one.TextEn).SingleAsync()));
        Assert.Contains(app.Text("nadia", "knowledge.changed-meanwhile"), CardReader.Text(app.Channel.Conversation("private-nadia")[^1]), StringComparison.Ordinal);
    }
}
