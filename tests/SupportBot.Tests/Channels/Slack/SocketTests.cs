using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SupportBot.Bot;
using SupportBot.Channels.Slack;
using SupportBot.Channels.Slack.Api;
using SupportBot.Channels.Slack.Door;
using SupportBot.Tests.App;
using SupportBot.Tests.Data;

namespace SupportBot.Tests.Channels.Slack;

/// <summary>The other door: a socket kept open from here, whatever becomes of it.</summary>
public sealed class SocketTests
{
    [Theory]
    [InlineData("warning")]
    [InlineData("refresh_requested")]
    public async Task When_Slack_announces_that_it_closes_the_next_socket_is_open_before(string reason)
    {
        await using var app = await SlackApp.StartAsync(bySocket: true);
        await app.Slack.AnnounceAsync(reason);
        await app.Slack.SocketsAsync(2);
        await app.Slack.SocketsAsync(1);

        Assert.Equal(2, app.Slack.Calls.Count(call => call.Method == "apps.connections.open"));
        Assert.NotEmpty(await app.SayAsync(SlackApp.Tom, "help"));
    }

    [Fact]
    public async Task A_socket_that_breaks_is_opened_again_at_once()
    {
        await using var app = await SlackApp.StartAsync(bySocket: true);
        app.Slack.Break();
        await app.Slack.CallsAsync("apps.connections.open", 2);
        await app.Slack.SocketsAsync(1);
        Assert.NotEmpty(await app.SayAsync(SlackApp.Tom, "help"));
    }

    [Fact]
    public async Task What_fails_is_tried_again_ever_more_slowly()
    {
        await using var app = await SlackApp.StartAsync();
        app.Slack.Fault = (method, _) => method == "apps.connections.open" ? new SlackFault.Down() : null;
        var time = new StillTime();
        using var socket = Socket(app, time);
        await socket.StartAsync(CancellationToken.None);
        foreach (var seconds in new[] { 1, 2, 4, 8, 16, 30, 30 })
        {
            await time.TimerAsync(TimeSpan.FromSeconds(seconds));
            time.Elapse(TimeSpan.FromSeconds(seconds));
        }

        await time.TimerAsync(TimeSpan.FromSeconds(30));
        app.Slack.Fault = null;
        time.Elapse(TimeSpan.FromSeconds(30));
        await app.Slack.SocketsAsync(1);
        await app.Slack.DeliverBySocketAsync("events_api", app.Slack.Event(new JsonObject { ["type"] = "channel_rename" }));
        Assert.True(socket.IsOpen);
        await socket.StopAsync(CancellationToken.None);
        Assert.False(socket.IsOpen);
    }

    [Theory]
    [InlineData("invalid_auth")]
    [InlineData("not_allowed_token_type")]
    public async Task When_an_administrator_has_to_act_Slack_is_left_alone_for_five_minutes(string error)
    {
        await using var app = await SlackApp.StartAsync();
        app.Slack.Fault = (method, _) => method == "apps.connections.open" ? new SlackFault.Error(error) : null;
        var time = new StillTime();
        using var socket = Socket(app, time);
        await socket.StartAsync(CancellationToken.None);
        await time.TimerAsync(TimeSpan.FromMinutes(5));
        app.Slack.Fault = null;
        time.Elapse(TimeSpan.FromMinutes(5));
        await app.Slack.SocketsAsync(1);
        await socket.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Each_frame_of_the_documentation_is_answered_as_it_says()
    {
        await using var app = await SlackApp.StartAsync(bySocket: true);
        app.Slack.AddPerson("U111", "Una One", "en-GB", "Europe/London");
        var frames = JsonNode.Parse(TestData.Text("slack/socket-envelopes.json"))!["server_to_client"]!.AsArray();
        foreach (var frame in frames.Where(frame => frame!["envelope_id"] is not null))
        {
            var type = frame!["type"]!.ToString();
            var answer = await app.Slack.DeliverBySocketAsync(type, frame["payload"]!.AsObject(), frame["envelope_id"]!.ToString());
            if (type != "slash_commands") Assert.Null(answer);
            else Assert.Equal("ephemeral", answer!["response_type"]!.ToString());
        }
    }

    [Fact]
    public async Task The_same_envelope_again_changes_nothing()
    {
        await using var app = await SlackApp.StartAsync(bySocket: true);
        var chat = app.Slack.PrivateOf(SlackApp.Tom);
        var said = app.Slack.Event(new JsonObject
        {
            ["type"] = "message", ["user"] = SlackApp.Tom, ["text"] = "language french", ["ts"] = "1700000000.000100", ["channel"] = chat, ["channel_type"] = "im",
        });
        for (var i = 0; i < 2; i++) await app.Slack.DeliverBySocketAsync("events_api", said);
        await app.DrainAsync();
        Assert.Single(app.Slack.Notes(chat));
        Assert.Equal(1, await app.LookAsync(db => db.ReceivedActivities().CountAsync()));
    }

    // With a time of its own, which nothing else in the host looks at.
    private static SlackSocket Socket(SlackApp app, StillTime time)
    {
        var options = new SlackOptions { BotToken = FakeSlack.BotToken, AppToken = FakeSlack.AppToken, ApiUrl = app.Slack.ApiUrl };
        var api = new SlackApi(app.Services.GetRequiredService<IHttpClientFactory>(), options, new SlackHosts(options), new SlackPacing(app.Clock));
        return new SlackSocket(api, app.Door, options, time, NullLogger<SlackSocket>.Instance);
    }
}
