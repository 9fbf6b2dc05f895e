using System.Text.Json.Nodes;
using NodaTime;
using SupportBot.Desk.Outages;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Desk.Outages;

/// <summary>From the announcement to the all-clear, as its author, the team's room and those whom it concerns see it.</summary>
public sealed class AnnounceTests
{
    private const string Announced = "It is announced. Those whom it concerns are being told, and you will find its card here.";

    [Fact]
    public async Task An_outage_is_told_to_those_with_an_open_ticket_and_those_who_follow_the_service_and_to_nobody_else()
    {
        await using var app = await OutageSteps.StartAsync();
        await app.OpenAsync("claire", "Le VPN coupe", "vpn");
        await app.SayAsync("tom", "follow vpn");
        var told = await app.HearEverywhereAsync(async () =>
        {
            await app.SayAsync("bob", "outage vpn: The VPN is down. Nobody can work from home.");
            await app.SweepAsync();
        });
        Assert.Equal(
            [
                "bob: " + Announced, "bob: OUT-1: The VPN is down", "claire: OUT-1\u00A0: The VPN is down (en anglais)", "room-network: OUT-1: The VPN is down",
                "tom: OUT-1: The VPN is down",
            ],
            told);
        var card = app.CardOf("private-claire", "OUT-1");
        Assert.Contains("En panne", card, StringComparison.Ordinal);
        Assert.Contains("Nobody can work from home. (en anglais)", card, StringComparison.Ordinal);
        Assert.Contains("Prochain point\n9\u00A0h\u00A030", card, StringComparison.Ordinal);
        // In Toronto it is the middle of the night.
        Assert.Contains("Since\nTue 3 Mar, 03:00", app.CardOf("private-tom", "OUT-1"), StringComparison.Ordinal);
        Assert.Contains("For\nAtelier Lumen\nTold\n2 people, 0 say that it hits them", app.CardOf("room-network", "OUT-1"), StringComparison.Ordinal);
        Assert.Empty(await app.SweepAsync());
    }

    [Fact]
    public async Task News_change_the_card_and_only_what_changes_plans_is_said_too()
    {
        await using var app = await OutageSteps.StartAsync();
        await app.SayAsync("tom", "follow vpn");
        await app.SayAsync("bob", "outage vpn: The VPN is down");
        await app.SweepAsync();

        Assert.Equal(["Your update of OUT-1 is on its way."], await app.SayAsync("bob", "update OUT-1: the provider has found the fault"));
        Assert.Empty(await app.SweepAsync());
        Assert.Contains("the provider has found the fault", app.CardOf("private-tom", "OUT-1"), StringComparison.Ordinal);

        Assert.Equal(["OUT-1 is now expected to end Tue 3 Mar, 17:00."], await app.SayAsync("bob", "end of OUT-1 today 17:00"));
        Assert.Equal(["Tue 09:00 tom: The VPN is down (VPN): the end is now expected Tue 3 Mar, 11:00."], await app.SweepAsync());

        Assert.Equal(["OUT-1 counts as back, and is being watched."], await app.SayAsync("bob", "watch OUT-1"));
        Assert.Empty(await app.SweepAsync());
        Assert.Contains("Back, and being watched", app.CardOf("private-tom", "OUT-1"), StringComparison.Ordinal);

        Assert.Equal(["OUT-1 is over. Those who knew of it are being told."], await app.SayAsync("bob", "all clear OUT-1 a router was replaced"));
        Assert.Equal(["Tue 09:00 tom: VPN works again. OUT-1, “The VPN is down”, is over. a router was replaced"], await app.SweepAsync());
        Assert.Equal(1, app.CardsOf("private-tom", "OUT-1"));
        Assert.Equal(["OUT-1 has been over since Tue 3 Mar, 09:00."], await app.SayAsync("bob", "update OUT-1 one more thing"));
        Assert.Equal(OutageState.Over, (await app.OutageAsync()).State);
    }

    [Fact]
    public async Task It_is_the_same_in_French()
    {
        await using var app = await OutageSteps.StartAsync();
        await app.SayAsync("claire", "suivre vpn");
        Assert.Equal(
            ["OUT-1\u00A0: le VPN est coupé", "C’est annoncé. Les personnes concernées sont prévenues, et vous en trouverez la carte ici."],
            await app.SayAsync("nadia", "panne vpn : le VPN est coupé. Le télétravail est impossible."));
        await app.SweepAsync();
        Assert.Contains("Le télétravail est impossible.", app.CardOf("private-claire", "OUT-1"), StringComparison.Ordinal);

        Assert.Equal(["Votre point sur OUT-1 est en route."], await app.SayAsync("nadia", "point sur OUT-1 : le fournisseur a trouvé le défaut"));
        Assert.Equal(["La fin prévue de l’événement OUT-1 est maintenant mar. 3 mars à 17\u00A0h\u00A000."], await app.SayAsync("nadia", "fin prévue OUT-1 aujourd’hui 17h"));
        Assert.Equal(
            ["Tue 09:00 claire: le VPN est coupé (VPN)\u00A0: la fin est maintenant prévue pour mar. 3 mars à 17\u00A0h\u00A000."], await app.SweepAsync());
        Assert.Equal(["OUT-1 passe en surveillance, le service étant rétabli."], await app.SayAsync("nadia", "surveiller OUT-1"));
        Assert.Equal(["OUT-1 est terminé. Les personnes prévenues en sont informées."], await app.SayAsync("nadia", "fin de la panne OUT-1"));
        Assert.Equal(["Tue 09:00 claire: VPN fonctionne à nouveau. OUT-1, «\u00A0le VPN est coupé\u00A0», est terminé."], await app.SweepAsync());
    }

    [Fact]
    public async Task A_service_that_works_badly_is_called_so_and_what_was_none_is_called_off()
    {
        await using var app = await OutageSteps.StartAsync();
        await app.SayAsync("tom", "follow email");
        await app.SayAsync("alice", "degraded email: Mail arrives late");
        await app.SayAsync("nadia", "perturbation messagerie : le courrier arrive en retard");
        await app.SweepAsync();
        Assert.Contains("Working badly", app.CardOf("private-tom", "OUT-1"), StringComparison.Ordinal);
        Assert.Equal(["OUT-1 is called off. Those who knew of it are being told."], await app.SayAsync("alice", "call off OUT-1 it was one mailbox"));
        Assert.Equal(["OUT-2 est annulé. Les personnes prévenues en sont informées."], await app.SayAsync("nadia", "renoncer à OUT-2"));
        Assert.Equal(
            [
                "Tue 09:00 tom: OUT-1, “Mail arrives late” (Email), is called off. it was one mailbox",
                "Tue 09:00 tom: OUT-2, “le courrier arrive en retard (in French)” (Email), is called off.",
            ],
            (await app.SweepAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_form_takes_both_languages_and_each_reads_their_own()
    {
        await using var app = await OutageSteps.StartAsync();
        await app.SayAsync("claire", "suivre vpn");
        await app.SayAsync("tom", "follow vpn");
        Assert.Equal(["What is the matter?"], await app.SayAsync("bob", "announce an outage"));
        Assert.Equal(["What is the matter?"], await app.PressAsync("bob", "private-bob", "Announce it"));
        Assert.Contains("Say in a few words what is the matter", CardReader.Text(app.Channel.Conversation("private-bob")[^1]), StringComparison.Ordinal);
        await app.PressAsync("bob", "private-bob", "Announce it", new JsonObject
        {
            ["kind"] = "Degraded", ["titleEn"] = "The VPN is slow", ["titleFr"] = "Le VPN est lent", ["scope"] = OutageWords.Everybody, ["pace"] = "0",
        });
        await app.SweepAsync();
        Assert.Equal(1, app.CardsOf("private-claire", "OUT-1\u00A0: Le VPN est lent"));
        Assert.Equal(1, app.CardsOf("private-tom", "OUT-1: The VPN is slow"));
        var outage = await app.OutageAsync();
        Assert.Equal((OutageKind.Degraded, null, null), (outage.Kind, outage.OrganisationId, outage.NextReminderAt));
    }

    [Fact]
    public async Task The_card_in_the_room_has_a_button_for_everything()
    {
        await using var app = await OutageSteps.StartAsync();
        await app.SayAsync("tom", "follow vpn");
        await app.SayAsync("bob", "outage vpn: The VPN is down");
        Assert.Equal(["Post an update…", "Change the end…", "It is back…", "All clear…", "Call off…"], app.Buttons("room-network"));

        // A colleague of the same team takes over; the form comes in their own chat and language.
        await app.PressAsync("nadia", "room-network", "Post an update…");
        await app.PressAsync("nadia", "private-nadia", "Publier", new JsonObject { ["textEn"] = "A line is cut", ["textFr"] = "Une ligne est coupée" });
        await app.PressAsync("bob", "room-network", "Change the end…");
        await app.PressAsync("bob", "private-bob", "Change it", new JsonObject { ["untilDate"] = "2026-03-03", ["untilTime"] = "18:30" });
        await app.PressAsync("bob", "room-network", "It is back…");
        await app.PressAsync("bob", "private-bob", "Say that it is back");
        await app.SweepAsync();
        Assert.Contains("Expected end\nTue 3 Mar, 12:30", app.CardOf("private-tom", "OUT-1"), StringComparison.Ordinal);
        Assert.Contains("A line is cut", app.CardOf("private-tom", "OUT-1"), StringComparison.Ordinal);
        await app.PressAsync("bob", "room-network", "All clear…");
        await app.PressAsync("bob", "private-bob", "Give the all-clear", new JsonObject { ["textEn"] = "Mended." });
        Assert.Equal(["Tue 09:00 tom: VPN works again. OUT-1, “The VPN is down”, is over. Mended."], await app.SweepAsync());
        Assert.Empty(app.Buttons("room-network"));
        Assert.Equal(
            [OutageNews.Announced, OutageNews.Update, OutageNews.EndChanged, OutageNews.Monitoring, OutageNews.Over],
            (await app.OutageAsync()).Updates.OrderBy(update => update.Revision).Select(update => update.News));
    }

    [Fact]
    public async Task What_is_going_on_is_listed_and_can_be_followed_from_the_list()
    {
        await using var app = await OutageSteps.StartAsync();
        Assert.Equal(["Nothing is known to be wrong, and nothing is planned."], await app.SayAsync("tom", "what is going on"));
        await app.SayAsync("bob", "outage vpn: The VPN is down");
        await app.SayAsync("bob", "plan maintenance email saturday 22:00 to sunday 2:00: New mail server");
        Assert.Equal(["2 événements en cours ou prévus"], await app.SayAsync("claire", "état des services"));
        Assert.Equal(["2 things are going on"], await app.SayAsync("tom", "service status"));
        Assert.Contains("OUT-2: New mail server\nPlanned · Email\nBegins Sat 7 Mar, 16:00 – Sat 7 Mar, 20:00", app.CardOf("private-tom", "2 things"), StringComparison.Ordinal);
        Assert.Equal(["OUT-2: New mail server", "Noted: OUT-2 hits you too. You will hear here how it goes on."], await app.PressAsync("tom", "private-tom", "Follow OUT-2"));
        Assert.Empty(await app.SweepAsync());
    }

    [Fact]
    public async Task Whoever_follows_later_gets_the_present_state_and_whoever_leaves_hears_no_more()
    {
        await using var app = await OutageSteps.StartAsync();
        await app.SayAsync("bob", "outage vpn: The VPN is down");
        await app.SayAsync("bob", "update OUT-1 A line is cut");
        await app.SweepAsync();
        Assert.Equal(
            ["OUT-1: The VPN is down", "You follow VPN: you will hear of every outage and planned intervention."], await app.SayAsync("tom", "follow vpn"));
        Assert.Contains("A line is cut", app.CardOf("private-tom", "OUT-1"), StringComparison.Ordinal);
        Assert.Equal(["You follow VPN already."], await app.SayAsync("tom", "follow vpn"));
        await app.SayAsync("claire", "suivre vpn");

        Assert.Equal(["You will hear no more of OUT-1."], await app.PressAsync("tom", "private-tom", "Hear no more of it"));
        Assert.Equal(["Vous ne suivez plus VPN."], await app.SayAsync("claire", "me désabonner de vpn"));
        Assert.Equal(["Vous ne suiviez pas VPN."], await app.SayAsync("claire", "me désabonner de vpn"));
        await app.SayAsync("bob", "all clear OUT-1");
        Assert.Empty(await app.SweepAsync());
        Assert.Equal(["OUT-1 is over; there is nothing to follow any more."], await app.SayAsync("tom", "follow OUT-1"));
    }

    [Fact]
    public async Task The_author_is_reminded_at_their_pace_not_when_they_have_just_written_and_no_longer_once_it_is_over()
    {
        await using var app = await OutageSteps.StartAsync();
        await app.SayAsync("bob", "outage vpn: The VPN is down");
        const string First = "Tue 09:30 bob: OUT-1 (VPN): what is new? Say it with “update OUT-1 …”; even “no news yet” helps those who wait. I will ask again 10:00.";
        Assert.Equal([First], await app.FastForwardTo(9, 50));
        await app.SayAsync("bob", "update OUT-1 no news yet");
        Assert.Empty(await app.FastForwardTo(10, 19));
        Assert.Single(await app.FastForwardTo(10, 20));
        Assert.Equal(["I will remind the author of OUT-1 every 1\u00A0h."], await app.SayAsync("bob", "remind me of OUT-1 every 60 minutes"));
        Assert.Single(await app.FastForwardTo(11, 30));
        Assert.Equal(["Il n’y aura plus de rappel pour OUT-1."], await app.SayAsync("nadia", "ne plus me rappeler OUT-1"));
        Assert.Empty(await app.FastForward(Duration.FromHours(5)));
        Assert.Equal(["Je rappellerai OUT-1 à son auteur toutes les 10\u00A0min."], await app.SayAsync("nadia", "me rappeler OUT-1 toutes les 10 minutes"));
        await app.SayAsync("bob", "all clear OUT-1");
        Assert.Empty(await app.FastForward(Duration.FromHours(5)));
    }

    [Fact]
    public async Task A_reminder_that_could_not_be_sent_is_dropped_once_there_is_news()
    {
        await using var app = await OutageSteps.StartAsync();
        await app.SayAsync("bob", "outage vpn: The VPN is down");
        app.Clock.Advance(Duration.FromMinutes(30));
        // The sweep owes the reminder, and the update comes before anything is sent.
        await app.SweepOnlyAsync();
        await app.DeliverAsync(app.Message("bob", "update OUT-1 no news yet"));
        var heard = await app.HearAsync("private-bob", app.DrainAsync);
        Assert.Equal(["Your update of OUT-1 is on its way."], heard);
    }

    [Theory]
    [InlineData("outage fax: It is down", "There is no service called fax.")]
    [InlineData("outage vpn for acme: It is down", "I know of no organisation acme. There are: lumen, brise, and everybody.")]
    [InlineData("update OUT-9 hello", "I know of no outage OUT-9.")]
    [InlineData("plan maintenance vpn: New firmware", "I could not find a time in “”. Write it like: saturday 18:00 to sunday 9:00.")]
    [InlineData("plan maintenance vpn saturday 22:00: New firmware", "From Sat 7 Mar, 22:00, and until when? For example: saturday 18:00 to sunday 9:00.")]
    [InlineData("remind me of OUT-1 every 9999 minutes", "I can remind you every 1 to 1440 minutes, not every 9999.")]
    [InlineData("end of OUT-1 whenever", "I could not find a time in “whenever”. Write it like: today 17:00.")]
    public async Task What_cannot_be_is_said_with_what_can(string said, string answer)
    {
        await using var app = await OutageSteps.StartAsync();
        await app.SayAsync("bob", "outage vpn: The VPN is down");
        var told = Assert.Single(await app.SayAsync("bob", said));
        Assert.StartsWith(answer, told, StringComparison.Ordinal);
    }
}
