using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Insight.Improvement;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;
using SupportBot.Tests.Insight.Metrics;

namespace SupportBot.Tests.Insight.Improvement;

public sealed class ImprovementTests
{
    private const string Gateway = "améliorer vpn : Remplacer la passerelle ; responsable bob ; pour le 15 avril ; mesurer ouverts";

    [Fact]
    public async Task A_manager_opens_one_in_a_sentence_and_its_owner_sees_it()
    {
        await using var app = await StartAsync();

        Assert.Equal("L’amélioration est enregistrée, à terminer pour le mer. 15 avr..", Assert.Single(await app.SayAsync("marc", Gateway), text => text.StartsWith('L')));

        var card = CardReader.Text(app.Channel.Conversation("private-bob")[^1]);
        foreach (var said in new[] { "IMP-1 · Remplacer la passerelle", "Bob Tremblay", "Wed 15 Apr", "VPN", "Opened" }) Assert.Contains(said, card, StringComparison.Ordinal);
        Assert.Equal(["1 improvement"], await app.SayAsync("bob", "improvements"));
        Assert.Equal(["IMP-1 · Remplacer la passerelle"], await app.SayAsync("bob", "improvement IMP-1"));
    }

    [Fact]
    public async Task What_comes_twice_opens_one()
    {
        await using var app = await StartAsync();
        var said = app.Message("marc", Gateway);
        await app.PostAsync(said);
        await app.PostAsync(said);

        Assert.Equal(1, await app.LookAsync(db => db.Set<ImprovementAction>().CountAsync()));
    }

    [Fact]
    public async Task The_form_does_the_same_and_says_what_is_missing()
    {
        await using var app = await StartAsync();
        await app.SayAsync("sofia", "improve");
        await app.PressAsync("sofia", "private-sofia", "Open it", new JsonObject { ["title"] = "" });
        Assert.Contains("Please say in a few words", CardReader.Text(app.Channel.Conversation("private-sofia")[^1]), StringComparison.Ordinal);

        await app.PressAsync("sofia", "private-sofia", "Open it", new JsonObject { ["title"] = "Train the agents", ["about"] = "service-desk", ["owner"] = "alice", ["due"] = "2026-03-20", ["metric"] = "None" });

        var action = await ActionAsync(app);
        Assert.Equal(("Train the agents", null, null), (action.Title, action.ServiceId, action.Metric));
        Assert.Equal((await app.PersonAsync("alice")).Id, action.OwnerId);
    }

    [Fact]
    public async Task What_is_not_understood_is_said_and_nothing_is_opened()
    {
        await using var app = await StartAsync();
        Assert.Equal([app.Text("marc", "improvement.needs-day")], await app.SayAsync("marc", "améliorer vpn : remplacer la passerelle"));
        Assert.Equal([app.Text("marc", "improvement.nothing-called", "xyz")], await app.SayAsync("marc", "améliorer xyz : remplacer la passerelle ; demain"));
        Assert.Equal([app.Text("marc", "improvement.no-such-figure", "bonheur")], await app.SayAsync("marc", "améliorer vpn : remplacer ; demain ; mesurer bonheur"));
        Assert.Equal(0, await app.LookAsync(db => db.Set<ImprovementAction>().CountAsync()));
    }

    [Fact]
    public async Task The_owner_is_reminded_two_working_days_before_and_on_the_day_also_over_a_restart()
    {
        var app = await StartAsync();
        await app.SayAsync("marc", Gateway);
        var first = await HeardAsync(app, Duration.FromDays(41));
        app = await app.RestartAsync();
        await using var _ = app;

        Assert.Equal(["Mon 08:00 bob: IMP-1 (Remplacer la passerelle) is to be done by Wed 15 Apr."], first);
        Assert.Equal(["Wed 08:00 bob: IMP-1 (Remplacer la passerelle) is to be done today."], await HeardAsync(app, Duration.FromDays(20)));
    }

    [Fact]
    public async Task What_is_done_or_dropped_reminds_nobody()
    {
        await using var app = await StartAsync();
        await app.SayAsync("marc", Gateway);
        await app.SayAsync("marc", "améliorer email : Nettoyer les boîtes ; pour le 15 avril");
        Assert.Equal([app.Text("bob", "improvement.noted", "IMP-1")], await app.SayAsync("bob", "progress IMP-1 it is ordered"));
        await app.SayAsync("bob", "done IMP-1");
        Assert.Equal([app.Text("marc", "improvement.was-dropped", "IMP-2")], await app.SayAsync("marc", "abandonner IMP-2 le fournisseur s’en charge"));

        Assert.DoesNotContain(await HeardAsync(app, Duration.FromDays(50)), said => said.Contains("to be done", StringComparison.Ordinal) || said.Contains("à terminer", StringComparison.Ordinal));
        Assert.Equal([app.Text("marc", "improvement.is-Dropped", "IMP-2")], await app.SayAsync("marc", "terminer IMP-2"));
    }

    [Fact]
    public async Task Weeks_later_owner_and_manager_hear_what_it_brought_and_the_list_shows_it()
    {
        await using var app = await StartAsync(("Improvement:EffectWeeks", "1"));
        await app.SayAsync("marc", Gateway);
        app.Clock.MoveTo(Instant.FromUtc(2026, 3, 4, 9, 0));
        foreach (var who in new[] { "tom", "claire", "nadia" }) await app.FileAsync(who, "The VPN is slow", "vpn");
        await app.FileAsync("tom", "My mail is slow", "email");
        app.Clock.MoveTo(Instant.FromUtc(2026, 3, 10, 9, 0));
        await app.SayAsync("bob", "done IMP-1");
        app.Clock.MoveTo(Instant.FromUtc(2026, 3, 12, 9, 0));
        await app.FileAsync("tom", "The VPN is slow", "vpn");
        await app.CountAsync();

        Assert.Equal(
            [
                "Wed 08:00 bob: IMP-1 (Remplacer la passerelle) has had its effect measured. Opened: 3 before, 1 after (1 week each).",
                "Wed 08:00 marc: L’effet d’IMP-1 (Remplacer la passerelle) est mesuré. Ouverts\u00A0: 3 avant, 1 après (1 semaine de chaque côté).",
            ],
            await HeardAsync(app, Duration.FromDays(10)));
        Assert.Contains("Ouverts\u00A0: 3 avant, 1 après", await app.CardTextAsync("marc", "améliorations"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Managers_give_it_to_somebody_else_and_move_its_day()
    {
        await using var app = await StartAsync();
        await app.SayAsync("marc", Gateway);

        Assert.Equal([app.Text("marc", "improvement.given", "IMP-1", "Nadia Benali")], await app.SayAsync("marc", "déléguer IMP-1 à nadia"));
        await app.SayAsync("marc", "échéance IMP-1 22 avril");

        Assert.Contains("mer. 22 avr.", CardReader.Text(app.Channel.Conversation("private-nadia")[^1]), StringComparison.Ordinal);
        Assert.Equal((await app.PersonAsync("nadia")).Id, (await ActionAsync(app)).OwnerId);
    }

    [Fact]
    public async Task Who_does_not_belong_to_it_is_answered_as_if_it_did_not_exist()
    {
        await using var app = await RemitDesk.StartAsync([RemitDesk.Diane, RemitDesk.Hugo]);
        await app.SayAsync("marc", Gateway);

        // Alice is of another team, Hugo of another company; Diane answers for the VPN.
        foreach (var who in new[] { "alice", "hugo" })
        {
            Assert.Equal([app.Text(who, "improvement.none")], await app.SayAsync(who, who == "alice" ? "improvements" : "améliorations"));
            foreach (var said in new[] { "improvement #", "progress # x", "done #" })
                Assert.Equal([app.Text(who, "improvement.unknown", "IMP-1")], await app.SayAsync(who, said.Replace("#", "IMP-1", StringComparison.Ordinal)));
        }

        Assert.Equal([app.Text("hugo", "improvement.unknown", "IMP-1")], await app.SayAsync("hugo", "drop IMP-1 no"));
        Assert.Equal([app.Text("diane", "improvement.list-heading", 1)], await app.SayAsync("diane", "améliorations"));
        // Nadia is of the team: she sees it, and it is not hers to report on.
        Assert.Equal([app.Text("nadia", "improvement.list-heading", 1)], await app.SayAsync("nadia", "améliorations"));
        Assert.Equal([app.Text("nadia", "improvement.unknown", "IMP-1")], await app.SayAsync("nadia", "terminer IMP-1"));
        var press = app.Message("nadia", "");
        (press.Text, press.Value) = (null, new JsonObject { ["verb"] = "improvement.drop", ["number"] = "IMP-1", ["text"] = "x" });
        Assert.Equal([app.Text("nadia", "bot.not-for-you")], await app.HearAsync("private-nadia", () => app.PostAsync(press)));
        Assert.Equal(ImprovementState.Open, (await ActionAsync(app)).State);
    }

    [Theory]
    [InlineData("TellAgainWhenTimes", 1.0, "Improvement:TellAgainWhenTimes is 1: it has to be from 1.1 to 100.")]
    [InlineData("RestWeeks", 0, "Improvement:RestWeeks is 0: it has to be from 1 to 520.")]
    [InlineData("RemindDaysBefore", 61, "Improvement:RemindDaysBefore is 61: it has to be from 0 to 60.")]
    [InlineData("EffectWeeks", 0, "Improvement:EffectWeeks is 0: it has to be from 1 to 52.")]
    public void A_setting_that_makes_no_sense_is_refused_with_its_key_and_value(string key, object value, string why)
    {
        var options = new ImprovementOptions();
        typeof(ImprovementOptions).GetProperty(key)!.SetValue(options, value);
        Assert.Equal(why, Assert.Single(options.Validate(new(options))).ErrorMessage);
    }

    private static async Task<SupportBotApp> StartAsync(params (string Key, string Value)[] settings)
    {
        var app = await SupportBotApp.StartWithAsync(settings);
        await app.ServeEverybodyAsync();
        return app;
    }

    private static async Task<IReadOnlyList<string>> HeardAsync(SupportBotApp app, Duration during) =>
        [.. (await app.FastForward(during)).Where(said => said.Contains("IMP-", StringComparison.Ordinal))];

    private static Task<ImprovementAction> ActionAsync(SupportBotApp app) => app.LookAsync(db => db.Set<ImprovementAction>().AsNoTracking().SingleAsync());
}
