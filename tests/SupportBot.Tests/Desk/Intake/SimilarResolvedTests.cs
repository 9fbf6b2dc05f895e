using Microsoft.EntityFrameworkCore;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Intake;
using SupportBot.Desk.Tickets;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Desk.Intake;

/// <summary>The service that nobody named follows from what was solved before, in the same company only, and the agent sees from which ticket.</summary>
public sealed class SimilarResolvedTests
{
    // In words that no article knows: an offered article would give the ticket its service too.
    private const string Said = "the siren flaps in the attic";

    [Fact]
    public async Task A_ticket_like_solved_ones_gets_their_service_and_says_why()
    {
        await using var app = await WithSolvedAsync("tom");
        await ReportAsync(app, "claire");

        var ticket = await LastAsync(app);
        Assert.Equal("vpn", await ServiceAsync(app, ticket));
        Assert.Contains(app.Channel.Conversation("room-network").SelectMany(CardScript.Lines), line => line.Contains("Like INC-", StringComparison.Ordinal));
        Assert.DoesNotContain(app.Channel.Conversation("private-claire").SelectMany(CardScript.Lines), line => line.Contains("Comme INC-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_another_company_had_solved_suggests_nothing()
    {
        await using var app = await WithSolvedAsync("tom");
        await ReportAsync(app, "ines");

        Assert.Null((await LastAsync(app)).ServiceId);
        Assert.Equal(0, await app.LookAsync(db => db.Set<LikeTicket>().CountAsync()));
    }

    [Fact]
    public async Task What_the_person_chooses_wins_and_needs_no_reason()
    {
        await using var app = await WithSolvedAsync("tom");
        await ReportAsync(app, "claire", service: "email");

        Assert.Equal("email", await ServiceAsync(app, await LastAsync(app)));
        Assert.Equal(0, await app.LookAsync(db => db.Set<LikeTicket>().CountAsync()));
    }

    [Fact]
    public async Task Who_is_affected_and_how_badly_are_taken_from_similar_tickets_too_and_said_to_be()
    {
        await using var app = await WithSolvedAsync("tom");
        await app.ChangeAsync(db => db.Set<Ticket>().Where(ticket => ticket.Title.Contains("siren"))
            .ExecuteUpdateAsync(set => set.SetProperty(ticket => ticket.Impact, Impact.Team).SetProperty(ticket => ticket.Urgency, Urgency.BlocksMe)));
        await app.SayAsync("claire", Said);
        if (!app.Buttons("private-claire").Contains("Envoyer")) await app.SayAsync("claire", "non");
        var form = CardScript.Lines(app.Channel.Conversation("private-claire")[^1]);
        Assert.Contains("Une partie est remplie comme sur des tickets semblables déjà résolus. Changez ce qui ne va pas.", form);
        await app.PressAsync("claire", "private-claire", "Envoyer", new() { ["urgency"] = "CanWait" });

        var ticket = await LastAsync(app);
        Assert.Equal((Impact.Team, Urgency.CanWait), (ticket.Impact, ticket.Urgency));
        var card = app.Channel.Conversation("room-network").Select(CardScript.Lines).Last(lines => lines[0].Contains("siren flaps in the attic", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(card, line => line.StartsWith("Why so many: Like INC-", StringComparison.Ordinal));
        Assert.DoesNotContain(card, line => line.StartsWith("Why so urgent", StringComparison.Ordinal));
        Assert.DoesNotContain(card, line => line.Contains("Bob Tremblay", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_person_said_is_guessed_by_nobody()
    {
        await using var app = await WithSolvedAsync("tom");
        await app.ChangeAsync(db => db.Set<Ticket>().ExecuteUpdateAsync(set => set.SetProperty(ticket => ticket.Impact, Impact.Team)));
        await app.SayAsync("claire", Said + ", only me");
        if (!app.Buttons("private-claire").Contains("Envoyer")) await app.SayAsync("claire", "non");
        await app.PressAsync("claire", "private-claire", "Envoyer");

        Assert.Equal(Impact.OnePerson, (await LastAsync(app)).Impact);
        Assert.False(await app.LookAsync(db => db.Set<LikeTicket>().AnyAsync(like => like.GaveImpact)));
    }

    [Fact]
    public async Task Another_teams_ticket_gives_its_reason_without_its_number()
    {
        await using var app = await WithSolvedAsync("tom");
        await ReportAsync(app, "claire");
        var number = (await LastAsync(app)).Number;
        await app.SayAsync("bob", $"move {number} to service-desk");

        var card = app.Channel.Conversation("room-desk").Select(CardScript.Lines).Last(lines => lines[0].StartsWith(number.ToString(), StringComparison.Ordinal));
        Assert.Contains(card, line => line.StartsWith("Pourquoi ce service: Comme un ticket d’une autre équipe", StringComparison.Ordinal));
        Assert.DoesNotContain(card, line => line.Contains("Comme INC-", StringComparison.Ordinal));
    }

    private static async Task<SupportBotApp> WithSolvedAsync(string who)
    {
        var app = await TicketSteps.StartDeskAsync();
        string[] solved = ["siren flaps at night", "the siren flaps again", "siren flaps in trains", "siren flaps abroad", "siren and attic"];
        foreach (var title in solved) await app.SayAsync("bob", $"resolve {await app.OpenAsync(who, title, service: "vpn")} fixed Done.");
        foreach (var title in (string[])["spam in my inbox", "inbox is full"]) await app.SayAsync("bob", $"resolve {await app.OpenAsync(who, title, service: "email")} fixed Done.");
        return app;
    }

    // Whatever is offered first is not it.
    private static async Task ReportAsync(SupportBotApp app, string who, string? service = null)
    {
        await app.SayAsync(who, Said);
        if (!app.Buttons("private-" + who).Contains("Envoyer")) await app.SayAsync(who, "non");
        await app.PressAsync(who, "private-" + who, "Envoyer", service is null ? null : new() { ["service"] = service });
    }

    private static Task<Ticket> LastAsync(SupportBotApp app) =>
        app.LookAsync(db => db.Set<Ticket>().AsNoTracking().Where(ticket => ticket.State == TicketState.New).SingleAsync());

    private static Task<string> ServiceAsync(SupportBotApp app, Ticket ticket) =>
        app.LookAsync(db => db.Services().Where(service => service.Id == ticket.ServiceId).Select(service => service.Key).SingleAsync());
}
