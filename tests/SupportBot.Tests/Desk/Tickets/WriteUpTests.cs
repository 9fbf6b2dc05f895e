using Microsoft.EntityFrameworkCore;
using SupportBot.Desk.Knowledge;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Desk.Tickets;

/// <summary>From a resolved ticket to an article in two clicks.</summary>
public sealed class WriteUpTests
{
    [Fact]
    public async Task The_button_of_a_solved_ticket_fills_in_the_form_and_leaves_out_who_it_was_about()
    {
        await using var app = await SolvedAsync("Tom’s mailbox is full", "Tom Okafor emptied it; call alice at +33 6 12 34 56 78 or write to tom@lumen.example.");
        await Knowledge.ArticleSteps.SendAsync(app, "alice", "tickets.more", new System.Text.Json.Nodes.JsonObject { ["ticket"] = "INC-1" });
        await app.PressAsync("alice", "private-alice", "Write an article…");
        var form = CardReader.Inputs(app.Channel.Conversation("private-alice")[^1]).ToDictionary(input => input.Id, input => input.Value);
        Assert.Equal("…’s mailbox is full", form["title"]);
        Assert.Equal("… emptied it; call … at … or write to ….", form["body"]);
        Assert.Equal("email", form["service"]);

        await app.PressAsync("alice", "private-alice", "Save the draft");
        var article = await app.LookAsync(db => db.Articles().AsNoTracking().SingleAsync(article => article.State == ArticleState.Draft));
        Assert.Equal((SpokenLanguage.English, "email"), (article.Language, article.ServiceKey));
    }

    [Fact]
    public async Task Un_ticket_sans_solution_ne_donne_pas_d_article()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("claire");
        Assert.Equal([app.Text("marc", "tickets.no-solution-yet", number)], await app.SayAsync("marc", "rédiger un article depuis " + number));
    }

    private static async Task<SupportBotApp> SolvedAsync(string title, string solution)
    {
        var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom", title, "email");
        var alice = new Actor((await app.PersonAsync("alice")).Id, "msteams");
        await app.DoAsync(number, ticket => ticket.Claim(alice, app.Clock.GetCurrentInstant()));
        await app.DoAsync(number, ticket => ticket.Resolve(ResolutionCode.Fixed, solution, alice, app.Clock.GetCurrentInstant()));
        return app;
    }
}
