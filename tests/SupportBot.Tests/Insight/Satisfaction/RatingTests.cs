using System.Text.Json.Nodes;
using NodaTime;
using SupportBot.Desk.Tickets;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;
using static SupportBot.Tests.Insight.Satisfaction.SatisfactionSteps;

namespace SupportBot.Tests.Insight.Satisfaction;

public sealed class RatingTests
{
    private static readonly string[] Faces = ["🙂 Good", "😐 So-so", "🙁 Bad"];

    [Fact]
    public async Task Whoever_says_that_it_is_solved_is_asked_in_the_answer_they_get_anyway_and_answers_with_one_click()
    {
        await using var app = await StartAsync();
        await app.ResolvedAsync("tom");

        Assert.Equal([app.Text("tom", "tickets.thanks-solved", "INC-1")], await app.PressAsync("tom", "private-tom", app.Text("tom", "tickets.button-solved")));

        Assert.Contains("How did it go?", CardReader.Text(app.Last("tom")), StringComparison.Ordinal);
        Assert.Equal(Faces, ButtonsOf(app.Last("tom")));
        Assert.Equal([.. Faces, "It is back"], ButtonsOf(app.OwnCard("tom", "INC-1")));

        Assert.Equal(["Thank you. You said: 🙂 Good. You can change it until Tue 3 Mar, 07:00."], (await app.PressAsync("tom", "private-tom", "🙂 Good")).Select(Plain));
        Assert.Equal(["Good"], await app.AnswersAsync("INC-1"));
        Assert.Contains("You said: 🙂 Good", CardReader.Text(app.OwnCard("tom", "INC-1")), StringComparison.Ordinal);
        Assert.Equal(["Change or comment…", "It is back"], ButtonsOf(app.OwnCard("tom", "INC-1")));
    }

    [Fact]
    public async Task Pressed_on_the_ticket_s_own_card_the_question_stands_there_and_nowhere_else()
    {
        await using var app = await StartAsync();
        await app.ResolvedAsync("claire");
        var card = app.OwnCard("claire", "INC-1");
        var before = app.PrivateTexts("claire").Count;

        await app.PostAsync(app.Click("claire", "private-claire", card, app.Text("claire", "tickets.button-solved")));
        await app.PostAsync(app.Click("claire", "private-claire", app.OwnCard("claire", "INC-1"), "😐 Moyen"));

        Assert.Equal(["SoSo"], await app.AnswersAsync("INC-1"));
        Assert.Contains("Votre avis\u00A0: 😐 Moyen", CardReader.Text(app.OwnCard("claire", "INC-1")), StringComparison.Ordinal);
        Assert.All(app.Channel.Conversation("private-claire").Skip(before), message => Assert.Empty(CardReader.Actions(message)));
    }

    [Fact]
    public async Task Words_do_the_same_and_a_comment_is_optional()
    {
        await using var app = await StartAsync();
        await app.SolvedAsync("claire");

        await app.SayAsync("claire", "évaluer INC-1 moyen Trois jours, c’est long.");
        await app.SayAsync("claire", "évaluer INC-1 bien");

        Assert.Equal(["SoSo: Trois jours, c’est long.", "Good: Trois jours, c’est long."], await app.AnswersAsync("INC-1"));
        Assert.Equal([app.Text("claire", "satisfaction.which-score", "génial", "INC-1")], await app.SayAsync("claire", "évaluer INC-1 génial"));
    }

    [Fact]
    public async Task The_form_holds_what_was_said_and_takes_it_back()
    {
        await using var app = await StartAsync();
        await app.SolvedAsync("tom");
        await app.SayAsync("tom", "rate INC-1 bad too slow");

        await app.PressAsync("tom", "private-tom", "Change or comment…");
        Assert.Equal([("score", "Bad"), ("text", "too slow")], CardReader.Inputs(app.Last("tom")));
        await app.PressAsync("tom", "private-tom", "Send", new JsonObject { ["score"] = "SoSo", ["text"] = "" });

        Assert.Equal(["Bad: too slow", "SoSo"], await app.AnswersAsync("INC-1"));
    }

    [Fact]
    public async Task A_secret_in_a_comment_is_masked_and_can_be_taken_out_later()
    {
        await using var app = await StartAsync();
        await app.SolvedAsync("tom");

        await app.SayAsync("tom", "rate INC-1 bad I had to say my card 4242 4242 4242 4242 to swordfish");
        Assert.DoesNotContain("4242 4242 4242", (await app.AnswersAsync("INC-1"))[0], StringComparison.Ordinal);
        await app.SayAsync("alice", "mask swordfish in INC-1");

        Assert.DoesNotContain("swordfish", (await app.AnswersAsync("INC-1"))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_can_be_changed_for_a_few_hours_and_is_then_refused_politely()
    {
        await using var app = await StartAsync(("Satisfaction:ChangeWithinHours", "2"));
        await app.SolvedAsync("tom");
        await app.SayAsync("tom", "rate INC-1 so-so");
        app.Clock.Advance(Duration.FromHours(2));
        await app.SayAsync("tom", "rate INC-1 good");
        app.Clock.Advance(Duration.FromSeconds(1));

        Assert.StartsWith("What you said about INC-1 could be changed until", Assert.Single(await app.SayAsync("tom", "rate INC-1 bad")), StringComparison.Ordinal);
        Assert.Equal(["SoSo", "Good"], await app.AnswersAsync("INC-1"));
    }

    [Fact]
    public async Task After_a_week_nobody_needs_an_answer_any_more()
    {
        await using var app = await StartAsync();
        await app.SolvedAsync("tom");
        app.Clock.Advance(Duration.FromDays(8));

        Assert.StartsWith("Thank you, but it was possible", Assert.Single(await app.SayAsync("tom", "rate INC-1 bad")), StringComparison.Ordinal);
        Assert.Empty(await app.AnswersAsync("INC-1"));
    }

    [Fact]
    public async Task What_comes_twice_asks_once_and_counts_once_also_after_a_restart()
    {
        var app = await StartAsync();
        await app.ResolvedAsync("tom");
        var solved = app.Press("tom", "private-tom", app.Text("tom", "tickets.button-solved"));
        await app.PostAsync(solved);
        var good = app.Press("tom", "private-tom", "🙂 Good");
        await app.PostAsync(good);
        app = await app.RestartAsync();
        await using var _ = app;

        await app.PostAsync(solved);
        await app.PostAsync(good);
        await app.PressAsync("tom", "private-tom", "🙂 Good");

        Assert.Single(await app.VerbsAsync("INC-1"), verb => verb == TicketVerb.Survey);
        Assert.Equal(["Good"], await app.AnswersAsync("INC-1"));
    }

    [Fact]
    public async Task Of_those_whose_trouble_it_is_any_may_answer_and_nobody_else_learns_that_there_is_something_to_answer()
    {
        await using var app = await StartAsync();
        await app.SolvedAsync("tom", beneficiary: "claire");
        var subject = TicketSubject.Of((await app.TicketAsync("INC-1")).Id);

        foreach (var who in new[] { "nadia", "zoe", "ines" })
        {
            Assert.Equal([app.Text(who == "zoe" ? "tom" : who, "tickets.unknown-button")], await PressAsync(who));
            Assert.Equal(
                (await app.SayAsync(who, "rate INC-99 good")).Select(text => text.Replace("INC-99", "INC-1", StringComparison.Ordinal)), await app.SayAsync(who, "rate INC-1 good"));
        }

        // The team and whoever sees all tickets can see it, and hear that it is not theirs.
        foreach (var who in new[] { "alice", "marc", "sofia" }) Assert.Equal([app.Text(who, "tickets.not-yours", "INC-1")], await PressAsync(who));
        Assert.Empty(await app.AnswersAsync("INC-1"));
        await PressAsync("claire");
        Assert.Equal(["Bad"], await app.AnswersAsync("INC-1"));

        Task<IReadOnlyList<string>> PressAsync(string who)
        {
            var press = app.Message(who, "");
            (press.Text, press.Value) = (null, new JsonObject { ["verb"] = "satisfaction.rate", ["subject"] = subject, ["score"] = "Bad" });
            return app.HearAsync("private-" + who, () => app.PostAsync(press));
        }
    }

    [Fact]
    public async Task Another_solution_after_it_came_back_is_asked_about_again()
    {
        await using var app = await StartAsync();
        await app.SolvedAsync("tom");
        await app.SayAsync("tom", "rate INC-1 good");
        await app.SayAsync("tom", "reopen INC-1");
        Assert.Equal([app.Text("tom", "satisfaction.not-asked", "INC-1")], await app.SayAsync("tom", "rate INC-1 bad"));
        await app.SayAsync("alice", "resolve INC-1 fixed Replaced.");
        app.Clock.Advance(Duration.FromHours(6));
        await app.SayAsync("tom", "solved INC-1");

        await app.SayAsync("tom", "rate INC-1 so-so");

        Assert.Equal(["Good", "SoSo"], await app.AnswersAsync("INC-1"));
    }

    // Texts hold no-break spaces where people would see a line end otherwise.
    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');
}
