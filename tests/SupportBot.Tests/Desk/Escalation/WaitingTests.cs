using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Desk.Escalation;
using SupportBot.Desk.Tickets;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Desk.Escalation;

/// <summary>A question that nobody answers. It is Tuesday 3 March 2026, 9:00 in Paris; the desk works from 8 to 18, Monday to Friday.</summary>
public sealed class WaitingTests
{
    private const string Again = "claire: INC-1 attend votre réponse · The badge reader is broken";

    [Fact]
    public async Task The_question_is_asked_twice_more_then_the_ticket_is_resolved_and_in_the_end_closed()
    {
        await using var app = await AskedAsync("claire");
        var said = await app.FastForward(Duration.FromDays(14));
        Assert.Equal(
            [
                $"Wed 09:00 {Again}",
                $"Fri 09:00 {Again}",
                "Tue 09:00 claire: INC-1 est résolu, faute de nouvelles de votre part · The badge reader is broken",
                "Tue 09:00 room-desk: <at>Alice Nguyen</at> Notre question est restée sans réponse, je l’ai donc résolu. Il reviendra si la personne concernée signale que la panne est toujours là.",
                "Fri 09:00 claire: INC-1 est clos, puisque nous n’avons plus eu de nouvelles : The badge reader is broken\n\nSi le problème revient, utilisez le bouton de sa carte ou écrivez-moi ici.",
            ],
            said.Select(line => line.Replace('\u00A0', ' ')));
        var card = app.Channel.Conversation("private-claire").First(message => message.Summary?.StartsWith("INC-1 attend", StringComparison.Ordinal) == true);
        Assert.Contains("Alice Nguyen vous a posé la question ci-dessous.", CardReader.Text(card), StringComparison.Ordinal);
        Assert.Contains("Which office?", CardReader.Text(card), StringComparison.Ordinal);
        Assert.Equal(ResolutionCode.NoAnswer, (await app.TicketAsync("INC-1")).ResolutionCode);
        Assert.Equal(TicketState.Closed, await app.StateAsync("INC-1"));
    }

    [Fact]
    public async Task In_English_and_one_click_says_that_it_is_still_broken()
    {
        await using var app = await AskedAsync("tom");
        var said = await app.FastForwardTo(10, daysLater: 7);
        Assert.Equal(
            [
                "Wed 09:00 tom: INC-1 is waiting for your answer · The badge reader is broken",
                "Fri 09:00 tom: INC-1 is waiting for your answer · The badge reader is broken",
                "Tue 09:00 tom: INC-1 is resolved, as we did not hear from you · The badge reader is broken",
            ],
            said.Where(line => line.Contains(" tom: ", StringComparison.Ordinal)));
        await app.PressAsync("tom", "private-tom", "Still broken");
        var ticket = await app.TicketAsync("INC-1");
        Assert.Equal((TicketState.InProgress, null), (ticket.State, ticket.ResolutionCode));
        Assert.Equal((await app.PersonAsync("alice")).Id, ticket.OwnerId);
    }

    [Theory]
    [InlineData("claire", "ajouter INC-1 Bureau 214")]
    [InlineData("alice", "hold INC-1 until 20 March, a part")]
    [InlineData("alice", "release INC-1")]
    [InlineData("alice", "resume INC-1")]
    [InlineData("claire", "résolu INC-1")]
    [InlineData("claire", "retirer INC-1")]
    public async Task Nobody_is_asked_again_once_it_no_longer_waits_for_them(string who, string what)
    {
        await using var app = await AskedAsync("claire");
        await app.FastForwardTo(10, daysLater: 1);
        await app.SayAsync(who, what);
        Assert.DoesNotContain(await app.FastForward(Duration.FromDays(10)), line => line.Contains("attend votre réponse", StringComparison.Ordinal));
        Assert.Equal(0, await app.LookAsync(db => db.RequesterWaits().CountAsync()));
    }

    [Fact]
    public async Task Another_owner_or_another_question_begins_the_wait_anew()
    {
        await using var app = await AskedAsync("claire");
        await app.FastForwardTo(8, 30, daysLater: 1);
        await app.SayAsync("alice", "assign INC-1 to bob");
        Assert.Equal([$"Thu 08:30 {Again}"], await app.FastForwardTo(8, 45, daysLater: 1));
        await app.SayAsync("bob", "ask INC-1 And which floor?");
        Assert.Equal([$"Fri 08:45 {Again}", $"Tue 08:45 {Again}"], await app.FastForwardTo(10, daysLater: 5));
        Assert.Contains("And which floor?", CardReader.Text(app.Channel.Conversation("private-claire")[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_waits_until_the_requesters_quiet_is_over()
    {
        await using var app = await AskedAsync("claire");
        await app.SayAsync("claire", "ne pas déranger de 8h à 11h");
        Assert.Equal([$"Wed 11:00 {Again}", $"Fri 11:00 {Again}"], await app.FastForwardTo(18, daysLater: 3));
    }

    [Fact]
    public async Task After_three_days_without_a_host_and_with_two_hosts_it_is_asked_once_and_the_rest_follows_from_there()
    {
        await using var app = await AskedAsync("claire");
        await using var other = app.AnotherHost();
        app.Clock.Advance(Duration.FromDays(3));
        var before = app.Channel.All.Count;
        await Task.WhenAll(app.SweepAsync(), other.SweepAsync());
        await app.DrainAsync();
        Assert.Single(app.Channel.All.Skip(before), arrived => arrived.How == "post");
        Assert.Equal([$"Tue 09:00 {Again}"], await app.FastForwardTo(10, daysLater: 5));
    }

    [Fact]
    public async Task A_night_after_downtime_is_waited_for_and_nothing_is_resolved_unasked()
    {
        await using var app = await AskedAsync("claire");
        Assert.Empty(await app.Downtime(Duration.FromDays(20) + Duration.FromHours(14)));
        Assert.Equal([$"Tue 08:00 {Again}"], await app.FastForwardTo(9, daysLater: 1));
        Assert.Equal(TicketState.WaitingForRequester, await app.StateAsync("INC-1"));
    }

    [Theory]
    [InlineData("4h", "none", "Tue 13:00")]
    [InlineData("none", "1d", "Wed 09:00")]
    public async Task How_often_and_for_how_long_is_configured(string again, string resolve, string when)
    {
        await using var app = await AskedAsync("claire", ("Waiting:AskAgain", again), ("Waiting:ResolveAfter", resolve), ("Sla:CloseAfterWorkingDays", "0"));
        Assert.Equal([when + " claire"], (await app.FastForward(Duration.FromDays(20))).Where().Where(line => line.EndsWith("claire", StringComparison.Ordinal)));
        Assert.Equal(resolve == "none" ? TicketState.WaitingForRequester : TicketState.Resolved, await app.StateAsync("INC-1"));
    }

    [Theory]
    [InlineData("AskAgain", "soon", "Waiting:AskAgain is \"soon\", which is no working time such as 4h, 2d or none.")]
    [InlineData("AskAgain", "0d", "Waiting:AskAgain is \"0d\", which is no working time such as 4h, 2d or none.")]
    [InlineData("ResolveAfter", "1d, 2d", "Waiting:ResolveAfter is \"1d, 2d\": it can only be one.")]
    public void A_setting_that_makes_no_sense_is_named_with_its_value(string key, string value, string problem)
    {
        var options = key == "AskAgain" ? new WaitingOptions { AskAgain = value } : new WaitingOptions { ResolveAfter = value };
        Assert.Equal([problem], options.Validate(new(options)).Select(wrong => wrong.ErrorMessage));
    }

    [Theory]
    [InlineData("claire", "merci !", "INC-1 a une solution · The badge reader is broken")]
    [InlineData("tom", "thanks a lot", "INC-1 has a solution · The badge reader is broken")]
    public async Task Thanks_reopen_nothing_neither_at_once_nor_days_later_nor_when_it_is_closed(string who, string thanks, string answer)
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync(who);
        await app.SayAsync("alice", "resolve INC-1 fixed Done");
        Assert.Equal([answer], await app.SayAsync(who, thanks));
        await app.FastForward(Duration.FromDays(2));
        Assert.Equal([app.Text(who, "intake.you-are-welcome")], await app.SayAsync(who, thanks));
        Assert.Equal(TicketState.Resolved, await app.StateAsync("INC-1"));
        await app.FastForward(Duration.FromDays(5));
        Assert.Equal([app.Text(who, "intake.you-are-welcome")], await app.SayAsync(who, thanks));
        Assert.Equal(TicketState.Closed, await app.StateAsync("INC-1"));
    }

    [Theory]
    [InlineData("claire", "merci !", "Avec plaisir ! Il nous manque encore votre réponse pour INC-1 : Which office?")]
    [InlineData("tom", "thank you very much", "You are welcome! We still need your answer for INC-1: Which office?")]
    public async Task Thanks_are_no_answer_to_an_open_question(string who, string thanks, string answer)
    {
        await using var app = await AskedAsync(who);
        Assert.Equal([answer], (await app.SayAsync(who, thanks)).Select(line => line.Replace('\u00A0', ' ')));
        Assert.Equal(TicketState.WaitingForRequester, await app.StateAsync("INC-1"));
        Assert.Contains(await app.FastForwardTo(10, daysLater: 1), line => line.StartsWith($"Wed 09:00 {who}: INC-1 ", StringComparison.Ordinal));
        await app.SayAsync(who, "The one on the second floor");
        Assert.Equal(TicketState.InProgress, await app.StateAsync("INC-1"));
    }

    [Fact]
    public async Task Thanks_answer_none_of_several_questions()
    {
        await using var app = await AskedAsync("tom");
        await app.OpenAsync("tom", "No VPN");
        await app.SayAsync("alice", "ask INC-2 Since when?");
        Assert.Equal(["You are welcome! We still need your answers for INC-1, INC-2."], await app.SayAsync("tom", "thanks"));
        Assert.Equal([TicketState.WaitingForRequester, TicketState.WaitingForRequester], [await app.StateAsync("INC-1"), await app.StateAsync("INC-2")]);
    }

    [Theory]
    [InlineData("claire", "Tue 19:00 claire")]
    [InlineData("tom", "Wed 09:00 tom")]
    public async Task Working_time_is_that_of_the_tickets_own_policy(string who, string again)
    {
        await using var app = await AskedAsync(
            who, ("Waiting:AskAgain", "10h"), ("Waiting:ResolveAfter", "none"),
            ("Sla:Calendars:always:Hours", "24x7"), ("Sla:Policies:night:Vip", "false"), ("Sla:Policies:night:Calendar", "always"));
        Assert.Equal([again], (await app.FastForward(Duration.FromDays(2))).Where());
    }

    [Theory]
    [InlineData("claire", "Votre ticket est bien arrivé. Nous sommes fermés pour le moment ; nous commençons le lun. 9 mars à 8 h 00, à votre heure.")]
    [InlineData("tom", "Mon 9 Mar, 03:00")]
    public async Task Filed_on_a_weekend_it_says_when_work_starts_in_the_requesters_zone_whoever_is_away(string who, string said)
    {
        await using var app = await TicketSteps.StartDeskAsync();
        foreach (var agent in new[] { "alice", "bob" }) await app.SayAsync(agent, "i am away today to 20 march");
        foreach (var agent in new[] { "nadia", "marc" }) await app.SayAsync(agent, "je suis absent aujourd’hui jusqu’au 20 mars");
        app.Clock.Advance(Duration.FromDays(4));
        await app.OpenAsync(who);
        Assert.Contains(app.PrivateTexts(who), line => line.Replace('\u00A0', ' ').Contains(said, StringComparison.Ordinal));
    }

    private static async Task<SupportBotApp> AskedAsync(string who, params (string Key, string Value)[] settings)
    {
        var app = await SupportBotApp.StartWithAsync(settings);
        await app.ServeEverybodyAsync();
        await app.OpenAsync(who);
        await app.SayAsync("alice", "ask INC-1 Which office?");
        app.HearsCards = true;
        return app;
    }
}
