using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Bot.Files;
using SupportBot.Channels.Slack;

namespace SupportBot.Tests.Channels.Slack;

/// <summary>Files that people send: opened with the bot's token at Slack's own addresses, and put where the other side reads.</summary>
public sealed class FilesTests
{
    private static readonly byte[] Picture = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 0, 0, 0, 0, 0, 1];

    [Fact]
    public async Task A_screenshot_of_the_requester_lands_in_the_tickets_thread_and_an_agents_goes_to_the_requester()
    {
        await using var app = await SlackApp.StartAsync();
        await app.SayAsync(SlackApp.Tom, "My badge reader is broken since this morning");
        await app.Slack.PressAsync(SlackApp.Tom, "DUTOM", "Send");
        await app.Slack.PressAsync(SlackApp.Alice, SlackApp.Desk, "Je prends");
        var card = app.Slack.Notes(SlackApp.Desk)[0];
        await app.Slack.SayAsync(SlackApp.Alice, SlackApp.Desk, "Which door?", card.Ts);

        await app.Slack.SayAsync(SlackApp.Tom, "DUTOM", "This one", files: [app.Slack.AddFile("door.png", "image/png", Picture)]);
        await app.FetchAsync();
        Assert.Contains(app.Slack.Texts(SlackApp.Desk, card.Ts), text => text.Contains("door.png", StringComparison.Ordinal));

        await app.Slack.SayAsync(SlackApp.Alice, SlackApp.Desk, "Like this?", card.Ts, [app.Slack.AddFile("answer.png", "image/png", Picture)]);
        await app.FetchAsync();
        Assert.Contains("[answer.png]", app.Slack.Texts("DUTOM"));
        Assert.Equal([FileState.Kept, FileState.Kept], await app.LookAsync(db => db.KeptFiles().Select(file => file.State).ToListAsync()));
    }

    [Theory]
    [InlineData("https://files.slack.com.evil.example/files-pri/T1-F1/a.png")]
    [InlineData("https://evil.example/files.slack.com/a.png")]
    [InlineData("http://files.slack.com/a.png")]
    [InlineData("https://files.slack.com@evil.example/a.png")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://127.0.0.1:1/a.png")]
    public async Task Nothing_is_fetched_and_no_token_sent_where_Slack_is_not(string address)
    {
        await using var app = await SlackApp.StartAsync();
        var refused = await Assert.ThrowsAsync<FileUnavailableException>(() => app.Services.GetRequiredService<SlackFiles>().OpenAsync(address, CancellationToken.None));
        Assert.True(refused.ForGood);
    }

    [Fact]
    public void Slacks_own_hosts_are_trusted_over_tls_only()
    {
        var hosts = new SlackHosts(new SlackOptions());
        Assert.NotNull(hosts.Trusted("https://files.slack.com/files-pri/T1-F1/a.png"));
        Assert.NotNull(hosts.Trusted("https://slack.com/x"));
        Assert.NotNull(hosts.Trusted("wss://wss-primary.slack.com/link", "wss"));
        Assert.NotNull(hosts.Trusted("wss://cerberus-xxxx.lb.slack-msgs.com/websocket/abc", "wss"));
        Assert.Null(hosts.Trusted("https://files.slack-msgs.com/a.png"));
        foreach (var address in new[] { "http://files.slack.com/a", "https://slack.com.evil.example/", "https://notslack.com/", "https://slack.com:8443/", "https://a@slack.com/", "http://127.0.0.1/", "wss://slack.com/" })
            Assert.Null(hosts.Trusted(address));
    }

    [Fact]
    public async Task A_page_to_sign_in_is_no_file()
    {
        await using var app = await SlackApp.StartAsync(("Slack:BotToken", "xoxb-another"));
        var file = app.Slack.AddFile("a.png", "image/png", Picture);
        var refused = await Assert.ThrowsAsync<FileUnavailableException>(() =>
            app.Services.GetRequiredService<SlackFiles>().OpenAsync(((JsonObject)file)["url_private"]!.ToString(), CancellationToken.None));
        Assert.False(refused.ForGood);
    }
}
