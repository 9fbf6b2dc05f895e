using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Desk.Tickets;
using SupportBot.Insight.Satisfaction;
using SupportBot.People;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Outages;
using SupportBot.Tests.Desk.Tickets;
using static SupportBot.Tests.Insight.Satisfaction.SatisfactionSteps;

namespace SupportBot.Tests.Insight.Satisfaction;

public sealed class FollowUpTests
{
    private const string Heading = "INC-1 – The badge reader is broken\u00A0: un rappel à faire";

    [Fact]
    public async Task A_bad_answer_brings_the_lead_one_card_with_what_was_said_and_one_thing_to_do()
    {
        await using var app = await StartAsync();
        await RatedAsync(app, "bad Nobody told me anything.");

        await app.FastForward(Duration.FromMinutes(1));
        Assert.Equal(1, CardsOf(app, "marc"));
        var card = CardReader.Text(CardOf(app, "marc"));
        foreach (var said in new[] { "Tom Okafor attendait mieux", "🙁 Mal", "Alice Nguyen", "Nobody told me anything." }) Assert.Contains(said, card, StringComparison.Ordinal);
        Assert.Equal(["J’ai rappelé"], ButtonsOf(CardOf(app, "marc")));

        Assert.Equal([app.Text("marc", "satisfaction.done", "INC-1")], await app.PressAsync("marc", "private-marc", "J’ai rappelé"));

        Assert.Equal(FollowUpState.Done, await StateAsync(app));
        Assert.Contains("Rappel fait par Marc Delorme", CardReader.Text(CardOf(app, "marc")), StringComparison.Ordinal);
        Assert.Empty(ButtonsOf(CardOf(app, "marc")));
        Assert.Empty(await app.FastForward(Duration.FromDays(3)));
        Assert.Equal([app.Text("marc", "satisfaction.not-open-Done")], await app.SayAsync("marc", "j’ai rappelé INC-1"));
    }

    [Fact]
    public async Task Only_answers_as_bad_as_is_set_are_followed_up()
    {
        var app = await StartAsync(("Satisfaction:OncePerPersonInDays", "0"));
        await RatedAsync(app, "so-so");
        await app.FastForward(Duration.FromMinutes(1));
        Assert.Equal([app.Text("marc", "satisfaction.no-follow-ups")], await app.SayAsync("marc", "suites à donner"));
        await using var later = await app.RestartWithAsync(("Satisfaction:FollowUpUpTo", "2"), ("Satisfaction:OncePerPersonInDays", "0"));

        await later.SolvedAsync("claire");
        await later.SayAsync("claire", "évaluer INC-2 moyen");

        Assert.Equal([later.Text("marc", "satisfaction.list-heading", 1)], await later.SayAsync("marc", "suites à donner"));
    }

    [Fact]
    public async Task Whoever_does_nothing_is_reminded_once_in_working_hours()
    {
        await using var app = await StartAsync(("Satisfaction:RemindAfterHours", "8"));
        app.Clock.MoveTo(Instant.FromUtc(2026, 3, 6, 21, 0));
        await RatedAsync(app, "bad");

        var said = await app.FastForward(Duration.FromDays(5));

        // Said on Friday night, told on Monday morning, reminded eight working hours later.
        Assert.Equal(["Mon 16:00 marc: Les personnes concernées par INC-1 (The badge reader is broken) attendent toujours d’être rappelées."], said);
        Assert.Equal(1, CardsOf(app, "marc"));
    }

    [Fact]
    public async Task A_better_answer_before_anybody_acted_withdraws_it_and_its_card_says_so()
    {
        await using var app = await StartAsync();
        await RatedAsync(app, "bad");
        await app.FastForward(Duration.FromMinutes(1));

        await app.SayAsync("tom", "rate INC-1 good");

        Assert.Equal(FollowUpState.Withdrawn, await StateAsync(app));
        Assert.Contains("il n’est plus nécessaire de rappeler", CardReader.Text(CardOf(app, "marc")), StringComparison.Ordinal);
        Assert.Contains("🙂 Bien", CardReader.Text(CardOf(app, "marc")), StringComparison.Ordinal);
        Assert.Equal([app.Text("marc", "satisfaction.not-open-Withdrawn")], await app.SayAsync("marc", "j’ai rappelé INC-1"));
        Assert.Empty(await app.FastForward(Duration.FromDays(3)));
    }

    [Fact]
    public async Task Changed_before_the_desk_opens_it_is_never_heard_of_and_bad_again_it_is_told_again()
    {
        await using var app = await StartAsync();
        app.Clock.MoveTo(Instant.FromUtc(2026, 3, 6, 21, 0));
        await RatedAsync(app, "bad");
        await app.SayAsync("tom", "rate INC-1 good");
        await app.FastForward(Duration.FromHours(1));
        Assert.Equal(0, CardsOf(app, "marc"));

        await app.SayAsync("tom", "rate INC-1 bad");
        await app.FastForward(Duration.FromDays(2.5));
        Assert.Equal((1, FollowUpState.Open), (CardsOf(app, "marc"), await StateAsync(app)));
    }

    [Fact]
    public async Task Without_a_lead_the_managers_hear_it_and_without_any_the_room()
    {
        await using var app = await StartAsync(("Satisfaction:OncePerPersonInDays", "0"));
        await app.ChangeAsync(async db =>
        {
            foreach (var team in await db.Set<Team>().ToListAsync()) db.Entry(team).Property(one => one.LeadId).CurrentValue = null;
        });
        await RatedAsync(app, "bad");
        await app.FastForward(Duration.FromMinutes(1));
        Assert.Equal((1, 0), (CardsOf(app, "marc"), app.Channel.Conversation("room-desk").Count(message => (message.Summary ?? "").Contains("un rappel à faire", StringComparison.Ordinal))));

        await app.ChangeAsync(async db =>
        {
            var marc = (await app.PersonAsync("marc")).Id;
            foreach (var team in await db.Set<Team>().Include(team => team.Members).ToListAsync()) team.Dismiss(marc);
        });
        await app.SolvedAsync("claire");
        await app.SayAsync("claire", "évaluer INC-2 mal");
        await app.FastForward(Duration.FromMinutes(1));

        Assert.Equal([app.Text("alice", "satisfaction.done", "INC-2")], await app.HearAsync("private-alice", () => app.PostAsync(app.Press("alice", "room-desk", "J’ai rappelé"))));
    }

    [Fact]
    public async Task Who_is_not_in_charge_neither_sees_nor_does_it_and_learns_nothing()
    {
        await using var app = await StartAsync();
        await RatedAsync(app, "bad");
        await app.FastForward(Duration.FromMinutes(1));
        var subject = TicketSubject.Of((await app.TicketAsync("INC-1")).Id);

        foreach (var who in new[] { "alice", "bob", "nadia" })
        {
            Assert.Equal([app.Text(who, "satisfaction.no-follow-ups")], await app.SayAsync(who, "follow-ups"));
            Assert.Equal([app.Text(who, "tickets.unknown", "INC-1")], await app.SayAsync(who, "called back INC-1"));
            Assert.Equal([app.Text(who, "tickets.unknown-button")], await PressAsync(who));
        }

        foreach (var who in new[] { "tom", "ines" }) Assert.Equal([app.Text(who, "bot.not-for-you")], await PressAsync(who));
        Assert.Equal(FollowUpState.Open, await StateAsync(app));

        Assert.Equal([app.Text("sofia", "satisfaction.list-heading", 1)], await app.SayAsync("sofia", "follow-ups"));
        Assert.Equal([app.Text("sofia", "satisfaction.done", "INC-1")], await app.PressAsync("sofia", "private-sofia", "Called back: INC-1"));

        Task<IReadOnlyList<string>> PressAsync(string who)
        {
            var press = app.Message(who, "");
            (press.Text, press.Value) = (null, new JsonObject { ["verb"] = "satisfaction.called-back", ["subject"] = subject });
            return app.HearAsync("private-" + who, () => app.PostAsync(press));
        }
    }

    [Fact]
    public async Task Told_once_however_often_it_is_swept_and_however_many_hosts_do()
    {
        await using var app = await StartAsync();
        await RatedAsync(app, "bad");
        await using var other = app.AnotherHost();

        await Task.WhenAll(app.SweepOnlyAsync(), other.SweepOnlyAsync());
        await app.SweepAsync();

        Assert.Equal(1, CardsOf(app, "marc"));
    }

    private static async Task RatedAsync(SupportBotApp app, string answer)
    {
        await app.SolvedAsync("tom");
        await app.SayAsync("tom", "rate INC-1 " + answer);
    }

    private static SupportBot.Protocol.Schema.Activity CardOf(SupportBotApp app, string who) => app.Channel.Conversation("private-" + who).Last(message => message.Summary == Heading);

    private static int CardsOf(SupportBotApp app, string who) => app.Channel.Conversation("private-" + who).Count(message => message.Summary == Heading);

    private static Task<FollowUpState> StateAsync(SupportBotApp app) => app.LookAsync(db => db.FollowUps().Select(followUp => followUp.State).SingleAsync());
}
