using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Bot;
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
        await using var app = await SlackApp.StartAsync(bySocket: true);
        app.Slack.Fault = (method, _) => method == "apps.connections.open" ? new SlackFault.Down() : null;
        app.Slack.Break();
        foreach (var seconds in new[] { 1, 2, 4, 8, 16, 30, 30 })
        {
            await app.Time.TimerAsync(TimeSpan.FromSeconds(seconds));
            app.Time.Elapse(TimeSpan.FromSeconds(seconds));
        }

        app.Slack.Fault = null;
        await app.Time.TimerAsync(TimeSpan.FromSeconds(30));
        app.Time.Elapse(TimeSpan.FromSeconds(30));
        await app.Slack.SocketsAsync(1);
        Assert.NotEmpty(await app.SayAsync(SlackApp.Tom, "help"));
    }

    [Fact]
    public async Task When_an_administrator_has_to_act_Slack_is_left_alone_for_five_minutes()
    {
        await using var app = await SlackApp.StartAsync(bySocket: true);
        app.Slack.Fault = (method, _) => method == "apps.connections.open" ? new SlackFault.Error("invalid_auth") : null;
        app.Slack.Break();
        await app.Time.TimerAsync(TimeSpan.FromMinutes(5));
        app.Slack.Fault = null;
        app.Time.Elapse(TimeSpan.FromMinutes(5));
        await app.Slack.SocketsAsync(1);
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

    [Fact]
    public async Task The_door_knows_whether_its_socket_is_open()
    {
        await using var app = await SlackApp.StartAsync(bySocket: true);
        Assert.True(app.Services.GetRequiredService<SlackSocket>().IsOpen);
    }
}
