using System.Net;
using System.Text.Json.Nodes;
using SupportBot.Channels.Slack;
using SupportBot.Channels.Slack.Door;
using SupportBot.Tests.App;
using SupportBot.Tests.Data;

namespace SupportBot.Tests.Channels.Slack;

/// <summary>Every payload that was recorded is read for what it is, and taken by the door.</summary>
public sealed class PayloadTests
{
    private static readonly JsonObject Recorded = JsonNode.Parse(TestData.Text("slack/recorded-payloads.json"))!.AsObject();
    private static readonly JsonObject Shapes = JsonNode.Parse(TestData.Text("slack/payload-shapes.json"))!.AsObject();

    /// <summary>What each is to the desk: the act, the type, who, where, the id; nothing for what is none of its business.</summary>
    private static readonly Dictionary<string, string> Meanings = new()
    {
        ["app_using_methods_in_class.payload"] = """Press message by W111@T111 in nowhere 111.222.xxx: {"said":"@W222 test","link":"https://test-test.slack.com/archives/C111/p1583636382000300","verb":"test-shortcut"}""",
        ["block_actions.body"] = """Press message by W111@T111 in C111 111.222.valid: {"verb":"a"}""",
        ["events.message_file_share_body"] = """Message message by U111@T111 in G111 1610493715.001000: Here is your file! [test.png]""",
        ["events.valid_event_body"] = """Message message by W222@T111 in C111 1595926230.009600: <@W111> Hi there!""",
        ["events_org_apps.event_payload.3"] = """Opening conversationUpdate by W111@E111 in D111 Ev111""",
        ["events_org_apps.event_payload.4"] = """Message message by W111@E111 in C111 1606810819.000800: <@W222>""",
        ["events_say_stream.org_app_mention_event_body"] = """Message message by W222@E111 in C111 1595926230.009600: <@W111> Hi there!""",
        ["events_shared_channels.valid_event_body"] = """Message message by W222@T_INSTALLED in C111 1595926230.009600: <@W111> Hi there!""",
        ["message.message_body"] = """Message message by W111@T111 in C111 1596183880.004200: Hello World!""",
        ["message.message_body2"] = """Message message by W111@T111 in C111 1596183880.004200: We've received 103 messages from you!""",
        ["message.message_body3"] = """Message message by W111@T111 in C111 1596183880.004200: Please fix JIRA-1234, SCM-567 and BUG-169 as soon as you can!""",
        ["message_bot.user_message_event_payload"] = """Message message by W111@T111 in C111 1610261659.001400: Hi there! Thanks for sharing the info!""",
        ["message_changed.event_payload"] = """Message messageUpdate by U111@T-auth in C111 1665102338.901939: updated message""",
        ["message_deleted.event_payload"] = """Message messageDelete by U111@T-auth in C111 1665368619.804829""",
        ["message_file_share.event_payload"] = """Message message by U111@T111 in C111 1652227646.593159: Hi there! [file.png]""",
        ["message_thread_broadcast.event_payload"] = """Message message by U111@T111 in C111>1633663824.000500 1633670813.007500: Hi there!""",
        ["shortcut.global_shortcut_body"] = """Press message by W111@T111 in nowhere 111.111.xxxxxx: {"verb":"test-shortcut"}""",
        ["shortcut.message_shortcut_body"] = """Press message by W111@T111 in nowhere 111.222.xxx: {"said":"@W222 test","link":"https://test-test.slack.com/archives/C111/p1583636382000300","verb":"test-shortcut"}""",
        ["view_submission.body"] = """Submission message by W111@T111 in nowhere 111.222.valid: {"maBWU":"test","verb":"view-id"}""",
        ["view_submission.connect_channel_payload"] = """Submission message by W111@T-installed-workspace in nowhere 111.222.xxx: {"qEJr":"Hi there!","verb":"view-id"}""",
        ["view_submission.response_url_payload_body"] = """Submission message by U111@T111 in nowhere 111.222.xxx: {"verb":"view-id"}""",
    };

    public static TheoryData<string> Names => [.. Recorded.Select(payload => payload.Key)];

    public static TheoryData<string> ShapeNames => [.. Shapes.Select(payload => payload.Key)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_recorded_payload_is_read_for_what_it_is(string name) => Assert.Equal(Meanings.GetValueOrDefault(name, ""), Meaning(Recorded[name]!.AsObject()));

    [Fact]
    public void Every_meaning_is_of_a_recorded_payload() => Assert.Empty(Meanings.Keys.Except(Recorded.Select(payload => payload.Key)));

    [Fact]
    public async Task Every_recorded_payload_is_taken_however_often_it_comes()
    {
        await using var app = await SlackApp.StartAsync(("Slack:AllowedWorkspaces:0", "T-auth"), ("Slack:AllowedWorkspaces:1", "E111"), ("Slack:AllowedWorkspaces:2", "T222"), ("Slack:AllowedWorkspaces:3", "T_INSTALLED"), ("Slack:AllowedWorkspaces:4", "T-installed-workspace"));
        app.Slack.AddPerson("U111", "Una One", "en-GB", "Europe/London");
        app.Slack.AddPerson("W111", "Wendy One", "fr-FR", "Europe/Paris");
        foreach (var (name, payload) in Recorded.Concat(Recorded))
        {
            using var answer = await app.SendAsync(TypeOf(payload!.AsObject()), payload.AsObject());
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{name}: {answer.StatusCode}");
        }
    }

    [Theory]
    [MemberData(nameof(ShapeNames))]
    public async Task A_payload_with_blank_values_does_nothing_and_harms_nobody(string name)
    {
        await using var app = await SlackApp.StartAsync();
        using var answer = await app.SendAsync(TypeOf(Shapes[name]!.AsObject()), Shapes[name]!.DeepClone().AsObject());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain(app.Slack.Calls, call => call.Method != "auth.test");
    }

    private static string TypeOf(JsonObject payload) =>
        payload.ContainsKey("event") || payload.ContainsKey("minute_rate_limited") ? "events_api" : payload.ContainsKey("command") ? "slash_commands" : "interactive";

    private static string Meaning(JsonObject payload)
    {
        var bot = new SlackBot("T111", FakeSlack.BotUser, null);
        var arrival = TypeOf(payload) == "events_api" ? SlackEvents.Read(payload, bot) : SlackInteractions.Read(payload);
        if (arrival is null) return "";
        var value = arrival.Value?.ToJsonString();
        var files = arrival.Files.Count == 0 ? "" : $" [{string.Join(", ", arrival.Files.Select(file => file.Name))}]";
        var thread = arrival.ThreadTs is null ? "" : ">" + arrival.ThreadTs;
        return $"{arrival.Act} {arrival.Type} by {arrival.UserId}@{arrival.Workspace} in {arrival.Channel ?? "nowhere"}{thread} {arrival.Id}: {arrival.Text}{files}{value}".TrimEnd(' ', ':');
    }
}
