using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Data;
using SupportBot.Desk.Escalation;
using SupportBot.Desk.Sla;
using SupportBot.Desk.Tickets;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Desk.Escalation;

/// <summary>Which promises go for which ticket, what another policy leaves as it was, and what stays when a ticket is closed.</summary>
public sealed class PolicyTests
{
    private static readonly (string, string)[] NightForP1 = [("Sla:Calendars:always:Hours", "24x7"), ("Sla:Policies:blocked:Priorities", "P1"), ("Sla:Policies:blocked:Calendar", "always")];

    [Fact]
    public async Task A_priority_can_have_a_calendar_of_its_own_so_that_nights_count()
    {
        await using var app = await SupportBotApp.StartWithAsync([.. NightForP1, ("Sla:Warnings", "100% room")]);
        await app.FastForwardTo(17, 30);
        await app.ReportAsync("Panne");
        await app.SayAsync("alice", "priority INC-1 P1 The shop is closed");
        await app.SayAsync("alice", "claim INC-1");
        Assert.Equal(
            """
            INC-1 · Panne

            First answer: 15 min target, 0 min used, done Tue 3 Mar, 17:30, in time.

            Solution: 4 h target, 0 min used, due today at 21:30.

            First answer: until Tue 3 Mar, 17:30, the target was 4 h.

            Solution: until Tue 3 Mar, 17:30, the target was 30 h.

            The rules “blocked” go for it.
            """,
            await WhyAsync(app, "alice"));
        Assert.Equal(["Tue 21:30 room-desk"], (await app.FastForwardTo(23)).Where());
    }

    [Fact]
    public async Task Nobody_is_told_that_work_starts_tomorrow_when_their_policy_never_sleeps()
    {
        await using var app = await SupportBotApp.StartWithAsync(
            ("Sla:Calendars:always:Hours", "24x7"), ("Sla:Policies:gold:Organisations", "brise"), ("Sla:Policies:gold:Calendar", "always"));
        await app.FastForwardTo(20);
        Assert.DoesNotContain(await FileAsync(app, "ines"), text => text.Contains("nous commençons", StringComparison.Ordinal));
        Assert.Contains(await FileAsync(app, "claire"), text => text.Contains("nous commençons", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_requesters_organisation_chooses()
    {
        await using var app = await SupportBotApp.StartWithAsync(("Sla:Policies:gold:Organisations", "brise"), ("Sla:Policies:gold:P3", "30m / 6h"));
        await FileAsync(app, "ines");
        await FileAsync(app, "claire");
        Assert.Contains("Solution: 6 h target", await WhyAsync(app, "alice"), StringComparison.Ordinal);
        Assert.Contains("Solution: 30 h target", await WhyAsync(app, "alice", 2), StringComparison.Ordinal);
        Assert.EndsWith("Les règles « gold » s’y appliquent.", await WhyAsync(app, "ines"), StringComparison.Ordinal);
        Assert.EndsWith("Les règles habituelles du centre de services s’y appliquent.", await WhyAsync(app, "claire", 2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_VIP_chooses()
    {
        await using var app = await SupportBotApp.StartWithAsync(
            ("Sla:Policies:chiefs:Vip", "true"), ("Sla:Policies:chiefs:P2", "10m / 1h"), ("Sla:Policies:others:Vip", "false"), ("Sla:Policies:others:P3", "2h / 20h"));
        await FileAsync(app, "tom", "Send");
        await FileAsync(app, "claire");
        Assert.Contains("Solution: 1 h target", await WhyAsync(app, "alice"), StringComparison.Ordinal);
        Assert.Contains("Solution: 20 h target", await WhyAsync(app, "alice", 2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_service_keeps_what_was_used_and_records_both_targets()
    {
        await using var app = await SupportBotApp.StartWithAsync(("Sla:Policies:lines:Services", "VPN"), ("Sla:Policies:lines:P3", "1h / 5h"), ("Sla:Warnings", "100% assignee"));
        await app.ServeEverybodyAsync();
        await app.ReportAsync("Panne");
        await app.SayAsync("bob", "claim INC-1");
        await app.FastForwardTo(11);
        await app.SayAsync("bob", "service INC-1 vpn");
        Assert.Equal(
            """
            INC-1 · Panne

            First answer: 4 h target, 0 min used, done Tue 3 Mar, 09:00, in time.

            Solution: 5 h target, 2 h used, due today at 14:00.

            Solution: until Tue 3 Mar, 11:00, the target was 30 h.

            The rules “lines” go for it.
            """,
            await WhyAsync(app, "bob"));
        var change = await app.LookAsync(db => db.Set<TargetChange>().SingleAsync());
        Assert.Equal(("desk", "lines", Duration.FromHours(30), Duration.FromHours(5), Duration.FromHours(2)),
            (change.OldPolicy, change.NewPolicy, change.OldTarget, change.NewTarget!.Value, change.Consumed));
        Assert.Equal(["Tue 14:00 bob"], (await app.FastForwardTo(15)).Where());
    }

    [Theory]
    [InlineData("brise", "vpn", Priority.P1, true, "organisation")]
    [InlineData("lumen", "vpn", Priority.P1, true, "service")]
    [InlineData("lumen", null, Priority.P1, true, "vip")]
    [InlineData("lumen", null, Priority.P1, false, "priority")]
    [InlineData("lumen", "email", Priority.P2, false, "desk")]
    [InlineData("brise", "vpn", Priority.P2, false, "both")]
    public void The_most_specific_goes_first(string organisation, string? service, Priority priority, bool vip, string chosen)
    {
        var options = new SlaOptions();
        options.Policies["priority"] = new SlaPolicyOptions { Priorities = "P1" };
        options.Policies["vip"] = new SlaPolicyOptions { Vip = true };
        options.Policies["service"] = new SlaPolicyOptions { Services = "vpn" };
        options.Policies["organisation"] = new SlaPolicyOptions { Organisations = "brise" };
        options.Policies["both"] = new SlaPolicyOptions { Organisations = "brise", Services = "vpn", Priorities = "P2" };
        Assert.Equal(chosen, new SlaRules(options).Choose(new PolicyFacts(organisation, service, priority, vip))!.Key);
    }

    [Theory]
    [InlineData("Sla:PromiseToOthers", "false", "aucun : aucune règle ne le couvre", "No rule covers this ticket, so nothing is promised for it.")]
    [InlineData("Sla:Since", "2026-03-04", "aucun : ouvert avant leur mise en place", "It was opened before deadlines began, so nothing is promised for it.")]
    [InlineData("Sla:P3", "none / none", "aucun pour cette priorité", "Nothing is promised for priority P3.")]
    public async Task That_nothing_is_promised_is_on_the_card_and_explained(string key, string value, string onCard, string explained)
    {
        await using var app = await SupportBotApp.StartWithAsync((key, value), ("Sla:Policies:gold:Organisations", "brise"));
        await app.ReportAsync("Panne");
        Assert.Contains("Délais\n" + onCard, Plain(CardReader.Text(app.Channel.Conversation("room-desk")[0])), StringComparison.Ordinal);
        Assert.EndsWith(explained, await WhyAsync(app, "alice"), StringComparison.Ordinal);
        await app.SayAsync("alice", "hold INC-1 until tomorrow, waiting for a part");
        Assert.Single(await app.FastForward(Duration.FromDays(5)));
    }

    [Fact]
    public async Task What_leaves_the_only_policy_is_promised_nothing_until_it_comes_back()
    {
        await using var app = await SupportBotApp.StartWithAsync(
            ("Sla:PromiseToOthers", "false"), ("Sla:Policies:lines:Services", "vpn"), ("Sla:Policies:lines:P3", "none / 5h"), ("Sla:Warnings", "100% room"));
        await app.ReportAsync("Panne");
        await app.SayAsync("alice", "service INC-1 vpn");
        await app.FastForwardTo(11);
        await app.SayAsync("alice", "service INC-1 payroll");
        await app.SayAsync("alice", "claim INC-1");
        Assert.Equal(
            "INC-1 · Panne\n\nSolution: until Tue 3 Mar, 11:00, the target was 5 h.\n\nNo rule covers this ticket, so nothing is promised for it.",
            await WhyAsync(app, "alice"));
        Assert.Empty(await app.FastForwardTo(9, daysLater: 1));
        await app.SayAsync("alice", "service INC-1 vpn");
        Assert.Equal(["Wed 12:00 room-desk"], (await app.FastForwardTo(17)).Where());
    }

    [Fact]
    public async Task What_is_closed_keeps_its_result_whatever_is_configured_later()
    {
        var app = await SupportBotApp.StartWithAsync(("Sla:P3", "1h / 4h"));
        await app.ReportAsync("Panne");
        await app.FastForwardTo(11);
        await app.SayAsync("alice", "ask INC-1 Where?");
        await app.FastForwardTo(14);
        await app.SayAsync("claire", "Au bureau 12");
        await app.FastForwardTo(15);
        await app.SayAsync("alice", "resolve INC-1 fixed Done");
        await app.FastForward(Duration.FromDays(10));
        await using var later = await app.RestartWithAsync(("Sla:P3", "10m / 20m"), ("Sla:Hours", "24x7"));
        var results = await later.LookAsync(db => db.SlaResults().OrderBy(result => result.Id).ToListAsync());
        Assert.Equal(
            [
                "Response P3 desk desk 1 2 0 Tue 11:00 Tue 10:00 Fri 15:00",
                "Resolution P3 desk desk 4 3 3 Tue 15:00 - Fri 15:00",
            ],
            results.Select(result => string.Join(' ', result.Kind, result.Priority, result.Policy, result.Calendar, result.Target!.Value.TotalHours,
                result.Consumed!.Value.TotalHours, result.Paused!.Value.TotalHours, At(result.KeptAt), At(result.BreachedAt), At(result.At))));
    }

    [Fact]
    public async Task A_ticket_without_a_promise_leaves_a_result_that_says_so()
    {
        await using var app = await SupportBotApp.StartWithAsync(("Sla:P3", "none / none"));
        await app.ReportAsync("Panne");
        await app.SayAsync("claire", "retirer INC-1");
        Assert.Equal([null, null], await app.LookAsync(db => db.SlaResults().Select(result => result.Target).ToListAsync()));
    }

    [Fact]
    public async Task Other_hours_and_targets_reckon_the_open_clocks_anew_and_what_was_missed_stays_missed()
    {
        var app = await SupportBotApp.StartWithAsync(("Sla:P3", "1h / 4h"));
        await app.ReportAsync("Une panne");
        await app.FastForwardTo(11);
        await app.ReportAsync("Une autre panne");
        await using var later = await app.RestartWithAsync(("Sla:P3", "2h / 8h"), ("Sla:Hours", "Mon-Fri 08:00-12:00 14:00-18:00"));
        var why = await WhyAsync(later, "alice");
        Assert.Contains("First answer: 2 h target, 2 h used, due today at 11:00.", why, StringComparison.Ordinal);
        Assert.Contains("Solution: 8 h target, 2 h used, due tomorrow at 09:00.", why, StringComparison.Ordinal);
        Assert.Contains("Solution: until Tue 3 Mar, 11:00, the target was 4 h.", why, StringComparison.Ordinal);
        Assert.NotNull(await later.LookAsync(db => db.TicketClocks().OrderBy(clock => clock.Id).Select(clock => clock.Clock.BreachedAt).FirstAsync()));
        Assert.Contains("First answer: 2 h target, 0 min used, due today at 15:00.", await WhyAsync(later, "alice", 2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_was_killed_in_between_goes_on_where_it_was()
    {
        var app = await SupportBotApp.StartWithAsync(("Sla:P3", "none / 4h"));
        await app.ReportAsync("Panne");
        var claire = await app.PersonAsync("claire");
        await app.Services.GetRequiredService<UnitOfWork>().RunAsync(async (services, token) =>
        {
            for (var number = 2; number <= 410; number++)
            {
                await services.GetRequiredService<TicketDesk>().OpenAsync(
                    new NewTicket(TicketKind.Incident, "Panne", "", claire.Id, claire.OrganisationId), new Actor(claire.Id, null), app.Clock.GetCurrentInstant(), token);
            }
        }, CancellationToken.None);
        var ids = await app.LookAsync(db => db.TicketClocks().OrderBy(clock => clock.Id).Select(clock => clock.Id).ToListAsync());
        var changed = new (string, string)[] { ("Sla:P3", "none / 8h") };
        // As a host leaves it that has done the first 200 and is killed.
        var options = new SlaOptions { P3 = "none / 8h", SweepByHand = true };
        await app.Services.GetRequiredService<UnitOfWork>().RunAsync(async (services, token) =>
        {
            var edition = await services.GetRequiredService<SupportBotDb>().SlaEditions().SingleAsync(token);
            edition.Becomes(new SlaRules(options).Edition);
            edition.Reached(ids[199]);
        }, CancellationToken.None);

        await using var later = await app.RestartWithAsync(changed);

        var targets = await later.LookAsync(db => db.TicketClocks().OrderBy(clock => clock.Id).Select(clock => clock.Clock.Target).ToListAsync());
        Assert.Equal([.. Enumerable.Repeat(Duration.FromHours(4), 200), .. Enumerable.Repeat(Duration.FromHours(8), 210)], targets);
        Assert.Equal(210, await later.LookAsync(db => db.Set<TargetChange>().CountAsync()));
        Assert.Null(await later.LookAsync(db => db.SlaEditions().Select(edition => edition.DoneUpTo).SingleAsync()));
    }

    private static async Task<IReadOnlyList<string>> FileAsync(SupportBotApp app, string who, string button = "Envoyer")
    {
        await app.SayAsync(who, "Panne");
        return [.. (await app.PressAsync(who, "private-" + who, button, new JsonObject { ["impact"] = "OnePerson", ["urgency"] = "SlowsMe" }))];
    }

    private static async Task<string> WhyAsync(SupportBotApp app, string who, int number = 1) => Plain((await app.SayAsync(who, "why INC-" + number))[0]);

    private static string At(Instant? instant) =>
        instant?.InZone(DateTimeZoneProviders.Tzdb["Europe/Paris"]).ToString("ddd HH:mm", System.Globalization.CultureInfo.InvariantCulture) ?? "-";

    private static string Plain(string text) => text.Replace('\u00A0', ' ');
}
