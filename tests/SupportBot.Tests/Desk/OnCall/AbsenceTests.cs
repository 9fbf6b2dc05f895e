using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Desk.OnCall;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Desk.OnCall;

/// <summary>It is Tuesday 3 March 2026, 9:00 in Paris. Alice and Bob share the service desk, Bob and Nadia the network; Marc leads both.</summary>
public sealed class AbsenceTests
{
    [Theory]
    [InlineData("alice", "i am away monday to friday, bob stands in", "Your absence from Mon 9 Mar to Fri 13 Mar is noted. Bob Tremblay stands in.")]
    [InlineData("alice", "I’m away until Friday", "Your absence from Tue 3 Mar, 09:00 to Fri 6 Mar is noted. Nobody was named to stand in, so whoever leads the team does.")]
    [InlineData("alice", "away tomorrow, covered by Bob Tremblay", "Your absence from Wed 4 Mar to Wed 4 Mar is noted. Bob Tremblay stands in.")]
    [InlineData("alice", "away thursday 14:00 to friday 12:00, bob", "Your absence from Thu 5 Mar, 14:00 to Fri 6 Mar, 12:00 is noted. Bob Tremblay stands in.")]
    [InlineData("nadia", "je suis absente du 24/11 au 28/11, Bob me remplace", "Votre absence du mar. 24 nov. au sam. 28 nov. est notée. Bob Tremblay prend le relais.")]
    [InlineData("nadia", "je suis absente jusqu’à vendredi, Bob me remplace", "Votre absence du mar. 3 mars à 9 h 00 au ven. 6 mars est notée. Bob Tremblay prend le relais.")]
    [InlineData("nadia", "je serai absente lundi, remplacée par Bob.", "Votre absence du lun. 9 mars au lun. 9 mars est notée. Bob Tremblay prend le relais.")]
    [InlineData("marc", "noter bob absent de lundi à mercredi, nadia le remplace", "L’absence de Bob Tremblay du lun. 9 mars au mer. 11 mars est notée. Nadia Benali prend le relais.")]
    [InlineData("alice", "i am away", null)]
    [InlineData("alice", "i am away soon", "Say from when until when, and who stands in: i am away monday to friday, bob stands in.")]
    [InlineData("alice", "i am away tomorrow 14:00", "Away from Wed 4 Mar, 14:00, and until when? For example: i am away monday to friday.")]
    [InlineData("alice", "i am away tomorrow, alice stands in", "Nobody can stand in for themselves. Name a colleague, or nobody.")]
    [InlineData("alice", "i am away tomorrow, nadia stands in", "I know nobody called “nadia” in the same team who could stand in. Use the short name, such as alice.")]
    [InlineData("alice", "i am away 6 march to 5 march", "That would be more than 183 days. Check the dates; a longer absence is for the desk’s plan.")]
    [InlineData("alice", "mark bob away tomorrow", "I know nobody called bob whose absence you can note. For a colleague, whoever leads the team does it.")]
    [InlineData("alice", "mark ghost away tomorrow", "I know nobody called ghost whose absence you can note. For a colleague, whoever leads the team does it.")]
    [InlineData("alice", "i am back", "No absence is noted that could end.")]
    public async Task An_absence_is_said_in_ones_own_words(string who, string said, string? answer)
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var heard = (await app.SayAsync(who, said)).Select(line => line.Replace('\u00A0', ' ')).ToList();
        if (answer is null) Assert.Equal(0, await app.LookAsync(db => db.Absences().CountAsync()));
        else Assert.Equal([answer], heard);
    }

    [Fact]
    public async Task Two_absences_of_one_person_do_not_overlap_and_circles_are_refused()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.SayAsync("alice", "i am away 9 march to 13 march, bob stands in");
        Assert.Equal(["There is an absence from Mon 9 Mar to Fri 13 Mar already. End that one first, or choose other days."],
            await app.SayAsync("alice", "i am away 13 march to 16 march"));
        Assert.Equal(["Alice Nguyen is away then too, and counts on the same person in the end. Choose somebody else."],
            await app.SayAsync("bob", "i am away 12 march to 20 march, alice stands in"));
        // By Nadia it goes round as well: she counts on Bob.
        await app.SayAsync("nadia", "je suis absente du 12/3 au 20/3, bob me remplace");
        Assert.Equal(["Nadia Benali is away then too, and counts on the same person in the end. Choose somebody else."],
            await app.SayAsync("bob", "i am away 12 march to 20 march, nadia stands in"));
        Assert.Equal(["Your absence from Sat 14 Mar to Fri 20 Mar is noted. Alice Nguyen stands in."], await app.SayAsync("bob", "i am away 14 march to 20 march, alice stands in"));
    }

    [Fact]
    public async Task The_chain_of_substitutes_is_followed_and_ends_with_whoever_leads_the_team()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.SayAsync("nadia", "je suis absente aujourd’hui, bob me remplace");
        Assert.Equal("bob", await ActsAsync(app, "nadia"));
        await app.SayAsync("bob", "i am away today, alice stands in");
        Assert.Equal("alice", await ActsAsync(app, "nadia"));
        await app.SayAsync("alice", "i am away today");
        Assert.Equal("marc", await ActsAsync(app, "nadia"));
        await app.SayAsync("marc", "je suis absent aujourd’hui");
        Assert.Equal("nadia", await ActsAsync(app, "nadia"));
        app.Clock.Advance(Duration.FromDays(1));
        Assert.Equal("nadia", await ActsAsync(app, "nadia"));
    }

    [Fact]
    public async Task Two_who_name_each_other_in_the_same_moment_end_with_whoever_leads_the_team()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var (alice, bob, now) = ((await app.PersonAsync("alice")).Id, (await app.PersonAsync("bob")).Id, app.Clock.GetCurrentInstant());
        var today = new Interval(now, now + Duration.FromHours(8));
        await app.ChangeAsync(db =>
        {
            db.AddRange(Absence.Say(alice, bob, today, alice, now), Absence.Say(bob, alice, today, bob, now));
            return Task.CompletedTask;
        });
        Assert.Equal("marc", await ActsAsync(app, "alice"));
        Assert.Equal("marc", await ActsAsync(app, "bob"));
    }

    [Fact]
    public async Task Both_are_told_in_working_hours_as_it_begins_and_as_it_ends()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync("claire");
        await app.SayAsync("alice", "hold INC-1 until 20 March, a part");
        await app.SayAsync("alice", "i am away 5 march to 6 march, bob stands in");
        Assert.Equal("You will stand in for Alice Nguyen from Thu 5 Mar to Fri 6 Mar. I will tell you when it begins.", app.PrivateTexts("bob")[^1]);
        Assert.Equal(
            [
                "Thu 08:00 alice: You are noted as away until Fri 6 Mar. Bob Tremblay stands in. 1 ticket is open: INC-1",
                "Thu 08:00 bob: You stand in for Alice Nguyen until Fri 6 Mar. 1 ticket is open: INC-1",
                "Mon 08:00 alice: Welcome back. 1 ticket is open: INC-1",
                "Mon 08:00 bob: Alice Nguyen is back, and you no longer stand in for them. Thank you. 1 ticket is open: INC-1",
            ],
            await app.FastForward(Duration.FromDays(10)));
        Assert.Equal((await app.PersonAsync("alice")).Id, (await app.TicketAsync("INC-1")).OwnerId);
    }

    [Fact]
    public async Task In_French_too_and_whoever_is_back_early_ends_it()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.SayAsync("marc", "noter nadia absente demain, marc la remplace");
        Assert.Equal("Marc Delorme a noté votre absence du mer. 4 mars au mer. 4 mars. Marc Delorme prend le relais.", app.PrivateTexts("nadia")[^1]);
        Assert.Equal(
            [
                "Wed 08:00 marc: Vous remplacez Nadia Benali jusqu’au mer. 4 mars. Aucun ticket n’est ouvert.",
                "Wed 08:00 nadia: Votre absence est notée jusqu’au mer. 4 mars. Marc Delorme prend le relais. Aucun ticket n’est ouvert.",
            ],
            await app.FastForwardTo(10, daysLater: 1));
        Assert.Equal(["L’absence de Nadia Benali prend fin maintenant."], await app.SayAsync("nadia", "je suis de retour"));
        Assert.Equal(
            [
                "Wed 10:00 marc: Nadia Benali est de retour\u00A0: vous n’assurez plus le remplacement. Merci. Aucun ticket n’est ouvert.",
                "Wed 10:00 nadia: Bon retour. Aucun ticket n’est ouvert.",
            ],
            await app.FastForward(Duration.FromDays(3)));
    }

    [Fact]
    public async Task One_that_has_not_begun_is_cancelled_and_whoever_would_have_stood_in_is_told()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.SayAsync("alice", "i am away 9 march to 13 march, bob stands in");
        Assert.Equal(["Away:\n\nAlice Nguyen: Mon 9 Mar to Fri 13 Mar, Bob Tremblay stands in"], await app.SayAsync("bob", "who is away"));
        Assert.Equal(["Personne n’est absent dans vos équipes au cours des deux prochains mois."], await app.SayAsync("nadia", "qui est absent"));
        Assert.Equal(["The absence of Alice Nguyen from Mon 9 Mar to Fri 13 Mar is cancelled."], await app.SayAsync("alice", "i’m back"));
        Assert.Equal("You will not stand in for Alice Nguyen from Mon 9 Mar to Fri 13 Mar after all: they will be there.", app.PrivateTexts("bob")[^1]);
        Assert.Empty(await app.FastForward(Duration.FromDays(20)));
    }

    [Fact]
    public async Task After_three_days_without_a_host_only_the_end_is_told_and_two_hosts_tell_it_once()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await using var other = app.AnotherHost();
        await app.SayAsync("alice", "i am away tomorrow, bob stands in");
        app.Clock.Advance(Duration.FromDays(3));
        var before = app.Channel.All.Count;
        await Task.WhenAll(app.SweepAsync(), other.SweepAsync());
        await app.DrainAsync();
        Assert.Equal(
            ["private-alice: Welcome back. No ticket is open.", "private-bob: Alice Nguyen is back, and you no longer stand in for them. Thank you. No ticket is open."],
            app.Channel.All.Skip(before).Where(arrived => arrived.How == "post").Select(arrived => $"{arrived.Conversation}: {arrived.Activity.Text}").Order());
    }

    [Fact]
    public async Task Whoever_gives_a_ticket_to_somebody_away_is_warned_and_the_substitute_hears_of_it()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync("claire");
        await app.SayAsync("bob", "i am away today, alice stands in");
        Assert.Equal(["INC-1 est maintenant entre les mains de Bob Tremblay, absence notée jusqu’au mar. 3 mars\u00A0: Alice Nguyen prend le relais."],
            await app.SayAsync("marc", "assigner INC-1 à bob"));
        Assert.Equal("You stand in for Bob Tremblay, who was given INC-1: The badge reader is broken", app.PrivateTexts("alice")[^1]);
        Assert.Equal((await app.PersonAsync("bob")).Id, (await app.TicketAsync("INC-1")).OwnerId);
        Assert.Equal(["INC-1 is now with Alice Nguyen."], await app.SayAsync("alice", "assign INC-1 to alice"));
    }

    [Fact]
    public async Task A_requester_who_writes_to_somebody_away_is_told_once_who_stands_in()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync("claire");
        await app.SayAsync("alice", "claim INC-1");
        await app.SayAsync("claire", "ajouter INC-1 Aussi au deuxième étage");
        app.Clock.Advance(Duration.FromMinutes(1));
        await app.SayAsync("alice", "i am away today, bob stands in");
        var heard = await app.HearEverywhereAsync(() => app.SayAsync("claire", "ajouter INC-1 Et au troisième"));
        Assert.Contains("claire: Alice Nguyen n’est pas là jusqu’au mar. 3 mars. Bob Tremblay prend le relais et verra votre message.", heard);
        Assert.Contains(heard, line => line.StartsWith("room-desk thread: <at>Alice Nguyen</at> <at>Bob Tremblay</at> ", StringComparison.Ordinal));
        Assert.DoesNotContain(await app.HearEverywhereAsync(() => app.SayAsync("claire", "ajouter INC-1 Et au quatrième")),
            line => line.Contains("n’est pas là", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("claire", "Tue 22:00 bob")]
    [InlineData("tom", "Wed 08:00 bob")]
    public async Task Whose_tickets_run_by_night_is_told_by_night(string requester, string told)
    {
        await using var app = await SupportBotApp.StartWithAsync(
            ("Sla:Calendars:always:Hours", "24x7"), ("Sla:Policies:night:Vip", "false"), ("Sla:Policies:night:Calendar", "always"), ("Sla:Warnings", "100% room"));
        await app.ServeEverybodyAsync();
        await app.OpenAsync(requester);
        await app.SayAsync("alice", "claim INC-1");
        await app.SayAsync("alice", "away today 22:00 to friday 12:00, bob");
        var heard = await app.FastForward(Duration.FromDays(1));
        Assert.Equal(told, Assert.Single(heard, line => line.Contains(" bob: ", StringComparison.Ordinal))[..told.Length]);
    }

    [Fact]
    public async Task A_ticket_whose_date_comes_while_its_owner_is_away_is_told_to_both()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync("claire");
        await app.SayAsync("alice", "hold INC-1 until 5 March at 14:00, a part");
        await app.SayAsync("alice", "i am away today to friday, bob stands in");
        Assert.Contains(
            "Thu 14:00 bob: You stand in for Alice Nguyen. INC-1 is with you again, its date has come: The badge reader is broken\n\nIt waited for: until 5 March at 14:00, a part",
            await app.FastForwardTo(15, daysLater: 2));
    }

    private static async Task<string> ActsAsync(SupportBotApp app, string who)
    {
        var person = await app.PersonAsync(who);
        await using var scope = app.Services.CreateAsyncScope();
        var actsId = await scope.ServiceProvider.GetRequiredService<Absences>().StandInAsync(person.Id, app.Clock.GetCurrentInstant(), CancellationToken.None);
        return await app.LookAsync(db => db.Set<SupportBot.People.Person>().Where(acts => acts.Id == actsId).Select(acts => acts.Handle).SingleAsync());
    }
}
