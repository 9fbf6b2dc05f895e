using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Desk.Escalation;
using SupportBot.Desk.OnCall;
using SupportBot.Insight.Digest;
using SupportBot.People;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;
using SupportBot.Tests.Insight.Metrics;

namespace SupportBot.Tests.Insight.Digest;

/// <summary>When a digest comes by itself, that it comes once, and how people choose. The clock starts on Tuesday 3 March 2026 at nine in Paris.</summary>
public sealed class DigestOnceTests
{
    [Fact]
    public async Task Where_there_is_nothing_to_say_nothing_comes_but_a_line_at_the_beginning_of_the_week()
    {
        await using var app = await DigestSteps.StartAsync();

        await app.FastForwardTo(12, 0, daysLater: 7);

        Assert.Equal(
            ["Daily Wed 04 Mar 2026 08:30 silent", "Daily Thu 05 Mar 2026 08:30 silent", "Daily Fri 06 Mar 2026 08:30 silent", "Daily Mon 09 Mar 2026 08:30", "Daily Tue 10 Mar 2026 08:30 silent"],
            await app.SentAsync("marc"));
        Assert.Equal([app.Text("marc", "digest.nothing")], app.PrivateTexts("marc"));
    }

    [Fact]
    public async Task After_five_days_without_a_host_one_digest_tells_all_that_happened_since()
    {
        await using var app = await DigestSteps.StartAsync();
        await app.OpenAsync("tom");
        await app.CountAsync();
        await app.FastForwardTo(12, 0, daysLater: 1);
        var before = app.PrivateTexts("marc").Count;

        await app.Downtime(Duration.FromDays(5));

        Assert.Equal(["Daily Wed 04 Mar 2026 08:30", "Daily Mon 09 Mar 2026 12:00"], await app.SentAsync("marc"));
        Assert.Equal(before + 1, app.PrivateTexts("marc").Count);
        Assert.Contains("Chiffres : mer. 4 mars – dim. 8 mars 2026", DigestSteps.Plain(CardReader.Text(app.Last("marc"))), StringComparison.Ordinal);
        Assert.Equal(Instant.FromUtc(2026, 3, 4, 7, 30), (await app.LookAsync(db => db.SentDigests().AsNoTracking().OrderBy(sent => sent.At).LastAsync())).Since);
        // From then on as always.
        await app.FastForwardTo(12, 0, daysLater: 1);
        Assert.Equal("Daily Tue 10 Mar 2026 08:30", (await app.SentAsync("marc"))[^1]);
    }

    [Theory]
    // Found again on Wednesday at 23:00, or on Saturday at noon: nobody is at work, so it waits for the next morning.
    [InlineData("2026-03-04T22:00:00Z", "Daily Thu 05 Mar 2026 08:30")]
    [InlineData("2026-03-07T11:00:00Z", "Daily Mon 09 Mar 2026 08:30")]
    // In the early morning it comes at its hour, and in the afternoon at once.
    [InlineData("2026-03-05T04:00:00Z", "Daily Thu 05 Mar 2026 08:30")]
    [InlineData("2026-03-05T14:00:00Z", "Daily Thu 05 Mar 2026 15:00")]
    public async Task It_catches_up_while_its_reader_is_at_work_and_not_at_night(string back, string sent)
    {
        await using var app = await DigestSteps.StartAsync();
        await app.OpenAsync("tom");
        await app.SweepAsync();

        await app.Downtime(NodaTime.Text.InstantPattern.ExtendedIso.Parse(back).Value - app.Clock.GetCurrentInstant());
        await app.FastForward(Duration.FromDays(3));

        Assert.Equal(sent, (await app.SentAsync("marc"))[0]);
    }

    [Fact]
    public async Task One_that_its_channel_held_up_until_the_next_or_for_a_day_does_not_come_any_more()
    {
        await using var app = await DigestSteps.StartAsync();
        await app.OpenAsync("tom");
        await app.SweepAsync();
        var before = app.PrivateTexts("marc").Count;
        TakesNothing(app, true);
        await app.Downtime(Duration.FromMinutes(23 * 60 + 45));
        await app.Downtime(Duration.FromDays(1));
        Assert.Equal(["Daily Wed 04 Mar 2026 08:45", "Daily Thu 05 Mar 2026 08:45"], await app.SentAsync("marc"));
        Assert.Equal(before, app.PrivateTexts("marc").Count);
        TakesNothing(app, false);
        await app.Downtime(Duration.FromMinutes(10));
        // Wednesday’s was replaced by Thursday’s.
        Assert.Equal(before + 1, app.PrivateTexts("marc").Count);
        Assert.Contains("jeu. 5 mars", DigestSteps.Plain(CardReader.Text(app.Last("marc"))), StringComparison.Ordinal);

        // Friday’s is a day old on Saturday, and nothing has replaced it yet.
        TakesNothing(app, true);
        await app.Downtime(Duration.FromHours(24));
        Assert.Equal("Daily Fri 06 Mar 2026 08:55", (await app.SentAsync("marc"))[^1]);
        TakesNothing(app, false);
        await app.Downtime(Duration.FromHours(25));
        Assert.Equal(before + 1, app.PrivateTexts("marc").Count);

        // An hour does not matter.
        TakesNothing(app, true);
        await app.Downtime(Duration.FromHours(47));
        Assert.Equal("Daily Mon 09 Mar 2026 08:55", (await app.SentAsync("marc"))[^1]);
        TakesNothing(app, false);
        await app.Downtime(Duration.FromHours(1));
        Assert.Equal(before + 2, app.PrivateTexts("marc").Count);
    }

    private static void TakesNothing(SupportBotApp app, bool isAway) =>
        app.Channel.Answer = (_, _) => isAway ? Results.StatusCode(StatusCodes.Status429TooManyRequests) : null;

    [Fact]
    public async Task Two_hosts_send_it_once()
    {
        await using var app = await DigestSteps.StartAsync();
        await app.OpenAsync("tom");
        await app.SweepAsync();
        await using var other = app.AnotherHost();
        app.Clock.MoveTo(Instant.FromUtc(2026, 3, 4, 7, 30));

        await Task.WhenAll(app.SweepAsync(), other.SweepAsync(), app.SweepAsync(), other.SweepAsync());
        await app.DrainAsync();

        Assert.Single(await app.SentAsync("marc"));
        Assert.Single(app.PrivateTexts("marc"), text => text.StartsWith("Synthèse", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_host_that_dies_before_it_is_sent_leaves_it_to_the_next_and_that_one_sends_it_once()
    {
        var app = await DigestSteps.StartAsync();
        await app.OpenAsync("tom");
        await app.SweepAsync();
        app.Clock.MoveTo(Instant.FromUtc(2026, 3, 4, 7, 30));
        await app.Services.GetRequiredService<Sweep>().RunAsync(app.Clock.GetCurrentInstant(), CancellationToken.None);
        Assert.DoesNotContain(app.PrivateTexts("marc"), text => text.StartsWith("Synthèse", StringComparison.Ordinal));

        await using var next = await app.RestartAsync();
        await next.SweepAsync();
        await next.SweepAsync();

        Assert.Single(await next.SentAsync("marc"));
        Assert.Single(next.PrivateTexts("marc"), text => text.StartsWith("Synthèse", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_row_that_it_was_sent_there_is_no_message_and_without_a_message_no_row()
    {
        await using var app = await DigestSteps.StartAsync();
        await app.OpenAsync("tom");
        await app.SweepAsync();
        var marc = await app.PersonAsync("marc");
        // As if another host had sent it between this one's look and its work.
        await app.ChangeAsync(async db => db.Add(SentDigest.Of(
            await db.DigestSubscriptions().SingleAsync(subscription => subscription.PersonId == marc.Id), new LocalDate(2026, 3, 4), app.Clock.GetCurrentInstant(), true, app.Clock.GetCurrentInstant())));

        await app.FastForwardTo(12, 0, daysLater: 1);

        Assert.DoesNotContain(app.PrivateTexts("marc"), text => text.StartsWith("Synthèse", StringComparison.Ordinal));
        Assert.Single(await app.SentAsync("marc"));
        await app.FastForwardTo(12, 0, daysLater: 1);
        Assert.Single(app.PrivateTexts("marc"), text => text.StartsWith("Synthèse", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_moves_gets_it_at_the_same_hour_of_their_new_clock()
    {
        await using var app = await DigestSteps.StartAsync();
        await app.OpenAsync("tom");
        await app.SweepAsync();
        await app.SayAsync("marc", "fuseau America/Toronto");

        await app.FastForwardTo(20, 0, daysLater: 1);
        // In Toronto it was still the night before Tuesday's.
        Assert.Equal(["Daily Tue 03 Mar 2026 08:30", "Daily Wed 04 Mar 2026 08:30"], await app.SentAsync("marc"));

        // Back in Paris: Wednesday's came, and comes no second time.
        await app.SayAsync("marc", "fuseau Europe/Paris");
        await app.FastForwardTo(20, 0, daysLater: 1);
        Assert.Equal(["Daily Tue 03 Mar 2026 14:30", "Daily Wed 04 Mar 2026 14:30", "Daily Thu 05 Mar 2026 08:30"], await app.SentAsync("marc"));
    }

    [Fact]
    public async Task When_the_desks_hour_changes_it_moves_for_whoever_chose_none()
    {
        var app = await DigestSteps.StartAsync("{ id: eva, name: Eva Roux, language: en, timeZone: Europe/Paris, organisation: lumen, roles: [manager], teams: [network] }");
        await app.OpenAsync("tom");
        await app.SweepAsync();
        await app.SayAsync("eva", "digest at 8:15");
        await using var next = await app.RestartWithAsync(DigestSteps.Settings(("Digest:At", "07:45")));

        await next.FastForwardTo(12, 0, daysLater: 1);

        Assert.Equal(["Daily Wed 04 Mar 2026 07:45"], await next.SentAsync("marc"));
        Assert.Equal("Daily Wed 04 Mar 2026 08:15", (await next.SentAsync("eva"))[0].Replace(" silent", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Quiet_hours_put_off_the_usual_hour_but_not_one_that_its_reader_chose()
    {
        await using var app = await DigestSteps.StartAsync();
        await app.OpenAsync("tom");
        await app.SayAsync("marc", "ne pas déranger de 20h à 9h30");

        await app.FastForwardTo(12, 0, daysLater: 1);
        await app.SayAsync("marc", "synthèse à 8h15");
        await app.FastForwardTo(12, 0, daysLater: 1);

        Assert.Equal(["Daily Wed 04 Mar 2026 09:30", "Daily Thu 05 Mar 2026 08:15"], await app.SentAsync("marc"));
    }

    [Fact]
    public async Task Whoever_is_away_gets_one_for_all_the_days_when_they_are_back()
    {
        await using var app = await DigestSteps.StartAsync();
        await app.OpenAsync("tom");
        var marc = await app.PersonAsync("marc");
        await app.ChangeAsync(db =>
        {
            db.Add(Absence.Say(marc.Id, null, new Interval(Instant.FromUtc(2026, 3, 4, 23, 0), Instant.FromUtc(2026, 3, 10, 23, 0)), marc.Id, app.Clock.GetCurrentInstant()));
            return Task.CompletedTask;
        });

        await app.FastForwardTo(12, 0, daysLater: 9);

        Assert.Equal(["Daily Wed 04 Mar 2026 08:30", "Daily Wed 11 Mar 2026 08:30", "Daily Thu 12 Mar 2026 08:30"], await app.SentAsync("marc"));
    }

    [Fact]
    public async Task People_choose_what_comes_and_when()
    {
        await using var app = await DigestSteps.StartAsync();
        await app.OpenAsync("tom");
        await app.SweepAsync();

        Assert.Equal(["Voici ce que vous recevez :\n\n- La synthèse quotidienne, chaque jour ouvré à 8 h 15 ; prochaine : mer. 4 mars à 8 h 15"], await SaidAsync("synthèse à 8h15"));
        Assert.Equal(
            ["Voici ce que vous recevez :\n\n- La synthèse quotidienne, chaque jour ouvré à 8 h 15 ; prochaine : mer. 4 mars à 8 h 15\n\n- La synthèse hebdomadaire, le premier jour ouvré de la semaine à 9 h 00 ; prochaine : lun. 9 mars à 9 h 00"],
            await SaidAsync("synthèse hebdomadaire à 9h"));
        await app.FastForwardTo(12, 0, daysLater: 1);
        Assert.Equal(["Daily Wed 04 Mar 2026 08:15"], await app.SentAsync("marc"));

        Assert.Equal([DigestSteps.Plain(app.Text("marc", "digest.none-comes"))], await SaidAsync("synthèse non"));
        await app.FastForwardTo(12, 0, daysLater: 6);
        Assert.Single(await app.SentAsync("marc"));

        Assert.Equal(["Voici ce que vous recevez :\n\n- La synthèse quotidienne, chaque jour ouvré à 8 h 15 ; prochaine : mer. 11 mars à 8 h 15"], await SaidAsync("synthèse oui"));
        Assert.Equal([DigestSteps.Plain(app.Text("marc", "digest.how"))], await SaidAsync("synthèse vocale en panne"));

        async Task<IEnumerable<string>> SaidAsync(string text) => (await app.SayAsync("marc", text)).Select(DigestSteps.Plain);
    }

    [Fact]
    public async Task To_look_at_it_now_changes_nothing_about_the_next()
    {
        await using var app = await DigestSteps.StartAsync();
        await app.OpenAsync("tom");
        await app.SweepAsync();
        var before = await app.SubscriptionAsync("marc");

        await app.SayAsync("marc", "synthèse maintenant");

        Assert.StartsWith("Synthèse du mar. 3 mars", app.PrivateTexts("marc")[^1], StringComparison.Ordinal);
        Assert.Equal((before.NextAt, before.LastAt, before.Version), (await app.SubscriptionAsync("marc") is var after ? (after.NextAt, after.LastAt, after.Version) : default));
        Assert.Empty(await app.SentAsync("marc"));
    }

    [Fact]
    public async Task Agents_get_nothing_unless_they_ask_and_others_of_the_company_have_no_such_words()
    {
        await using var app = await DigestSteps.StartAsync();
        await app.OpenAsync("tom");
        await app.FastForwardTo(12, 0, daysLater: 1);
        Assert.Empty(await app.SentAsync("alice"));

        Assert.Equal(["What comes by itself:\n\n- Your own list, each working day at 08:00; next: Thu 5 Mar, 08:00"], (await app.SayAsync("alice", "my morning list at 8 am")).Select(DigestSteps.Plain));
        Assert.Equal([app.Text("alice", "digest.each-morning")], await app.SayAsync("alice", "digest weekly"));
        await app.FastForwardTo(12, 0, daysLater: 1);
        Assert.Equal(["Morning Thu 05 Mar 2026 08:00"], await app.SentAsync("alice"));
        Assert.StartsWith("Your list of Thu 5 Mar", app.PrivateTexts("alice")[^1], StringComparison.Ordinal);
        Assert.Equal([app.Text("alice", "digest.none-comes-own")], await app.SayAsync("alice", "my morning list off"));

        await app.SayAsync("claire", "synthèse à 8h");
        Assert.DoesNotContain((await app.PersonAsync("claire")).Id, await app.LookAsync(db => db.DigestSubscriptions().Select(subscription => subscription.PersonId).ToListAsync()));
    }

    [Fact]
    public async Task Whoever_is_no_manager_any_more_gets_none()
    {
        await using var app = await DigestSteps.StartAsync();
        await app.OpenAsync("tom");
        await app.SweepAsync();
        await app.ChangeAsync(async db =>
        {
            var marc = await db.People().SingleAsync(person => person.Handle == "marc");
            marc.IsNoLonger(Role.Manager);
        });

        await app.FastForwardTo(12, 0, daysLater: 3);

        Assert.Empty(await app.SentAsync("marc"));
        Assert.Empty(await app.LookAsync(db => db.DigestSubscriptions().ToListAsync()));
    }

    [Fact]
    public async Task What_somebody_chose_comes_along_to_whoever_they_really_are()
    {
        await using var app = await DigestSteps.StartAsync();
        await app.SweepAsync();
        await app.SayAsync("marc", "synthèse hebdomadaire à 9h");
        await app.Services.GetRequiredService<SupportBot.Data.UnitOfWork>().RunAsync(async (scope, token) =>
        {
            var db = scope.GetRequiredService<SupportBot.Data.SupportBotDb>();
            var (from, to) = (await db.People().SingleAsync(person => person.Handle == "marc", token), await db.People().SingleAsync(person => person.Handle == "sofia", token));
            await new DigestsOfPerson(db).JoinAsync(from, to, token);
        }, CancellationToken.None);

        Assert.Equal(new LocalTime(9, 0), (await app.SubscriptionAsync("sofia", DigestVariant.Weekly)).At);
        Assert.Empty(await app.LookAsync(async db => await db.DigestSubscriptions().Where(subscription => subscription.PersonId == db.People().Single(person => person.Handle == "marc").Id).ToListAsync()));
    }
}
