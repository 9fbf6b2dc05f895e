using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Bot.Doctor;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Outages;
using SupportBot.Language;
using SupportBot.People;
using SupportBot.Tests.App;
using SupportBot.Tests.Channels.Slack;
using SupportBot.Tests.Channels.WebChat;

namespace SupportBot.Tests.Desk.Outages;

/// <summary>Rooms that the desk's plan names to announce outages in: one card, what is new in its thread, and nothing that is not for those who read there.</summary>
public sealed class AnnouncementRoomTests
{
    private const string Lumen = "room-lumen";
    private const string Brise = "room-brise";
    private const string Public = "room-public";

    [Fact]
    public async Task A_room_in_Teams_sees_one_card_from_the_announcement_to_the_all_clear_in_its_own_language()
    {
        using var plan = Plan();
        await using var app = await StartAsync(plan);
        await app.SayAsync("bob", "outage vpn: The VPN is down. Nobody can work from home.");
        await app.SweepAsync();
        var card = app.CardOf(Lumen, "OUT-1");
        Assert.Contains("En panne", card, StringComparison.Ordinal);
        Assert.Contains("Nobody can work from home. (en anglais)", card, StringComparison.Ordinal);
        Assert.Equal(["Suivre OUT-1"], app.Buttons(Lumen));
        var thread = app.ThreadOf(Lumen);

        await app.SayAsync("nadia", "point sur OUT-1 : le fournisseur a trouvé le défaut");
        await app.SayAsync("bob", "end of OUT-1 today 17:00");
        await app.SayAsync("nadia", "surveiller OUT-1");
        await app.SweepAsync();
        await app.SayAsync("bob", "all clear OUT-1 a router was replaced");
        await app.SweepAsync();
        Assert.Equal(
            [
                "Du nouveau\u00A0: le fournisseur a trouvé le défaut",
                "The VPN is down (en anglais) (VPN)\u00A0: la fin est maintenant prévue pour mar. 3 mars à 17\u00A0h\u00A000.",
                "VPN\u00A0: tout fonctionne de nouveau, sous surveillance.",
                "VPN fonctionne à nouveau. OUT-1, «\u00A0The VPN is down (en anglais)\u00A0», est terminé. a router was replaced (en anglais)",
            ],
            app.Texts(thread));
        Assert.Equal(1, app.CardsOf(Lumen, "OUT-1"));
        Assert.Contains("Terminé", app.CardOf(Lumen, "OUT-1"), StringComparison.Ordinal);
        Assert.Empty(app.Buttons(Lumen));
        Assert.True((await app.LookAsync(db => db.AnnouncedOutages().SingleAsync())).IsOver);
    }

    [Fact]
    public async Task It_is_the_same_in_an_English_room_and_whoever_presses_its_button_is_answered_in_private()
    {
        using var plan = Plan();
        await using var app = await StartAsync(plan);
        await app.SayAsync("nadia", "panne vpn pour tous : le VPN est coupé");
        await app.SweepAsync();
        Assert.Contains("Not working", app.CardOf(Public, "OUT-1"), StringComparison.Ordinal);
        Assert.Equal(["C’est noté\u00A0: OUT-1 vous touche aussi. Vous en aurez la suite ici."], [.. (await app.PressAsync("ines", Public, "Follow OUT-1")).Where(text => !text.StartsWith("OUT-1", StringComparison.Ordinal))]);
        await app.SayAsync("nadia", "point sur OUT-1 : une ligne est rompue");
        await app.SweepAsync();
        Assert.Equal(["News: une ligne est rompue (in French)"], app.Texts(app.ThreadOf(Public)));
        Assert.Contains("une ligne est rompue", app.CardOf("private-ines", "OUT-1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_room_sees_what_concerns_its_own_organisation_or_everybody_of_its_services_and_nothing_confidential()
    {
        using var plan = Plan();
        await using var app = await StartAsync(plan);
        await app.SayAsync("bob", "outage vpn: Lumen only");
        await app.SayAsync("bob", "outage vpn for brise: Brise only");
        await app.SayAsync("bob", "outage email for everybody: Mail for all");
        await app.SayAsync("alice", "outage payroll for everybody: Payslips are wrong");
        await app.SayAsync("bob", "plan maintenance vpn for everybody tomorrow 22:00 to tomorrow 23:00: new firmware");
        await app.SweepAsync();
        Assert.Equal(["OUT-1", "OUT-3", "OUT-5"], Numbers(app, Lumen));
        // Only the VPN.
        Assert.Equal(["OUT-2", "OUT-5"], Numbers(app, Brise));
        Assert.Equal(["OUT-3", "OUT-5"], Numbers(app, Public));

        static string[] Numbers(SupportBotApp app, string room) => [.. app.Texts(room).Select(text => text.Split([':', '\u00A0'])[0]).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task What_was_said_is_never_said_again_whoever_sweeps_and_whenever_a_host_dies()
    {
        using var plan = Plan();
        var app = await StartAsync(plan);
        await using (var other = app.AnotherHost())
        {
            await app.SayAsync("bob", "outage vpn: The VPN is down");
            await Task.WhenAll(app.SweepOnlyAsync(), other.SweepOnlyAsync());
            await app.SweepAsync();
            await app.SayAsync("bob", "update OUT-1: a line is cut");
            await Task.WhenAll(app.SweepOnlyAsync(), other.SweepOnlyAsync());
        }

        // Owed, and the host dies before it is sent.
        app = await app.RestartAsync();
        await app.SweepAsync();
        await app.SweepAsync();
        Assert.Equal(1, app.CardsOf(Lumen, "OUT-1"));
        Assert.Equal(["Du nouveau\u00A0: a line is cut (en anglais)"], app.Texts(app.ThreadOf(Lumen)));

        // Over before a room was named: it need not hear that.
        await app.SayAsync("bob", "all clear OUT-1");
        using var later = new RoomPlan("desk.yaml", RoomPlan.Teams("room-late", "en", ", organisation: lumen"));
        app = await app.RestartWithAsync(("Desk:File", later.Path));
        await app.SweepAsync();
        Assert.Empty(app.Texts("room-late"));
        Assert.Single(app.Texts(app.ThreadOf(Lumen)));
        await app.SayAsync("bob", "outage vpn: Down again");
        await app.SweepAsync();
        Assert.Equal(["OUT-2: Down again"], app.Texts("room-late"));
        Assert.Equal(["Status"], await app.LookAsync(db => db.SharedConversations().Where(shared => shared.Name != null).Select(shared => shared.Name).ToListAsync()));
        await app.DisposeAsync();
    }

    [Fact]
    public async Task A_teams_room_can_be_one_and_doctor_names_the_rooms_where_the_bot_is_not()
    {
        using var plan = new RoomPlan("desk.yaml", RoomPlan.Teams("room-desk", "fr", ", organisation: lumen"), RoomPlan.Teams(Public, "en"));
        await using var app = await StartAsync(plan);
        await app.SayAsync("bob", "outage vpn: The VPN is down");
        await app.SweepAsync();
        Assert.Equal(["OUT-1\u00A0: The VPN is down (en anglais)"], app.Texts("room-desk"));

        app.Channel.Members = conversation => conversation == Public ? Results.StatusCode(StatusCodes.Status403Forbidden) : null;
        var report = (await app.Services.GetRequiredService<DoctorRound>().MakeAsync(CancellationToken.None))
            .AsLines(app.Services.GetRequiredService<Texts>(), new Reader(SpokenLanguage.English, DateTimeZone.Utc));
        Assert.Contains("❌ The bot is not in the room Status", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_names_what_there_is_not_is_refused()
    {
        await using var app = await SupportBotApp.StartAsync();
        var (status, late) = (RoomPlan.Teams(Lumen, "fr"), RoomPlan.Teams(Lumen, "en"));
        Assert.Contains("organisation \"acme\"", await WrongAsync(status + ", organisation: acme"), StringComparison.Ordinal);
        Assert.Contains("services \"fax\"", await WrongAsync(status + ", services: [fax]"), StringComparison.Ordinal);
        Assert.Contains("services \"payroll\": it is confidential", await WrongAsync(status + ", services: [vpn, payroll]"), StringComparison.Ordinal);
        Assert.Contains("room-lumen, room \"room-lumen\": name each room once", await WrongAsync(status, late), StringComparison.Ordinal);
        Assert.Contains("slack no conversation", await WrongAsync("room: { name: { en: Status }, channel: slack }"), StringComparison.Ordinal);

        async Task<string> WrongAsync(params string[] rooms)
        {
            using var plan = new RoomPlan("desk.yaml", rooms);
            var source = new DeskPlanSource(new DeskOptions { File = plan.Path }, null);
            var refused = await Assert.ThrowsAsync<FormatException>(() => app.LookAsync(async db =>
            {
                await new AnnouncementRooms(db, source, app.Clock, "webchat").CheckAsync(CancellationToken.None);
                return true;
            }));
            return refused.Message;
        }
    }

    [Fact]
    public async Task It_is_the_same_in_Slack()
    {
        using var plan = new RoomPlan(
            "slack-desk.yaml", $"room: {{ name: {{ en: Status, fr: État }}, language: fr, channel: slack, tenant: T111, conversation: {SlackApp.General} }}, organisation: lumen",
            "room: { name: { en: Far, fr: Loin }, language: en, channel: slack, tenant: T111, conversation: CFAR }, organisation: brise");
        await using var app = await SlackApp.StartAsync(("Desk:File", plan.Path));
        app.Slack.AddChannel("CFAR", "far", hasBot: false);
        var report = (await app.Services.GetRequiredService<DoctorRound>().MakeAsync(CancellationToken.None))
            .AsLines(app.Services.GetRequiredService<Texts>(), new Reader(SpokenLanguage.English, DateTimeZone.Utc));
        Assert.Contains("The bot is in the channel État.", report, StringComparison.Ordinal);
        Assert.Contains("❌ The bot is not in the channel Far", report, StringComparison.Ordinal);
        await app.SayAsync(SlackApp.Bob, "outage vpn: The VPN is down");
        await SweepAsync();
        var card = Assert.Single(app.Slack.Notes(SlackApp.General));
        Assert.Contains("En panne", SlackBlocks.Text(card.Blocks), StringComparison.Ordinal);
        Assert.Contains(
            await app.HearAsync(app.Slack.PrivateOf(SlackApp.Tom), () => app.Slack.PressAsync(SlackApp.Tom, SlackApp.General, "Suivre OUT-1")),
            text => text.Contains("OUT-1", StringComparison.Ordinal));

        await app.SayAsync(SlackApp.Bob, "update OUT-1: a line is cut");
        await app.SayAsync(SlackApp.Bob, "all clear OUT-1");
        await SweepAsync();
        await SweepAsync();
        Assert.Equal(2, app.Slack.Texts(SlackApp.General, card.Ts).Count(text => text.StartsWith("Du nouveau", StringComparison.Ordinal) || text.StartsWith("VPN fonctionne", StringComparison.Ordinal)));
        Assert.Contains("Terminé", SlackBlocks.Text(Assert.Single(app.Slack.Notes(SlackApp.General)).Blocks), StringComparison.Ordinal);

        async Task SweepAsync()
        {
            await app.Services.GetRequiredService<SupportBot.Desk.Escalation.Sweep>().RunAsync(app.Clock.GetCurrentInstant(), CancellationToken.None);
            await app.DrainAsync();
        }
    }

    [Fact]
    public async Task In_the_web_chat_those_who_read_there_can_enter_it()
    {
        using var plan = new RoomPlan(
            "../../../../src/SupportBot/Desk/SampleDesk/sample-desk.yaml", "room: { name: { en: Status, fr: État }, language: en }, organisation: lumen");
        await using var app = new WebChatApp(("Desk:File", plan.Path), ("Sla:SweepByHand", "true"));
        Assert.Empty((await app.SessionAsync("ines"))["rooms"]!.AsArray());
        var (bob, room) = (await app.PrivateTokenAsync("bob"), await app.RoomTokenAsync("claire"));
        await app.SayAsync(bob, "private-bob", "outage vpn: The VPN is down");
        await SweepAsync();
        await app.SayAsync(bob, "private-bob", "update OUT-1: a line is cut");
        await SweepAsync();
        var card = Assert.Single((await app.ReadAsync(room, "announcements")).Activities, activity => (string?)activity["type"] == "message");
        Assert.Contains("a line is cut", card.ToJsonString(), StringComparison.Ordinal);
        var said = (await app.ReadAsync(room, "announcements;messageid=" + card["id"])).Activities;
        Assert.Contains(said, activity => (string?)activity["text"] == "News: a line is cut");

        async Task SweepAsync()
        {
            await app.Services.GetRequiredService<SupportBot.Desk.Escalation.Sweep>().RunAsync(app.Clock.GetCurrentInstant(), CancellationToken.None);
            await app.DrainAsync();
        }
    }

    private static RoomPlan Plan() => new(
        "desk.yaml", RoomPlan.Teams(Lumen, "fr", ", organisation: lumen"), RoomPlan.Teams(Brise, "en", ", organisation: brise, services: [vpn]"),
        RoomPlan.Teams(Public, "en"));

    private static Task<SupportBotApp> StartAsync(RoomPlan plan) => OutageSteps.StartAsync(("Desk:File", plan.Path));
}
