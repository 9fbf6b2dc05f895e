using System.Net;
using System.Text.Json.Nodes;
using SupportBot.Protocol.Schema;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Channels.Teams;

public sealed class PressTests
{
    [Fact]
    public async Task A_form_that_Teams_delivers_as_an_invoke_is_taken_and_answered()
    {
        await using var app = await SupportBotApp.StartAsync();
        await app.SayAsync("tom", "My badge reader is broken since this morning");

        var answer = await app.PostAsync(AsInvoke(app.Press("tom", "private-tom", "Send")));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(200, (int)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["statusCode"]!);
        Assert.Single(app.Texts("room-desk"));
    }

    [Fact]
    public async Task A_press_that_only_leads_to_the_next_question_is_answered_too()
    {
        await using var app = await SupportBotApp.StartAsync();
        await app.SayAsync("tom", "My badge reader is broken since this morning");

        var answer = await app.PostAsync(AsInvoke(app.Press("tom", "private-tom", "Ask me one by one")));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(2, app.PrivateTexts("tom").Count);
    }

    private static Activity AsInvoke(Activity press)
    {
        var data = (JsonObject)press.Value!;
        (press.Type, press.Name) = (ActivityTypes.Invoke, AdaptiveCardInvoke.Name);
        press.Value = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = data["verb"]!.DeepClone(), ["data"] = data },
            ["trigger"] = "manual",
        };
        return press;
    }
}
