using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SupportBot.Channels.WebChat;

namespace SupportBot.Tests.Channels.WebChat;

public sealed class GuardTests
{
    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("192.168.1.20")]
    public async Task A_name_that_only_leads_here_is_refused(string host)
    {
        await using var app = new WebChatApp();
        foreach (var path in new[] { "/", "/webchat/people", "/v3/directline/conversations/private-claire", "/webchat.js" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
            using var answer = await app.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("http://localhost", HttpStatusCode.OK)]
    [InlineData("http://localhost:3978", HttpStatusCode.Forbidden)]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    public async Task Another_site_s_page_is_refused(string origin, HttpStatusCode expected)
    {
        await using var app = new WebChatApp();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webchat/session") { Content = WebChatApp.Json(new JsonObject { ["person"] = "claire" }) };
        request.Headers.Add("Origin", origin);
        using var answer = await app.Client.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task A_body_that_a_foreign_form_could_send_is_refused(string type)
    {
        await using var app = new WebChatApp();
        var body = new StringContent("""{"person":"claire"}""", Encoding.UTF8, type);
        using var answer = await app.Client.PostAsync("/webchat/session", body);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task What_is_too_large_or_no_activity_is_refused()
    {
        await using var app = new WebChatApp();
        var claire = await app.PrivateTokenAsync("claire");
        const string Path = "conversations/private-claire/activities";
        using var large = await app.SendAsync(HttpMethod.Post, Path, claire, WebChatApp.Json(WebChatApp.Message(new string('x', 256 * 1024))));
        using var malformed = await app.SendAsync(HttpMethod.Post, Path, claire, new StringContent("{", Encoding.UTF8, "application/json"));
        using var strange = await app.SendAsync(HttpMethod.Post, Path, claire, WebChatApp.Json(new JsonObject { ["type"] = "endOfConversation" }));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, malformed.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, strange.StatusCode);
        Assert.Empty((await app.ReadAsync(claire, "private-claire")).Activities);
    }

    [Fact]
    public async Task Typing_is_taken_and_forgotten()
    {
        await using var app = new WebChatApp();
        var claire = await app.PrivateTokenAsync("claire");
        using var typing = await app.SendAsync(
            HttpMethod.Post, "conversations/private-claire/activities", claire, WebChatApp.Json(new JsonObject { ["type"] = "typing" }));

        Assert.Equal(HttpStatusCode.OK, typing.StatusCode);
        Assert.Empty((await app.ReadAsync(claire, "private-claire")).Activities);
    }

    [Fact]
    public async Task The_page_lets_in_no_script_but_its_own()
    {
        await using var app = new WebChatApp();
        using var page = await app.Client.GetAsync("/");
        var html = await page.Content.ReadAsStringAsync();
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));

        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("{nonce}", html, StringComparison.Ordinal);
        Assert.DoesNotContain("onclick", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:3978")]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("https://[::1]:5001")]
    public void It_may_listen_on_this_machine(string url) => WebChatChannel.RequireLoopback([url]);

    [Theory]
    [InlineData("http://0.0.0.0:3978")]
    [InlineData("http://*:3978")]
    [InlineData("http://+:80")]
    [InlineData("http://[::]:80")]
    [InlineData("http://desk.lumen.example")]
    [InlineData("http://192.168.1.20:3978")]
    public void It_may_not_listen_for_others(string url)
    {
        var refused = Assert.Throws<NotLocalException>(() => WebChatChannel.RequireLoopback(["http://localhost:3978", url]));
        Assert.Contains(url, refused.Message, StringComparison.Ordinal);
    }
}
