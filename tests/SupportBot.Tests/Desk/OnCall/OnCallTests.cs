using System.Net;
using System.Text.RegularExpressions;
using NodaTime;
using SupportBot.Tests.App;
using SupportBot.Tests.Data;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Desk.OnCall;

/// <summary>The network's rota in the tests: Bob and Nadia by turns, a week each, handing over on Tuesdays at 10:00 in Paris.</summary>
public sealed partial class OnCallTests
{
    private const string Rota = "onCall: { timeZone: Europe/Paris, layers: [{ people: [nadia, bob], from: 2026-02-24T10:00, daysEach: 7 }] }";

    [Fact]
    public async Task Who_is_on_call_is_told_for_now_and_for_another_time_in_the_readers_hours()
    {
        await using var app = await StartAsync(Rota);
        await app.SayAsync("alice", "who is on call");
        Assert.Contains("Network\nNadia Benali (until Tue 3 Mar, 10:00)", Shown(app, "alice"), StringComparison.Ordinal);
        await app.SayAsync("marc", "qui est d’astreinte demain à 20h");
        Assert.Contains("Bob Tremblay (jusqu’au mar. 10 mars à 10\u00A0h\u00A000)", Shown(app, "marc"), StringComparison.Ordinal);
        await app.SayAsync("sofia", "who is on call");
        Assert.Contains("until Tue 3 Mar, 04:00", Shown(app, "sofia"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_fortnight_is_a_table()
    {
        await using var app = await StartAsync(Rota);
        await app.SayAsync("nadia", "astreintes network");
        var table = Shown(app, "nadia");
        Assert.Contains("Astreintes Réseau, deux semaines à venir", table, StringComparison.Ordinal);
        Assert.Equal(["Nadia Benali", "Bob Tremblay", "Nadia Benali"], Names().Matches(table).Select(match => match.Value));
    }

    [Fact]
    public async Task When_a_shift_changes_hands_both_people_and_the_room_are_told_once()
    {
        await using var app = await StartAsync(Rota);
        await app.FastForward(Duration.Zero);
        var told = await app.FastForwardTo(10);
        Assert.Equal(
            [
                "Tue 10:00 bob: You are on call for Network until Tue 10 Mar, 10:00; Nadia Benali was before you. 0 tickets are open.",
                "Tue 10:00 nadia: Votre astreinte pour Réseau est terminée\u00A0: Bob Tremblay prend le relais. Merci.",
                "Tue 10:00 room-network: Bob Tremblay is on call until Tue 10 Mar, 10:00.",
            ],
            told);
        Assert.Empty(await app.FastForward(Duration.FromDays(5)));
    }

    [Fact]
    public async Task Two_hosts_on_one_database_tell_of_a_change_once()
    {
        await using var app = await StartAsync(Rota);
        await app.FastForward(Duration.Zero);
        await using var other = app.AnotherHost();
        app.Clock.Advance(Duration.FromHours(1));
        var both = await Task.WhenAll(app.SweepAsync(), other.SweepAsync());
        await app.DrainAsync();
        Assert.Single(app.PrivateTexts("bob"), text => text.Contains("You are on call for Network", StringComparison.Ordinal));
        Assert.Equal(2, both.Length);
    }

    [Fact]
    public async Task Somebody_who_takes_an_evening_is_told_of_it_and_hands_it_back()
    {
        await using var app = await StartAsync(Rota);
        await app.FastForward(Duration.Zero);
        Assert.Equal(
            ["Bob Tremblay is on call for Network from Tue 3 Mar, 09:15 until Tue 3 Mar, 09:45."],
            await app.SayAsync("bob", "put me on call for network today 9:15 to 9:45"));
        var told = await app.FastForwardTo(9, 50);
        Assert.Equal(["Tue 09:15 bob", "Tue 09:15 nadia", "Tue 09:15 room-network", "Tue 09:45 bob", "Tue 09:45 nadia", "Tue 09:45 room-network"],
            told.Select(line => string.Join(':', line.Split(':')[..2])));
    }

    [Theory]
    [InlineData("bob", "put nadia on call for network saturday", "You can put yourself on call. For somebody else, ask your manager, or exchange shifts with them.")]
    [InlineData("alice", "put me on call for network saturday", "Alice Nguyen does not belong to Network, so their rota is not for them.")]
    [InlineData("bob", "put me on call for service-desk saturday", "Nobody takes turns on call for Service desk: its rota is not in the desk’s plan.")]
    [InlineData("bob", "put me on call for network tomorrow 18:00", "From Wed 4 Mar, 18:00, and until when? For example: saturday 18:00 to sunday 9:00.")]
    [InlineData("bob", "put me on call for network whenever", "I could not find a time in “whenever”. Write it like: saturday 18:00 to sunday 9:00.")]
    [InlineData("marc", "mettre claire d’astreinte pour network samedi", "Je ne connais personne du nom de claire dans ce centre de services. Utilisez le nom court, par exemple alice.")]
    public async Task What_cannot_be_is_said_with_what_can(string who, string said, string answer)
    {
        await using var app = await StartAsync(Rota);
        Assert.Equal([answer], await app.SayAsync(who, said));
    }

    [Fact]
    public async Task Two_people_exchange_shifts_when_both_agree()
    {
        await using var app = await StartAsync(Rota);
        await app.FastForward(Duration.Zero);

        Assert.Equal(["I have asked Nadia Benali. Nothing changes until they agree."], await app.SayAsync("bob", "swap network with nadia 4 march for 11 march"));
        Assert.Contains("Bob Tremblay voudrait échanger une astreinte avec vous (Réseau)", Shown(app, "nadia"), StringComparison.Ordinal);
        await app.PressAsync("nadia", "private-nadia", "D’accord");

        Assert.Equal("Nadia Benali agrees: you are on call from Tue 10 Mar, 10:00 until Tue 17 Mar, 10:00 instead.", app.PrivateTexts("bob")[^1]);
        Assert.Empty(await app.FastForwardTo(10));
        Assert.Contains("Tue 10:00 bob", (await app.FastForwardTo(10, daysLater: 7)).Select(line => string.Join(':', line.Split(':')[..2])));

        // Pressed again, nothing happens twice.
        await app.PressAsync("nadia", "private-nadia", "D’accord");
        Assert.Equal("Vous avez déjà accepté cet échange.", app.PrivateTexts("nadia")[^1]);
    }

    [Fact]
    public async Task An_exchange_can_be_declined_and_then_changes_nothing()
    {
        await using var app = await StartAsync(Rota);
        await app.FastForward(Duration.Zero);
        await app.SayAsync("nadia", "échanger network avec bob 11 mars contre 4 mars");
        await app.PressAsync("bob", "private-bob", "Not possible");
        Assert.Equal("Bob Tremblay ne peut pas échanger d’astreinte avec vous. Rien ne change.", app.PrivateTexts("nadia")[^1]);
        Assert.Contains("Tue 10:00 bob", (await app.FastForwardTo(10)).Select(line => string.Join(':', line.Split(':')[..2])));
    }

    [Fact]
    public async Task A_hole_is_told_a_week_ahead_once_and_loudly_when_it_comes()
    {
        await using var app = await StartAsync(
            "onCall: { layers: [{ people: [bob], from: 2026-02-24T09:00, daysEach: 7, hours: \"Mon-Wed 00:00-24:00; Fri-Sun 00:00-24:00\" }] }");
        const string Hole = "Personne n’est d’astreinte pour Réseau du jeu. 5 mars à 0\u00A0h\u00A000 au ven. 6 mars à 0\u00A0h\u00A000. Mettez quelqu’un d’astreinte ou modifiez le planning.";
        Assert.Contains($"Tue 09:00 marc: {Hole}", await app.FastForward(Duration.Zero));
        Assert.DoesNotContain(await app.FastForward(Duration.FromDays(1)), line => line.Contains(Hole, StringComparison.Ordinal));
        var came = await app.FastForwardTo(0, 30, daysLater: 1);
        Assert.Contains("Thu 00:00 marc: ⚠ Personne n’est d’astreinte pour Réseau en ce moment, et ce jusqu’au ven. 6 mars à 0\u00A0h\u00A000. Mettez quelqu’un d’astreinte ou modifiez le planning.", came);
        Assert.Contains("Thu 00:00 bob: Your shift for Network is over, and nobody is on call after you. Your manager knows.", came);
    }

    [Fact]
    public async Task A_hole_of_a_team_that_nobody_leads_is_told_to_managers_and_to_nobody_else_in_private()
    {
        await using var app = await StartAsync(
            "onCall: { layers: [{ people: [bob], from: 2026-02-24T09:00, daysEach: 7, hours: \"Mon-Wed 00:00-24:00; Fri-Sun 00:00-24:00\" }] }", isLed: false);
        await app.FastForward(Duration.Zero);
        Assert.Contains(app.PrivateTexts("marc"), text => text.StartsWith("Personne n’est d’astreinte pour Réseau", StringComparison.Ordinal));
        foreach (var other in new[] { "alice", "claire", "ines", "tom" })
            Assert.DoesNotContain(app.PrivateTexts(other), text => text.Contains("Réseau", StringComparison.Ordinal) || text.Contains("Network", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebodys_shifts_are_read_by_their_calendar_program_until_they_ask_for_a_new_address()
    {
        await using var app = await StartAsync(Rota, ("OnCall:PublicUrl", "https://desk.example.com/"));
        var first = Address().Match((await app.SayAsync("bob", "my shift calendar"))[0]).Value;

        var calendar = await app.GetAsync(first["https://desk.example.com".Length..]);
        Assert.Equal("text/calendar; charset=utf-8", calendar.Content.Headers.ContentType?.ToString());
        var text = await calendar.Content.ReadAsStringAsync();
        Assert.StartsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", text, StringComparison.Ordinal);
        Assert.Contains("DTSTART:20260303T090000Z\r\nDTEND:20260310T090000Z\r\nSUMMARY:On call: Network\r\n", text, StringComparison.Ordinal);

        var second = Address().Match((await app.SayAsync("bob", "my shift calendar"))[0]).Value;
        Assert.NotEqual(first, second);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync(first["https://desk.example.com".Length..])).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync(second["https://desk.example.com".Length..])).StatusCode);
    }

    private static Task<SupportBotApp> StartAsync(string onCall, params (string Key, string Value)[] settings) => StartAsync(onCall, isLed: true, settings);

    private static async Task<SupportBotApp> StartAsync(string onCall, bool isLed, params (string Key, string Value)[] settings)
    {
        var plan = await File.ReadAllTextAsync(TestData.PathOf("desk/desk.yaml"));
        if (!isLed) plan = plan.Replace("    lead: marc\n", "", StringComparison.Ordinal);
        var file = Path.Combine(Directory.CreateTempSubdirectory("supportbot-rota-").FullName, "desk.yaml");
        await File.WriteAllTextAsync(file, plan.Replace("  - key: network\n", $"  - key: network\n    {onCall}\n", StringComparison.Ordinal));
        var app = await SupportBotApp.StartWithAsync([("Desk:File", file), .. settings]);
        await app.ServeEverybodyAsync();
        return app;
    }

    private static string Shown(SupportBotApp app, string who) => CardReader.Text(app.Channel.Conversation("private-" + who)[^1]);

    [GeneratedRegex("Nadia Benali|Bob Tremblay")]
    private static partial Regex Names();

    [GeneratedRegex(@"https://\S+\.ics")]
    private static partial Regex Address();
}
