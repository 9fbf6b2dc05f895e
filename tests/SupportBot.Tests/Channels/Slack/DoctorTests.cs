using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Bot.Doctor;
using SupportBot.Channels.Slack.Api;
using SupportBot.Language;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Channels.Slack;

/// <summary>What doctor says of Slack: each thing that can be wrong, and what to do about it.</summary>
public sealed class DoctorTests
{
    [Theory]
    [InlineData(false, SpokenLanguage.English, "Slack: on, workspace Lumen, bot supportbot", "granted all 13 permissions", "signing secret is set", "The bot is in the channel Demandes.", "agrees with Slack’s")]
    [InlineData(true, SpokenLanguage.French, "Slack\u00a0: activé, espace de travail Lumen", "les 13 autorisations", "Le socket vers Slack est ouvert.", "Le bot est dans le canal Demandes.", "d’accord avec celle de Slack")]
    public async Task All_is_well(bool bySocket, SpokenLanguage language, params string[] said)
    {
        await using var app = await SlackApp.StartAsync(bySocket);
        var report = await LookAsync(app, language);
        Assert.All(said, sentence => Assert.Contains(sentence, report, StringComparison.Ordinal));
        Assert.DoesNotContain("❌", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("token_revoked", "→ Copy the Bot User OAuth Token")]
    [InlineData("invalid_auth", "→ Copy the Bot User OAuth Token")]
    [InlineData("token_expired", "→ The token has expired")]
    [InlineData("fatal_error", "→ Check that this machine can reach slack.com")]
    public async Task A_token_that_Slack_does_not_take_is_said_with_what_to_do(string error, string remedy)
    {
        await using var app = await SlackApp.StartAsync();
        app.Slack.Fault = (method, _) => method == "auth.test" ? new SlackFault.Error(error) : null;
        var report = await LookAsync(app);
        Assert.Contains("❌ Slack does not take the bot token", report, StringComparison.Ordinal);
        Assert.Contains(remedy, report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Permissions_that_are_missing_or_needless_are_named()
    {
        await using var app = await SlackApp.StartAsync();
        app.Slack.Scopes = [.. SlackScopes.Needed.Except(["files:read", "im:write"]), "admin"];
        var report = await LookAsync(app);
        Assert.Contains("❌ The bot lacks permissions, and what needs them fails: files:read, im:write", report, StringComparison.Ordinal);
        Assert.Contains("ℹ️ The bot has permissions that nothing needs: admin", report, StringComparison.Ordinal);
        Assert.Contains("→ Update the app from manifests/slack", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, "✅ The clock agrees with Slack’s.")]
    [InlineData(90, "ℹ️ The clock is 90 s away from Slack’s.")]
    [InlineData(-600, "❌ The clock is")]
    public async Task The_clock_is_compared_with_Slacks(int seconds, string said)
    {
        await using var app = await SlackApp.StartAsync();
        app.Slack.Time = () => app.Clock.GetCurrentInstant().Plus(Duration.FromSeconds(seconds)).ToDateTimeOffset();
        Assert.Contains(said, await LookAsync(app), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_the_bot_is_not_in_that_is_archived_or_that_nobody_knows_of_is_named()
    {
        await using var app = await SlackApp.StartAsync();
        app.Slack.AddChannel(SlackApp.Desk, "desk", hasBot: false, SlackApp.Alice);
        app.Slack.Archive("CNET");
        var report = await LookAsync(app);
        Assert.Contains("❌ The bot is not in the channel Demandes", report, StringComparison.Ordinal);
        Assert.Contains("→ Invite it there with /invite", report, StringComparison.Ordinal);
        Assert.Contains("❌ The channel Network is archived", report, StringComparison.Ordinal);

        app.Slack.Fault = (method, _) => method == "conversations.info" ? new SlackFault.Error("channel_not_found") : null;
        Assert.Contains("❌ The bot is not in the channel Network", await LookAsync(app), StringComparison.Ordinal);
        app.Slack.Fault = (method, _) => method == "conversations.info" ? new SlackFault.Throttle(30) : null;
        Assert.Contains("ℹ️ Whether the bot is in the channel Network cannot be said now", await LookAsync(app), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_door_it_says_how_to_open_one()
    {
        await using var app = await SlackApp.StartAsync(("Slack:SigningSecret", ""));
        var report = await LookAsync(app);
        Assert.Contains("❌ Slack has no way in", report, StringComparison.Ordinal);
        Assert.Contains("→ Set Slack__AppToken", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_socket_that_cannot_be_opened_is_said_with_what_to_do()
    {
        await using var app = await SlackApp.StartAsync(("Slack:AppToken", "xapp-wrong"));
        var report = await LookAsync(app);
        Assert.Contains("❌ Slack gives no socket", report, StringComparison.Ordinal);
        Assert.Contains("→ Switch Socket Mode on", report, StringComparison.Ordinal);
    }

    private static async Task<string> LookAsync(SlackApp app, SpokenLanguage language = SpokenLanguage.English) =>
        (await app.Services.GetRequiredService<DoctorRound>().MakeAsync(CancellationToken.None))
        .AsLines(app.Services.GetRequiredService<Texts>(), new Reader(language, DateTimeZone.Utc));
}
