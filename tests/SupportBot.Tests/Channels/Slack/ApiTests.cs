using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Bot.Roster;
using SupportBot.Channels.Slack.Api;
using SupportBot.Outbox;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Channels.Slack;

/// <summary>The calls that no story makes yet, and how a call goes wrong.</summary>
public sealed class ApiTests
{
    [Fact]
    public async Task Lists_are_read_page_by_page_to_their_end()
    {
        await using var app = await SlackApp.StartAsync();
        var many = Enumerable.Range(0, 450).Select(i => $"U{i:D4}").ToArray();
        app.Slack.AddChannel("CBIG", "big", hasBot: true, many);
        Assert.Equal(451, (await Api(app).ConversationMembersAsync("CBIG", CancellationToken.None)).Count);
        Assert.Equal(3, app.Slack.Calls.Count(call => call.Method == "conversations.members"));
    }

    [Fact]
    public async Task A_thread_a_channel_and_a_group_can_be_read()
    {
        await using var app = await SlackApp.StartAsync();
        app.Slack.UserGroups["S1"] = [SlackApp.Alice, SlackApp.Bob];
        var root = await Api(app).PostMessageAsync(new JsonObject { ["channel"] = SlackApp.General, ["text"] = "root" }, CancellationToken.None);
        await Api(app).PostMessageAsync(new JsonObject { ["channel"] = SlackApp.General, ["text"] = "reply", ["thread_ts"] = root }, CancellationToken.None);

        Assert.Equal(["root", "reply"], (await Api(app).RepliesAsync(SlackApp.General, root, CancellationToken.None)).Select(message => message["text"]!.ToString()));
        Assert.Equal("general", (await Api(app).ConversationInfoAsync(SlackApp.General, CancellationToken.None))["name"]!.ToString());
        Assert.Equal([SlackApp.Alice, SlackApp.Bob], await Api(app).UserGroupMembersAsync("S1", CancellationToken.None));
    }

    [Fact]
    public async Task Modals_are_stacked_and_a_Home_is_published()
    {
        await using var app = await SlackApp.StartAsync();
        var view = new JsonObject
        {
            ["type"] = "modal", ["title"] = new JsonObject { ["type"] = "plain_text", ["text"] = "One" }, ["blocks"] = new JsonArray(new JsonObject { ["type"] = "divider" }),
        };
        await Api(app).OpenViewAsync(app.Slack.Trigger(SlackApp.Tom), view.DeepClone().AsObject(), CancellationToken.None);
        await Api(app).PushViewAsync(app.Slack.Trigger(SlackApp.Tom), view.DeepClone().AsObject(), CancellationToken.None);
        await Api(app).PublishViewAsync(SlackApp.Tom, new JsonObject { ["type"] = "home", ["blocks"] = new JsonArray() }, CancellationToken.None);
        Assert.Equal(2, app.Slack.Views.Count);
        Assert.Equal("home", app.Slack.Homes[SlackApp.Tom]["type"]!.ToString());
    }

    [Fact]
    public async Task A_message_is_taken_back()
    {
        await using var app = await SlackApp.StartAsync();
        var ts = await Api(app).PostMessageAsync(new JsonObject { ["channel"] = SlackApp.General, ["text"] = "wrong" }, CancellationToken.None);
        await Api(app).DeleteMessageAsync(SlackApp.General, ts, CancellationToken.None);
        Assert.Empty(app.Slack.Notes(SlackApp.General));
        var again = await Assert.ThrowsAsync<SlackException>(() => Api(app).DeleteMessageAsync(SlackApp.General, ts, CancellationToken.None));
        Assert.Equal(SlackMeaning.MessageGone, again.Meaning);
    }

    [Fact]
    public async Task While_Slack_asks_to_wait_it_is_not_even_asked()
    {
        await using var app = await SlackApp.StartAsync();
        app.Slack.Fault = (method, _) => method == "usergroups.users.list" ? new SlackFault.Throttle(20) : null;
        for (var i = 0; i < 3; i++)
        {
            var refused = await Assert.ThrowsAsync<SlackException>(() => Api(app).UserGroupMembersAsync("S1", CancellationToken.None));
            Assert.Equal((SlackMeaning.Throttled, 20), (refused.Meaning, (int)refused.RetryAfter!.Value.TotalSeconds));
        }

        Assert.Single(app.Slack.Calls, call => call.Method == "usergroups.users.list");
    }

    [Fact]
    public async Task An_error_never_names_the_token()
    {
        await using var app = await SlackApp.StartAsync(("Slack:BotToken", "xoxb-wrong"));
        var refused = await Assert.ThrowsAsync<SlackException>(() => Api(app).AuthTestAsync(CancellationToken.None));
        Assert.Equal("Slack says invalid_auth to auth.test.", refused.Message);
        Assert.DoesNotContain("xoxb", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/respond")]
    [InlineData("http://hooks.slack.com/x")]
    public async Task An_answer_goes_to_Slacks_own_addresses_only(string address)
    {
        await using var app = await SlackApp.StartAsync();
        var refused = await Assert.ThrowsAsync<SlackException>(() => Api(app).RespondAsync(new Uri(address), new JsonObject { ["text"] = "x" }, CancellationToken.None));
        Assert.Equal("untrusted_url", refused.Error);
    }

    [Fact]
    public async Task A_rooms_people_are_read_with_their_addresses_without_bots_and_guests_are_marked()
    {
        await using var app = await SlackApp.StartAsync();
        var roster = app.Services.GetServices<IRosterSource>().Single(source => source.Channel == "slack");
        var room = new Destination("slack", FakeSlack.Team, null, FakeSlack.BotUser, SlackApp.General, null, null);
        var members = await roster.MembersAsync(room, CancellationToken.None);

        Assert.Contains(new RosterEntry(SlackApp.Tom, "Tom Okafor", "tom.okafor@lumen.example", IsGuest: false), members);
        Assert.DoesNotContain(members, member => member.AccountId == FakeSlack.BotUser);
        Assert.Equal(["UFAR", "UINES"], members.Where(member => member.IsGuest).Select(member => member.AccountId).Order());
        app.Slack.Fault = (method, _) => method == "conversations.members" ? new SlackFault.Throttle(20) : null;
        var refused = await Assert.ThrowsAsync<RosterUnavailableException>(() => roster.MembersAsync(room, CancellationToken.None));
        Assert.Equal(20, refused.RetryAfter!.Value.TotalSeconds);
    }

    private static SlackApi Api(SlackApp app) => app.Services.GetRequiredService<SlackApi>();
}
