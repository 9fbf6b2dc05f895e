using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportBot.Desk.Intake;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.People;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Channels.Slack;

/// <summary>What people are used to in Slack: threads, shortcuts, commands, shared channels, and being known by their profile.</summary>
public sealed class HabitsTests
{
    [Fact]
    public async Task What_the_requester_writes_under_a_ticket_goes_to_that_ticket_and_is_answered_there()
    {
        await using var app = await SlackApp.StartAsync();
        var chat = app.Slack.PrivateOf(SlackApp.Tom);
        var first = await FileAsync(app, SlackApp.Tom, "My badge reader is broken since this morning", "Send");
        var second = await FileAsync(app, SlackApp.Tom, "The coffee machine is leaking again", "Send");
        var card = app.Slack.Notes(chat).Single(note => note.Text.StartsWith("INC-1 · ", StringComparison.Ordinal));

        var said = await app.Slack.SayAsync(SlackApp.Tom, chat, "It is the one at gate 2", card.Ts);

        Assert.Contains("gate 2", Assert.Single(app.Slack.Texts(SlackApp.Desk, first.Ts)), StringComparison.Ordinal);
        Assert.Empty(app.Slack.Texts(SlackApp.Desk, second.Ts));
        Assert.Contains("INC-1", app.Slack.Texts(chat, card.Ts)[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(app.Slack.Texts(chat), text => text.Contains("gate 2", StringComparison.Ordinal));

        await app.Slack.EditAsync(chat, said, "It is the one at gate 3");
        Assert.Contains("gate 3", Assert.Single(app.Slack.Texts(SlackApp.Desk, first.Ts)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_begun_under_a_ticket_goes_on_there_and_stopping_it_is_not_withdrawing_the_ticket()
    {
        await using var app = await SlackApp.StartAsync();
        var chat = app.Slack.PrivateOf(SlackApp.Claire);
        await FileAsync(app, SlackApp.Claire, "La machine à café est en panne depuis ce matin", "Envoyer");
        var card = app.Slack.Notes(chat).Single(note => note.Text.StartsWith("INC-1 · ", StringComparison.Ordinal));

        await app.Slack.SayAsync(SlackApp.Claire, chat, "nouveau ticket", card.Ts);
        await app.Slack.PressAsync(SlackApp.Claire, chat, "Envoyer", new Dictionary<string, string> { ["title"] = "Le lecteur de badges" }, card.Ts);
        Assert.Contains(app.Slack.Texts(SlackApp.Desk), text => text.StartsWith("INC-2 · Le lecteur de badges", StringComparison.Ordinal));

        await app.Slack.SayAsync(SlackApp.Claire, chat, "nouveau ticket", card.Ts);
        await app.Slack.SayAsync(SlackApp.Claire, chat, "annuler", card.Ts);
        await app.Slack.SayAsync(SlackApp.Claire, chat, "annuler", card.Ts);
        Assert.Equal([TicketState.New, TicketState.New], await app.LookAsync(db => db.Set<Ticket>().Select(ticket => ticket.State).ToListAsync()));
        await app.Slack.SayAsync(SlackApp.Claire, chat, "annuler INC-1", card.Ts);
        Assert.Contains(TicketState.Closed, await app.LookAsync(db => db.Set<Ticket>().Select(ticket => ticket.State).ToListAsync()));
    }

    [Fact]
    public async Task Under_a_solved_ticket_the_two_buttons_decide_and_what_was_said_goes_along()
    {
        await using var app = await SlackApp.StartAsync();
        var chat = app.Slack.PrivateOf(SlackApp.Tom);
        await FileAsync(app, SlackApp.Tom, "My badge reader is broken since this morning", "Send");
        var card = app.Slack.Notes(chat).Single(note => note.Text.StartsWith("INC-1 · ", StringComparison.Ordinal));
        await app.Slack.PressAsync(SlackApp.Alice, SlackApp.Desk, "Je prends");
        await app.Slack.SayAsync(SlackApp.Alice, SlackApp.Desk, $"<@{FakeSlack.BotUser}> resolve INC-1 fixed A new reader.");

        await app.Slack.SayAsync(SlackApp.Tom, chat, "It beeps again", card.Ts);
        await app.Slack.PressAsync(SlackApp.Tom, chat, "Still broken", threadTs: card.Ts);

        Assert.Equal(TicketState.InProgress, await app.LookAsync(db => db.Set<Ticket>().Select(ticket => ticket.State).SingleAsync()));
    }

    [Fact]
    public async Task A_thread_under_anything_else_in_ones_own_chat_is_just_a_way_of_answering()
    {
        await using var app = await SlackApp.StartAsync();
        var chat = app.Slack.PrivateOf(SlackApp.Tom);
        await app.SayAsync(SlackApp.Tom, "My badge reader is broken since this morning");
        var asked = app.Slack.Notes(chat)[^1];
        await app.Slack.SayAsync(SlackApp.Tom, chat, "help", asked.Ts);
        Assert.Contains("choose a topic", app.Slack.Texts(chat)[^2] + app.Slack.Texts(chat)[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_ticket_is_made_of_any_message_by_its_shortcut_with_the_way_back_to_it(bool bySocket)
    {
        await using var app = await SlackApp.StartAsync(bySocket);
        var ts = await app.Slack.SayAsync(SlackApp.Claire, SlackApp.General, $"<@{SlackApp.Tom}> le VPN coupe depuis hier soir &amp; je suis bloquée");

        await app.Slack.ShortcutAsync(SlackApp.Tom, "intake.form", SlackApp.General, ts);
        var form = app.Slack.ViewOf(SlackApp.Tom);
        Assert.Contains("le VPN coupe", form.View.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
        Assert.Contains("Claire Fontanel", form.Text, StringComparison.Ordinal);
        await app.Slack.SubmitAsync(SlackApp.Tom, ("title", "VPN coupe"));

        var quoted = await app.LookAsync(db => db.Set<QuotedMessage>().SingleAsync());
        Assert.Equal(("Claire Fontanel", $"https://lumen.slack.com/archives/{SlackApp.General}/p{ts.Replace(".", "", StringComparison.Ordinal)}"), (quoted.Author, quoted.Link));
        Assert.DoesNotContain(app.Slack.Notes(SlackApp.General), note => note.User == FakeSlack.BotUser);
    }

    [Theory]
    [InlineData(SlackApp.Tom, "New ticket", "Send")]
    [InlineData(SlackApp.Claire, "Nouveau ticket", "Envoyer")]
    public async Task The_global_shortcut_and_the_bare_command_open_the_form(string user, string title, string send)
    {
        await using var app = await SlackApp.StartAsync();
        await app.Slack.ShortcutAsync(user, "intake.form:global");
        Assert.Equal(send, app.Slack.ViewOf(user).View["submit"]!["text"]!.ToString());
        await app.Slack.SubmitAsync(user, ("title", title));

        foreach (var command in new[] { "/support", "/ticket" })
        {
            Assert.Null(await app.Slack.CommandAsync(user, SlackApp.General, command, " "));
            await app.Slack.SubmitAsync(user, ("title", title));
        }

        Assert.Equal(3, await app.LookAsync(db => db.Set<Ticket>().CountAsync()));
    }

    [Fact]
    public async Task The_loser_of_a_claim_is_told_so_and_nobody_else()
    {
        await using var app = await SlackApp.StartAsync();
        await FileAsync(app, SlackApp.Tom, "My badge reader is broken since this morning", "Send");
        var card = app.Slack.Notes(SlackApp.Desk)[0];
        var before = new SlackNote(card.Channel, card.Ts, card.User, null, null) { Text = card.Text, Blocks = card.Blocks!.DeepClone().AsArray() };
        await app.Slack.PressAsync(SlackApp.Alice, SlackApp.Desk, "Je prends");
        var notes = app.Slack.Notes(SlackApp.Desk).Count;

        await app.Slack.PressAsync(SlackApp.Bob, before, "Je prends");

        Assert.Contains("Alice Nguyen", Assert.Single(app.Slack.Whispers(SlackApp.Bob, SlackApp.Desk)).Text, StringComparison.Ordinal);
        Assert.Equal(notes, app.Slack.Notes(SlackApp.Desk).Count);
    }

    [Theory]
    [InlineData("en-GB", "This help desk serves another company")]
    [InlineData("fr-FR", "Ce support est celui d’une autre entreprise")]
    public async Task Somebody_of_another_company_is_told_politely_and_once_that_they_are_not_served(string locale, string told)
    {
        await using var app = await SlackApp.StartAsync();
        app.Slack.AddPerson("UFAR", "Fay Stranger", locale, "Europe/London", team: FakeSlack.OtherTeam);
        for (var i = 0; i < 2; i++) await app.Slack.SayAsync("UFAR", SlackApp.General, $"<@{FakeSlack.BotUser}> my mailbox is full");

        Assert.StartsWith(told, Assert.Single(app.Slack.Whispers("UFAR")).Text, StringComparison.Ordinal);
        Assert.Equal(0, await app.LookAsync(db => db.LinkedAccounts().CountAsync(account => account.AccountId == "UFAR")));
    }

    [Fact]
    public async Task A_stranger_is_told_so_in_private_and_at_every_command()
    {
        await using var app = await SlackApp.StartAsync();
        for (var i = 0; i < 2; i++) await app.Slack.SayAsync("UFAR", app.Slack.PrivateOf("UFAR"), "my mailbox is full");
        Assert.Single(app.Slack.Texts(app.Slack.PrivateOf("UFAR")), text => text.StartsWith("This help desk", StringComparison.Ordinal));

        for (var i = 0; i < 2; i++)
            Assert.StartsWith("This help desk", (await app.Slack.CommandAsync("UFAR", SlackApp.General, "/support", "my tickets"))!["text"]!.ToString(), StringComparison.Ordinal);
        await app.Slack.OpenHomeAsync("UFAR");
        Assert.Equal(0, app.Slack.Published("UFAR"));
    }

    [Theory]
    [InlineData("brise", "brise")]
    [InlineData("nobody", null)]
    public async Task Somebody_of_a_workspace_that_is_an_organisations_is_served_as_theirs_or_not_at_all(string key, string? expected)
    {
        await using var app = await SlackApp.StartAsync(("Slack:Organisations:" + FakeSlack.OtherTeam, key));
        await app.Slack.SayAsync("UFAR", SlackApp.General, $"<@{FakeSlack.BotUser}> language french");
        var organisation = await app.LookAsync(db => db.LinkedAccounts().Where(account => account.AccountId == "UFAR")
            .Join(db.Organisations(), account => account.Person.OrganisationId, organisation => organisation.Id, (_, organisation) => organisation.Key).SingleOrDefaultAsync());
        Assert.Equal(expected, organisation);
    }

    [Fact]
    public async Task A_changed_profile_counts_at_once_and_what_somebody_chose_stays()
    {
        await using var app = await SlackApp.StartAsync();
        await app.SayAsync(SlackApp.Tom, "help");
        await ChangeAsync(app, "fr-FR", "Europe/Paris");
        var tom = await app.PersonOfAsync(SlackApp.Tom);
        Assert.Equal((SpokenLanguage.French, "Europe/Paris"), (tom.Language, tom.TimeZone));

        await app.SayAsync(SlackApp.Tom, "fuseau America/Toronto");
        await app.SayAsync(SlackApp.Tom, "langue anglais");
        await ChangeAsync(app, "fr-FR", "Europe/Paris");
        await app.SayAsync(SlackApp.Tom, "help");
        tom = await app.PersonOfAsync(SlackApp.Tom);
        Assert.Equal((SpokenLanguage.English, "America/Toronto"), (tom.Language, tom.TimeZone));
    }

    private static Task ChangeAsync(SlackApp app, string locale, string zone)
    {
        app.Slack.AddPerson(SlackApp.Tom, "Tom Okafor", locale, zone);
        return app.Slack.TellAsync(new JsonObject
        {
            ["type"] = "user_change", ["user"] = new JsonObject { ["id"] = SlackApp.Tom, ["team_id"] = FakeSlack.Team, ["tz"] = zone, ["locale"] = locale },
        });
    }

    private static async Task<SlackNote> FileAsync(SlackApp app, string user, string said, string send)
    {
        await app.SayAsync(user, said);
        await app.Slack.PressAsync(user, app.Slack.PrivateOf(user), send);
        return app.Slack.Notes(SlackApp.Desk)[^1];
    }
}
