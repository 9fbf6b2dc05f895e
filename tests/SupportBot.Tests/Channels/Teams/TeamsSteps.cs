using System.Text.Json.Nodes;
using SupportBot.Protocol.Schema;
using SupportBot.Tests.App;
using SupportBot.Tests.Data;

namespace SupportBot.Tests.Channels.Teams;

/// <summary>What Teams itself does between a person and the bot: opens task modules, sends them back, searches.</summary>
internal static class TeamsSteps
{
    /// <summary>The person presses a button that opens a task module; returns what opens.</summary>
    public static async Task<JsonObject> OpenFormAsync(this SupportBotApp app, string who, string conversation, Activity message, string button)
    {
        var action = CardReader.Actions(message).Single(action => action["title"]!.ToString() == button);
        Assert.Equal("task/fetch", action["data"]?["msteams"]?["type"]?.ToString());
        var asked = app.Invoke("task/fetch", who, conversation, new JsonObject { ["data"] = action["data"]!.DeepClone(), ["context"] = new JsonObject { ["theme"] = "default" } });
        asked.ReplyToId = message.Id;
        return await app.AskAsync(asked);
    }

    /// <summary>The person fills in an open task module and presses one of its buttons; returns what it shows next.</summary>
    public static Task<JsonObject> SendFormAsync(
        this SupportBotApp app, string who, string conversation, JsonObject open, string button, JsonObject? inputs = null, string name = "task/submit") =>
        app.AskAsync(app.Invoke(name, who, conversation, new JsonObject { ["data"] = Filled(open, button, inputs), ["context"] = new JsonObject { ["theme"] = "default" } }));

    /// <summary>An invoke as Teams delivers it.</summary>
    public static Activity Invoke(this SupportBotApp app, string name, string who, string conversation, JsonNode value)
    {
        var activity = app.Message(who, "", conversation.StartsWith("private-", StringComparison.Ordinal) ? null : conversation);
        (activity.Type, activity.Name, activity.Text, activity.Value) = (ActivityTypes.Invoke, name, null, value);
        return activity;
    }

    /// <summary>A recorded invoke, said by a person of this desk where it was said.</summary>
    public static Activity Recorded(this SupportBotApp app, string file, string who, Action<JsonObject>? change = null)
    {
        var recorded = ProtocolJson.Parse(TestData.Text($"teams-invokes/invoke.{file}.json"));
        recorded.Id = app.Message(who, "").Id;
        recorded.ServiceUrl = app.Channel.Url + "/";
        recorded.From = new ChannelAccount { Id = who, Name = who };
        recorded.Conversation!.TenantId = FakeChannel.Tenant;
        // Each has a language and hours of their own already.
        (recorded.Locale, recorded.LocalTimezone, recorded.Entities) = (null, null, null);
        change?.Invoke(recorded.Value!.AsObject());
        return recorded;
    }

    /// <summary>The answer in the response itself; empty when there is none.</summary>
    public static async Task<JsonObject> AskAsync(this SupportBotApp app, Activity invoke)
    {
        var response = await app.PostAsync(invoke);
        response.EnsureSuccessStatusCode();
        var body = await response.Content.ReadAsStringAsync();
        return body.Length == 0 ? [] : JsonNode.Parse(body)!.AsObject();
    }

    public static string? Kind(JsonObject task) => task["task"]?["type"]?.ToString();

    /// <summary>The sentence that a task module ends with.</summary>
    public static string Said(JsonObject task)
    {
        Assert.Equal("message", Kind(task));
        return task["task"]!["value"]!.ToString();
    }

    /// <summary>The card in an open task module, as a message.</summary>
    public static Activity Form(JsonObject task)
    {
        Assert.Equal("continue", Kind(task));
        return new Activity { Attachments = [new Attachment { Content = task["task"]!["value"]!["card"]!["content"]!.DeepClone() }] };
    }

    private static JsonObject Filled(JsonObject open, string button, JsonObject? inputs)
    {
        var form = Form(open);
        var action = CardReader.Actions(form).Single(action => action["title"]!.ToString() == button);
        Assert.Equal("Action.Submit", action["type"]!.ToString());
        var data = action["data"]!.DeepClone().AsObject();
        foreach (var (id, value) in CardReader.Inputs(form)) data[id] = value;
        foreach (var (id, value) in inputs ?? []) data[id] = value?.DeepClone();
        return data;
    }
}
