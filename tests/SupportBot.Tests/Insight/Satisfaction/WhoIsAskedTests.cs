using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.Insight.Satisfaction;
using SupportBot.Tests.Desk.Tickets;
using static SupportBot.Tests.Insight.Satisfaction.SatisfactionSteps;

namespace SupportBot.Tests.Insight.Satisfaction;

public sealed class WhoIsAskedTests
{
    [Fact]
    public async Task A_ticket_that_closes_by_itself_asks_nobody()
    {
        await using var app = await StartAsync();
        await app.ResolvedAsync("tom");

        await app.FastForward(Duration.FromDays(8));

        Assert.Equal((TicketState.Closed, false), (await app.StateAsync("INC-1"), await app.WereAskedAsync("INC-1")));
        Assert.Equal([app.Text("tom", "satisfaction.not-asked", "INC-1")], await app.SayAsync("tom", "rate INC-1 good"));
    }

    [Fact]
    public async Task What_is_withdrawn_given_up_or_solved_before_anybody_had_it_asks_nobody()
    {
        await using var app = await StartAsync();
        var alice = new Actor((await app.PersonAsync("alice")).Id, "msteams");
        foreach (var _ in Enumerable.Range(0, 3)) await app.OpenAsync("tom");
        await app.DoAsync("INC-1", ticket => ticket.Claim(alice, app.Clock.GetCurrentInstant()));
        await app.SayAsync("tom", "withdraw INC-1");
        await app.DoAsync("INC-2", ticket => ticket.Ask("Which one?", alice, app.Clock.GetCurrentInstant()));
        await app.DoAsync("INC-2", ticket => ticket.ResolveUnanswered(app.Clock.GetCurrentInstant()));
        await app.SayAsync("tom", "solved INC-2");
        await app.SayAsync("tom", "solved INC-3");

        foreach (var number in new[] { "INC-1", "INC-2", "INC-3" })
            Assert.Equal((TicketState.Closed, false), (await app.StateAsync(number), await app.WereAskedAsync(number)));
    }

    [Fact]
    public async Task Many_tickets_merged_into_one_ask_only_those_of_the_one_and_nobody_who_joined()
    {
        await using var app = await StartAsync();
        await app.OpenAsync("tom");
        await app.OpenAsync("claire");
        await app.OpenAsync("nadia");
        await app.SayAsync("alice", "claim INC-1");
        await app.SayAsync("alice", "share INC-1 as Doors");
        await app.SayAsync("zoe", "me too INC-1");
        await app.SayAsync("alice", "merge INC-2 into INC-1");
        await app.SayAsync("alice", "merge INC-3 into INC-1");
        await app.SayAsync("alice", "resolve INC-1 fixed Restarted.");

        await app.SayAsync("tom", "solved INC-1");

        Assert.True(await app.WereAskedAsync("INC-1"));
        Assert.False(await app.WereAskedAsync("INC-2") || await app.WereAskedAsync("INC-3"));
        foreach (var who in new[] { "claire", "nadia", "zoe" })
            Assert.DoesNotContain(app.Buttons("private-" + who), button => button.StartsWith("🙂", StringComparison.Ordinal));
        Assert.Equal([app.Text("claire", "tickets.unknown", "INC-1")], await app.SayAsync("claire", "évaluer INC-1 mal"));
    }

    [Fact]
    public async Task Whoever_had_their_own_ticket_does_not_rate_themselves()
    {
        await using var app = await StartAsync();
        await app.SolvedAsync("alice");

        Assert.False(await app.WereAskedAsync("INC-1"));
    }

    [Fact]
    public async Task Nobody_is_asked_twice_in_a_month_whether_the_tickets_are_theirs_or_for_them()
    {
        await using var app = await StartAsync();
        await app.SolvedAsync("tom", beneficiary: "claire");
        app.Clock.Advance(Duration.FromDays(29));
        await app.SolvedAsync("claire");
        await app.SolvedAsync("ines");
        app.Clock.Advance(Duration.FromDays(2));
        await app.SolvedAsync("claire");

        var asked = await Task.WhenAll(Enumerable.Range(1, 4).Select(number => app.WereAskedAsync($"INC-{number}")));
        Assert.Equal([true, false, true, true], asked);
    }

    [Fact]
    public async Task Each_organisation_is_asked_as_often_as_is_set_for_it()
    {
        await using var app = await StartAsync(("Satisfaction:AskPercent", "0"), ("Satisfaction:AskPercentOf:brise", "100"));

        await app.SolvedAsync("tom");
        await app.SolvedAsync("ines");

        Assert.Equal((false, true), (await app.WereAskedAsync("INC-1"), await app.WereAskedAsync("INC-2")));
    }

    [Fact]
    public void A_share_of_the_tickets_is_chosen_by_their_ids_and_a_larger_share_holds_the_smaller()
    {
        var start = Instant.FromUtc(2026, 3, 3, 8, 0);
        var tickets = Enumerable.Range(0, 10_000).Select(minute => Guid.CreateVersion7((start + Duration.FromMinutes(minute)).ToDateTimeOffset())).ToList();

        Assert.DoesNotContain(tickets, ticket => Surveys.IsSampled(ticket, 0));
        Assert.All(tickets, ticket => Assert.True(Surveys.IsSampled(ticket, 100)));
        Assert.InRange(tickets.Count(ticket => Surveys.IsSampled(ticket, 25)), 2200, 2800);
        Assert.All(tickets.Where(ticket => Surveys.IsSampled(ticket, 25)), ticket => Assert.True(Surveys.IsSampled(ticket, 26)));
    }

    [Theory]
    [InlineData("AskPercent", 101, "Satisfaction:AskPercent is 101: it has to be from 0 to 100.")]
    [InlineData("OncePerPersonInDays", -1, "Satisfaction:OncePerPersonInDays is -1: it has to be from 0 to 3650.")]
    [InlineData("AnswerWithinDays", 0, "Satisfaction:AnswerWithinDays is 0: it has to be from 1 to 365.")]
    [InlineData("ChangeWithinHours", 721, "Satisfaction:ChangeWithinHours is 721: it has to be from 0 to 720.")]
    [InlineData("FollowUpUpTo", 3, "Satisfaction:FollowUpUpTo is 3: it has to be from 0 to 2.")]
    [InlineData("RemindAfterHours", 1001, "Satisfaction:RemindAfterHours is 1001: it has to be from 0 to 1000.")]
    public void A_setting_that_makes_no_sense_is_refused_with_its_key_and_value(string key, int value, string why)
    {
        var options = new SatisfactionOptions();
        typeof(SatisfactionOptions).GetProperty(key)!.SetValue(options, value);
        Assert.Equal(why, Assert.Single(options.Validate(new(options))).ErrorMessage);
    }

    [Fact]
    public async Task So_is_a_share_of_an_organisation_that_is_none_and_an_organisation_that_nobody_knows()
    {
        var options = new SatisfactionOptions { AskPercentOf = { ["brise"] = 101 } };
        Assert.Equal("Satisfaction:AskPercentOf:brise is 101: it has to be from 0 to 100.", Assert.Single(options.Validate(new(options))).ErrorMessage);

        await using var app = await StartAsync();
        var check = new CheckSurveyNames(app.Services.GetRequiredService<UnitOfWork>(), new SatisfactionOptions { AskPercentOf = { ["nobody"] = 50 } });
        var refused = await Assert.ThrowsAsync<FormatException>(() => check.StartAsync(CancellationToken.None));
        Assert.Equal("Satisfaction:AskPercentOf:nobody is 50: the desk has no organisation \"nobody\".", refused.Message);
    }
}
