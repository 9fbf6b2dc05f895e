using System.Net;
using NodaTime;

namespace SupportBot.Tests.Channels.WebChat;

public sealed class TokenTests
{
    [Theory]
    [InlineData("POST", "tokens/generate")]
    [InlineData("POST", "tokens/refresh")]
    [InlineData("POST", "conversations")]
    [InlineData("GET", "conversations/private-claire")]
    [InlineData("GET", "conversations/private-claire/activities")]
    [InlineData("POST", "conversations/private-claire/activities")]
    public async Task Without_a_token_nothing_opens(string method, string path)
    {
        await using var app = new WebChatApp();
        using var anonymous = await app.SendAsync(new HttpMethod(method), path, null);
        using var made_up = await app.SendAsync(new HttpMethod(method), path, "made-up");

        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, made_up.StatusCode);
        Assert.Equal("TokenExpired", WebChatApp.ErrorOf(await WebChatApp.BodyAsync(made_up)));
    }

    [Theory]
    [InlineData("private-tom")]
    [InlineData("room-service-desk")]
    [InlineData("private-claire;messageid=1")]
    [InlineData("nowhere")]
    public async Task A_private_token_opens_no_other_conversation(string other)
    {
        await using var app = new WebChatApp();
        var claire = await app.PrivateTokenAsync("claire");

        using var read = await app.SendAsync(HttpMethod.Get, $"conversations/{other}/activities", claire);
        using var written = await app.SendAsync(
            HttpMethod.Post, $"conversations/{other}/activities", claire, WebChatApp.Json(WebChatApp.Message("Hello")));
        using var streamed = await app.SendAsync(HttpMethod.Get, $"conversations/{other}", claire);

        Assert.All([read, written, streamed], answer => Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode));
    }

    [Fact]
    public async Task A_token_lasts_half_an_hour_and_is_renewed_before()
    {
        await using var app = new WebChatApp();
        var first = await app.PrivateTokenAsync("claire");
        app.Clock.Advance(Duration.FromMinutes(20));
        using var renewed = await app.SendAsync(HttpMethod.Post, "tokens/refresh", first);
        var body = await WebChatApp.BodyAsync(renewed);
        var second = body["token"]!.ToString();

        app.Clock.Advance(Duration.FromMinutes(20));
        using var late = await app.SendAsync(HttpMethod.Post, "tokens/refresh", first);
        await app.ReadAsync(second, "private-claire");

        Assert.Equal(("private-claire", "1800"), (body["conversationId"]!.ToString(), body["expires_in"]!.ToString()));
        Assert.Equal(HttpStatusCode.Forbidden, late.StatusCode);
    }

    [Fact]
    public async Task Only_those_who_work_tickets_get_into_rooms_and_only_their_teams()
    {
        await using var app = new WebChatApp();

        Assert.Empty((await app.SessionAsync("claire"))["rooms"]!.AsArray());
        Assert.Equal(["room-service-desk"], Rooms(await app.SessionAsync("alice")));
        Assert.Equal(["room-service-desk", "room-network"], Rooms(await app.SessionAsync("bob")));

        static IEnumerable<string> Rooms(System.Text.Json.Nodes.JsonObject session) =>
            session["rooms"]!.AsArray().Select(room => room!["conversationId"]!.ToString());
    }

    [Fact]
    public async Task Whoever_is_unknown_gets_no_session()
    {
        await using var app = new WebChatApp();
        using var answer = await app.Client.PostAsync(
            "/webchat/session", WebChatApp.Json(new System.Text.Json.Nodes.JsonObject { ["person"] = "nobody" }));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
