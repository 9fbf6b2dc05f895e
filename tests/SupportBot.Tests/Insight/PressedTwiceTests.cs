using System.Text.Json.Nodes;
using SupportBot.Protocol.Schema;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;
using SupportBot.Tests.Insight.Digest;

namespace SupportBot.Tests.Insight;

/// <summary>The digest's buttons, delivered twice, pressed by somebody who was given the card, and after a restart.</summary>
public sealed class PressedTwiceTests
{
    [Fact]
    public async Task A_digests_button_delivered_twice_lists_once_and_works_after_a_restart()
    {
        var app = await BusyDesk.StartAsync();
        await app.SayAsync("marc", "synthèse");
        var (list, figures, dashboard) = (Press(app, "Liste (1)"), Press(app, "Tous les chiffres"), Press(app, "Liste (2)"));

        Assert.Single(await app.HearAsync("private-marc", () => app.PostAsync(list)));
        Assert.Empty(await app.HearAsync("private-marc", () => app.PostAsync(list)));
        app = await app.RestartAsync();
        await using var _ = app;
        Assert.Empty(await app.HearAsync("private-marc", () => app.PostAsync(list)));
        foreach (var press in new[] { figures, dashboard })
        {
            Assert.Single(await app.HearAsync("private-marc", () => app.PostAsync(press)));
            Assert.Empty(await app.HearAsync("private-marc", () => app.PostAsync(press)));
        }
    }

    [Fact]
    public async Task Whoever_was_given_a_managers_digest_gets_by_its_buttons_no_more_than_their_own()
    {
        await using var app = await BusyDesk.StartAsync();
        await app.SayAsync("marc", "synthèse");
        foreach (var action in CardReader.Actions(app.Last("marc")).Where(action => action["verb"]?.ToString() is "digest.list" or "metrics.list" or "metrics.show" or "dashboard.open").ToList())
        {
            var data = action["data"]?.DeepClone().AsObject() ?? [];
            (data["verb"], data["metric"]) = (action["verb"]!.ToString(), "Opened");

            Assert.Equal([app.Text("claire", "bot.not-for-you")], await PressedAsync("claire", data));
            // Alice is of the service desk alone: nothing of the VPN, which is the network's, and no figure of others.
            await PressedAsync("alice", data);
            Assert.DoesNotContain("The VPN cuts", CardReader.Text(app.Last("alice")), StringComparison.Ordinal);
            await PressedAsync("hugo", data);
            Assert.DoesNotContain(new[] { "INC-1", "INC-3", "INC-4" }, number => CardReader.Text(app.Last("hugo")).Contains(number, StringComparison.Ordinal));
        }

        Task<IReadOnlyList<string>> PressedAsync(string who, JsonObject data)
        {
            var press = app.Message(who, "");
            (press.Text, press.Value) = (null, data.DeepClone());
            return app.HearAsync("private-" + who, () => app.PostAsync(press));
        }
    }

    private static Activity Press(SupportBotApp app, string button) => app.Press("marc", "private-marc", button);
}
