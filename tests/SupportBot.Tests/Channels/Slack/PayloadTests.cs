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
        await using var app = await SlackApp.StartAsync(("Slack:AllowedWorkspaces:0", "T-auth"), ("Slack:AllowedWorkspaces:1", "E111"), ("Slack:AllowedWorkspaces:2", "T222"));
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
        var value = arrival.Value is null ? "" : " " + arrival.Value.ToJsonString();
        var files = arrival.Files.Count == 0 ? "" : $" [{string.Join(", ", arrival.Files.Select(file => file.Name))}]";
        var thread = arrival.ThreadTs is null ? "" : ">" + arrival.ThreadTs;
        return $"{arrival.Act} {arrival.Type} by {arrival.UserId}@{arrival.Workspace} in {arrival.Channel}{thread} {arrival.Id}: {arrival.Text}{files}{value}".TrimEnd(' ', ':');
    }
}
