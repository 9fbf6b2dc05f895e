using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Bot.Cards;
using SupportBot.Desk.Outages;
using SupportBot.Language;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;
using SupportBot.Tests.Insight.Metrics;

namespace SupportBot.Tests.Insight.Digest;

/// <summary>What a digest says, and what its buttons lead to.</summary>
public sealed class DigestTests
{
    [Fact]
    public async Task A_manager_is_told_what_needs_them_in_their_own_words_and_hours()
    {
        await using var app = await BusyDesk.StartAsync();

        Assert.Equal(
            """
            Synthèse du ven. 13 mars
            Vos équipes
            D’abord : INC-1, The VPN cuts. Ce ticket est en retard depuis le lun. 9 mars à 9 h 00. Responsable : personne.
            INC-1
            2 tickets en retard
            Liste (2)
            INC-1 · The VPN cuts
            P3 · en retard depuis le lun. 9 mars à 9 h 00 · personne
            INC-3 · No mail comes
            P2 · en retard depuis le jeu. 12 mars à 10 h 00 · personne
            1 ticket à échéance aujourd’hui
            Liste (1)
            INC-4 · The badge reader is broken
            P3 · échéance à 10 h 00 · Bob Tremblay
            2 tickets que personne n’a pris
            Liste (2)
            INC-3 · No mail comes
            P2 · en attente depuis le jeu. 12 mars à 9 h 00
            INC-1 · The VPN cuts
            P3 · en attente depuis le ven. 6 mars à 15 h 00
            1 ticket rouvert
            Liste (1)
            INC-4 · The badge reader is broken
            P3 · En cours · Bob Tremblay
            1 ticket bloqué en attente
            Liste (1)
            INC-2 · My screen is dark
            P3 · ouvert depuis le ven. 6 mars à 15 h 00 · Alice Nguyen
            Chiffres : jeu. 12 mars 2026
            Ouverts
            2 ▪▪▪▪▪▪▪▪ ▲ · avant : 0
            Résolus
            1 ▪▪▪▪▪▪▪▪ ▲ · avant : 0
            Ouverts à la fin
            4 ▪▪▪▪▪▪▪▪ ▲ · avant : 0
            """, Until(await app.CardTextAsync("marc", "synthèse"), "Première réponse"));
    }

    [Fact]
    public async Task Whoever_answers_for_one_company_reads_nothing_of_another()
    {
        await using var app = await BusyDesk.StartAsync();

        Assert.Equal(
            """
            Digest of Fri 13 Mar
            What you answer for
            First: INC-2, My screen is dark. It waits, and nobody has worked on it for days. In charge: Alice Nguyen.
            INC-2
            1 ticket stuck waiting
            List (1)
            INC-2 · My screen is dark
            P3 · open since Fri 6 Mar, 15:00 · Alice Nguyen
            Figures: Thu 12 Mar 2026
            Opened
            0 → · before: 0
            Resolved
            0 → · before: 0
            Open at the end
            1 ▪▪▪▪▪▪▪▪ ▲ · before: 0
            """, Until(await app.CardTextAsync("hugo", "digest now"), "Reopened"));
    }

    [Fact]
    public async Task Whoever_answers_for_a_service_reads_of_that_alone()
    {
        await using var app = await BusyDesk.StartAsync();

        var card = await app.CardTextAsync("diane", "synthèse");

        Assert.Contains("INC-1", card, StringComparison.Ordinal);
        Assert.DoesNotContain(new[] { "INC-2", "INC-3", "INC-4" }, number => card.Contains(number, StringComparison.Ordinal));
        // Her clock is six hours behind, or five while only Canada has changed: Thursday morning was before the day began in Paris.
        Assert.Contains("lun. 9 mars à 4 h 00", DigestSteps.Plain(card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_about_a_confidential_service_shows_its_title_to_nobody_outside()
    {
        await using var app = await BusyDesk.StartAsync();
        await app.FileAsync("ines", "My pay slip is wrong", "payroll");

        Assert.DoesNotContain("pay slip", await app.CardTextAsync("hugo", "digest"), StringComparison.Ordinal);
        Assert.DoesNotContain("INC-5", await app.CardTextAsync("hugo", "digest"), StringComparison.Ordinal);
        Assert.Contains("My pay slip is wrong", await app.CardTextAsync("marc", "synthèse"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_number_leads_to_its_list_and_the_first_thing_to_its_ticket()
    {
        await using var app = await BusyDesk.StartAsync();
        await app.SayAsync("marc", "synthèse");
        await app.PressAsync("marc", "private-marc", "Liste (2)");
        Assert.Equal(["2 tickets que personne n’a pris", "INC-3 · No mail comes", "INC-1 · The VPN cuts"], Texts(app, "marc").Where(line => !line.StartsWith('P')).Take(3));

        await app.SayAsync("marc", "synthèse");
        await app.PressAsync("marc", "private-marc", "Voir ses tickets", new() { ["metric"] = "Opened" });
        Assert.Contains("Ouverts, jeu. 12 mars 2026 : 2 tickets", Texts(app, "marc"));

        await app.SayAsync("marc", "synthèse");
        await app.PressAsync("marc", "private-marc", "Tous les chiffres");
        Assert.Contains("Chiffres : jeu. 12 mars 2026", Texts(app, "marc"));

        await app.SayAsync("hugo", "digest");
        await app.PressAsync("hugo", "private-hugo", "INC-2");
        Assert.Contains("My screen is dark", CardReader.Text(app.Last("hugo")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_button_shows_nobody_more_than_their_own()
    {
        await using var app = await BusyDesk.StartAsync();
        await app.SayAsync("hugo", "digest");

        await app.PressAsync("hugo", "private-hugo", "List (1)", new() { ["section"] = "Late", ["own"] = "no", ["since"] = "2020-01-01T00:00:00Z" });

        Assert.Equal("0 late tickets", app.Last("hugo").Text);
    }

    [Fact]
    public async Task Two_hundred_late_tickets_fit_and_are_listed_page_by_page()
    {
        await using var app = await RemitDesk.StartAsync([], ("Sla:P3", "none / 1h"));
        for (var i = 0; i < 200; i++) await app.FileAsync("claire", $"<b>The printer</b> on floor {i} says \"\\PC LOAD LETTER\\\" and nothing else happens whatever anybody does to it");
        app.Clock.Advance(Duration.FromDays(2));

        var card = DigestSteps.Plain(await app.CardTextAsync("marc", "synthèse"));

        Assert.Contains("200 tickets en retard\nListe (200)\nINC-", card, StringComparison.Ordinal);
        Assert.Contains("… et 197 autres", card, StringComparison.Ordinal);
        Assert.Empty(CardRules.Check((System.Text.Json.Nodes.JsonObject)app.Last("marc").Attachments![0].Content!));
        var pages = new List<string>();
        await app.PressAsync("marc", "private-marc", "Liste (200)", new() { ["section"] = "Late" });
        pages.AddRange(Listed(app));
        await app.PressAsync("marc", "private-marc", "Voir la suite");
        pages.AddRange(Listed(app));
        Assert.Equal(20, pages.Distinct().Count());
        Assert.Contains("… et 180 autres", Texts(app, "marc"));
    }

    [Fact]
    public async Task What_many_people_have_is_told_by_itself()
    {
        await using var app = await BusyDesk.StartAsync();
        await app.SayAsync("alice", "share INC-3 as No mail for anybody");
        foreach (var who in new[] { "claire", "nadia", "bob" }) await app.SayAsync(who, "me too INC-3");

        Assert.Contains("1 problème qui touche beaucoup de monde", DigestSteps.Plain(await app.CardTextAsync("marc", "synthèse")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_on_call_and_what_is_done_to_services_today_is_in_it()
    {
        var plan = (await RemitDesk.PlanAsync()).Replace(
            "  - key: network\n", "  - key: network\n    onCall: { layers: [{ people: [nadia, bob], from: 2026-03-02T09:00, daysEach: 1 }] }\n", StringComparison.Ordinal);
        var file = Path.Combine(Directory.CreateTempSubdirectory("supportbot-digest-").FullName, "desk.yaml");
        await File.WriteAllTextAsync(file, plan);
        await using var app = await SupportBotApp.StartWithAsync(("Desk:File", file));
        await app.ServeEverybodyAsync();
        app.Clock.MoveTo(Instant.FromUtc(2026, 3, 9, 7, 30));
        await PlanAsync(app, "New firewall", "vpn", Instant.FromUtc(2026, 3, 9, 18, 0));
        await PlanAsync(app, "Next week’s", "vpn", Instant.FromUtc(2026, 3, 16, 18, 0));

        var card = DigestSteps.Plain(await app.CardTextAsync("marc", "synthèse"));

        Assert.Contains("Pannes et interventions du jour\nDétails\nOUT-1 : New firewall\nPrévue · VPN · lun. 9 mars à 19 h 00 – lun. 9 mars à 21 h 00", card, StringComparison.Ordinal);
        Assert.DoesNotContain("Next week", card, StringComparison.Ordinal);
        Assert.Contains("D’astreinte aujourd’hui\nRéseau\nNadia Benali, jusqu’à 9 h 00\nRéseau\nBob Tremblay", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_has_their_own_list()
    {
        await using var app = await BusyDesk.StartAsync();

        Assert.Equal(
            """
            Votre liste du ven. 13 mars
            Vos propres tickets
            D’abord : INC-1, The VPN cuts. Personne ne l’a pris depuis le ven. 6 mars à 15 h 00.
            INC-1
            1 ticket que personne n’a pris
            Liste (1)
            INC-1 · The VPN cuts
            P3 · en attente depuis le ven. 6 mars à 15 h 00
            Tableau de bord
            """, Until(await app.CardTextAsync("nadia", "ma liste"), "Chiffres"));
        var bobs = Until(await app.CardTextAsync("bob", "my morning list"), "Figures");
        Assert.StartsWith("Your list of Fri 13 Mar\nYour own tickets\nFirst: INC-4, The badge reader is broken. It is due at 10:00. In charge: Bob Tremblay.\n", bobs, StringComparison.Ordinal);
        Assert.Contains("2 tickets that nobody has", bobs, StringComparison.Ordinal);
        Assert.DoesNotContain("INC-2", bobs, StringComparison.Ordinal);
    }

    private static Task PlanAsync(SupportBotApp app, string title, string service, Instant from) => app.ChangeAsync(async db =>
    {
        var id = (await db.Set<SupportBot.Desk.Catalogue.Service>().SingleAsync(one => one.Key == service)).Id;
        db.Add(Outage.Plan(new NewOutage(Wording.In(SpokenLanguage.French, title), [id]), new Interval(from, from + Duration.FromHours(2)), null, (await app.PersonAsync("bob")).Id, app.Clock.GetCurrentInstant()));
    });

    private static IEnumerable<string> Listed(SupportBotApp app) => Texts(app, "marc").Where(line => line.StartsWith("INC-", StringComparison.Ordinal) && line.Contains('·', StringComparison.Ordinal));

    private static List<string> Texts(SupportBotApp app, string who) => [.. DigestSteps.Plain(CardReader.Text(app.Last(who))).Split('\n')];

    private static string Until(string card, string line) => string.Join('\n', DigestSteps.Plain(card).Split('\n').TakeWhile(one => !one.StartsWith(line, StringComparison.Ordinal)));
}
