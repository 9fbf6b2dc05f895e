using System.Text.Json.Nodes;
using SupportBot.Channels.Slack.Api;
using SupportBot.Tests.App;
using SupportBot.Tests.Data;

namespace SupportBot.Tests.Channels.Slack;

/// <summary>The Slack of these tests is like the real one: its answers have Slack's fields and no others, and Slack's own clients take it for Slack.</summary>
public sealed class FakeSlackTests
{
    private const string Channel = "CGENERAL";

    [Fact]
    public async Task It_answers_every_method_we_call_with_fields_that_Slack_has()
    {
        await using var slack = await StartAsync();
        var shapes = JsonNode.Parse(TestData.Text("slack/answer-shapes.json"))!.AsObject();
        var view = new JsonObject
        {
            ["type"] = "modal", ["title"] = new JsonObject { ["type"] = "plain_text", ["text"] = "T" },
            ["blocks"] = new JsonArray(new JsonObject { ["type"] = "divider" }),
        };
        var viewId = (await CallAsync(slack, "views.open", new JsonObject { ["trigger_id"] = slack.Trigger("UTOM"), ["view"] = view.DeepClone() }))["view"]!["id"]!.ToString();
        foreach (var method in SlackMethod.All.Select(method => method.Name))
        {
            var ts = (await CallAsync(slack, "chat.postMessage", new JsonObject { ["channel"] = Channel, ["text"] = "x" }))["ts"]!.ToString();
            var arguments = new JsonObject
            {
                ["channel"] = Channel, ["text"] = "x", ["ts"] = ts, ["user"] = "UTOM", ["users"] = "UTOM", ["user_id"] = "UTOM", ["usergroup"] = "S1",
                ["view"] = view.DeepClone(), ["view_id"] = viewId, ["trigger_id"] = slack.Trigger("UTOM"), ["filename"] = "a.txt", ["length"] = 1, ["files"] = new JsonArray(),
            };
            if (method == "views.publish") arguments["view"]!["type"] = "home";
            var answer = await CallAsync(slack, method, arguments);
            Assert.True(answer["ok"]!.GetValue<bool>(), $"{method}: {answer["error"]}");
            Assert.Empty(answer.Select(field => field.Key).Except(shapes[method]!.AsObject().Select(field => field.Key)).Select(field => $"{method}: {field}"));
        }
    }

    [SkippableFact]
    public async Task Slacks_own_clients_take_it_for_Slack()
    {
        await using var slack = await StartAsync();
        var isThrottled = false;
        slack.Fault = (method, arguments) =>
        {
            if (method != "chat.postMessage" || arguments["text"]?.ToString() != "throttle me" || isThrottled) return null;
            isThrottled = true;
            return new SlackFault.Throttle(1);
        };
        using var clients = await SlackClients.StartAsync(slack, slack.Trigger("UTOM"));
        Skip.If(clients is null, "Slack's clients could not be installed: no Node.js or no npm registry.");
        var lines = new List<string>();
        while (await clients!.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            if (line == "socket open") await TalkAsync(slack);
        }

        Assert.Equal("", await clients.StandardError.ReadToEndAsync());
        Assert.Equal(
        [
            "auth.test T111 U0BOT",
            "conversations.replies Hello again | Under it",
            "conversations.open DUTOM",
            "conversations.members true true",
            "users.info en-GB America/Toronto tom.okafor@lumen.example",
            "views exchanged_trigger_id",
            "errors channel_not_found message_not_found",
            "throttled true",
            "token invalid_auth",
            "socket open",
            "socket Hello socket",
            "done",
        ], lines);
        Assert.Contains(slack.Texts(Channel), text => text.Contains("[a.txt]", StringComparison.Ordinal));
        Assert.Equal(["For you", "Did list"], slack.Whispers("UTOM").Select(note => note.Text));
    }

    private static async Task TalkAsync(FakeSlack slack)
    {
        await slack.SocketsAsync(1);
        slack.Door = (type, payload) => slack.DeliverBySocketAsync(type, payload);
        await slack.SayAsync("UTOM", Channel, "Hello socket");
        var answer = await slack.CommandAsync("UTOM", Channel, "/ticket", "list");
        Assert.Equal("Did list", answer!["text"]!.ToString());
    }

    private static async Task<FakeSlack> StartAsync()
    {
        var slack = await FakeSlack.StartAsync();
        slack.AddPerson("UTOM", "Tom Okafor", "en-GB", "America/Toronto", "tom.okafor@lumen.example");
        slack.AddPerson("UALICE", "Alice Nguyen", "en-US", "Europe/Paris");
        slack.AddChannel(Channel, "general", hasBot: true, "UTOM", "UALICE");
        slack.UserGroups["S1"] = ["UTOM"];
        return slack;
    }

    private static async Task<JsonObject> CallAsync(FakeSlack slack, string method, JsonObject arguments)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, slack.ApiUrl + method)
        {
            Content = new StringContent(arguments.ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new("Bearer", method == "apps.connections.open" ? FakeSlack.AppToken : FakeSlack.BotToken);
        using var answer = await client.SendAsync(request);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
    }
}
