using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Protocol.Hosting;
using SupportBot.Protocol.Schema;
using SupportBot.Protocol.Tests.App;

namespace SupportBot.Protocol.Tests.Hosting;

public sealed class MessagesEndpointTests : IAsyncLifetime
{
    private readonly TokenForge _forge = TokenForge.Own;
    private BotHost _host = null!;

    public async Task InitializeAsync() => _host = await StartAsync();

    [Fact]
    public async Task A_message_is_answered_with_an_empty_200()
    {
        using var response = await PostAsync(TokenForge.Activity());
        Assert.Equal((HttpStatusCode.OK, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_type_nobody_knows_reaches_the_bot_and_is_answered_200()
    {
        using var response = await PostAsync(Typed("vendor/newThing"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("vendor/newThing", Assert.Single(_host.Received).Type);
    }

    [Fact]
    public async Task An_invoke_is_answered_with_the_bots_status_and_bare_body()
    {
        _host.OnTurn = (turn, _) =>
        {
            turn.InvokeResponse = new(412, new JsonObject { ["task"] = "é" });
            return Task.CompletedTask;
        };
        using var response = await PostAsync(Typed("invoke"));
        Assert.Equal((412, """{"task":"é"}"""), ((int)response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task An_invoke_that_nobody_handles_is_not_implemented()
    {
        using var response = await PostAsync(Typed("invoke"));
        Assert.Equal((HttpStatusCode.NotImplemented, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task The_bot_answers_through_the_connector_with_its_own_token()
    {
        const string reply = $"POST {TokenForge.ServiceUrl}v3/conversations/c/activities/1";
        _host.Network.On("POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token", """{"expires_in":3599,"access_token":"t"}""")
            .On(reply, """{"id":"2"}""");
        _host.OnTurn = (turn, ct) => turn.SendActivityAsync("Hello", ct);
        using var response = await PostAsync(TokenForge.Activity());
        var sent = Assert.Single(_host.Network.Requests, request => request.MethodAndUrl == reply);
        Assert.Equal("Bearer t", sent.Authorization);
        Assert.Equal("Hello", ProtocolJson.Parse(sent.Body).Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"type\":\"\"}")]
    [InlineData("{\"type\":1}")]
    [InlineData("{\"type\":\"message\",\"channelData\":{\"a\":1,\"a\":2}}")]
    public async Task What_is_not_an_activity_is_a_bad_request(string body)
    {
        using var response = await PostAsync(body);
        await AssertErrorAsync(response, HttpStatusCode.BadRequest, "BadSyntax");
        Assert.Empty(_host.Received);
    }

    [Fact]
    public async Task Nesting_without_end_is_a_bad_request()
    {
        using var response = await PostAsync($$"""{"type":"message","value":{{new string('[', 50_000)}}""");
        await AssertErrorAsync(response, HttpStatusCode.BadRequest, "BadSyntax");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task A_body_that_does_not_say_it_is_json_is_not_read(string? contentType)
    {
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(TokenForge.Activity()));
        body.Headers.ContentType = contentType is null ? null : new MediaTypeHeaderValue(contentType);
        using var response = await _host.PostAsync(body, Authorization());
        await AssertErrorAsync(response, HttpStatusCode.UnsupportedMediaType, "BadSyntax");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_the_limit_is_refused_whether_or_not_it_says_its_length(bool chunked)
    {
        using var response = await PostSizedAsync(_host, 256 * 1024 + 1, chunked);
        await AssertErrorAsync(response, HttpStatusCode.RequestEntityTooLarge, "BadSyntax");
        Assert.Empty(_host.Received);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_at_the_limit_is_taken(bool chunked)
    {
        using var response = await PostSizedAsync(_host, 256 * 1024, chunked);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Only_post_is_allowed(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/messages");
        using var response = await _host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task A_bug_in_the_bot_is_logged_and_its_details_stay_here()
    {
        _host.OnTurn = (_, _) => throw new InvalidOperationException("the secret detail");
        using var response = await PostAsync(TokenForge.Activity());
        await AssertErrorAsync(response, HttpStatusCode.InternalServerError, "BotError");
        Assert.DoesNotContain("secret", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("failed", _host.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_turn_has_its_own_time_out()
    {
        _host.OnTurn = async (_, ct) =>
        {
            _host.Clock.Advance(TimeSpan.FromSeconds(29));
            Assert.False(ct.IsCancellationRequested);
            _host.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(Timeout.InfiniteTimeSpan, ct);
        };
        using var response = await PostAsync(TokenForge.Activity());
        await AssertErrorAsync(response, HttpStatusCode.GatewayTimeout, "Timeout");
    }

    [Fact]
    public async Task A_caller_that_hangs_up_does_not_stop_the_turn()
    {
        var begun = new TaskCompletionSource();
        var hungUp = new TaskCompletionSource();
        var done = new TaskCompletionSource<bool>();
        _host.OnTurn = async (_, ct) =>
        {
            begun.SetResult();
            await hungUp.Task;
            done.SetResult(ct.IsCancellationRequested);
        };
        using var impatient = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new StringContent(TokenForge.Activity(), Encoding.UTF8, "application/json"),
            Headers = { Authorization = Authorization() },
        };
        var post = _host.Client.SendAsync(request, impatient.Token);
        await begun.Task;
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => post);
        hungUp.SetResult();
        Assert.False(await done.Task);
    }

    [Fact]
    public async Task A_product_may_put_its_own_receiver_before_the_bot()
    {
        await using var host = await StartAsync(services => services.AddScoped<IActivityReceiver, Acknowledging>());
        using var response = await host.PostAsync(TokenForge.Activity(), _forge.ChannelToken(host.Clock));
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Empty(host.Received);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    private static string Typed(string type) => TokenForge.Activity().Replace("\"message\"", $"\"{type}\"", StringComparison.Ordinal);

    private static async Task AssertErrorAsync(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        Assert.Equal(status, response.StatusCode);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal(code, (string?)body["error"]!["code"]);
        Assert.NotEqual("", (string?)body["error"]!["message"]);
        Assert.DoesNotContain("   at ", body.ToJsonString(), StringComparison.Ordinal);
    }

    private async Task<BotHost> StartAsync(Action<IServiceCollection>? services = null)
    {
        var host = await BotHost.StartAsync(services: services);
        _forge.Publish(host.Network);
        return host;
    }

    private AuthenticationHeaderValue Authorization() => new("Bearer", _forge.ChannelToken(_host.Clock));

    private Task<HttpResponseMessage> PostAsync(string body) => _host.PostAsync(body, _forge.ChannelToken(_host.Clock));

    private async Task<HttpResponseMessage> PostSizedAsync(BotHost host, int size, bool chunked)
    {
        var bytes = Encoding.UTF8.GetBytes(TokenForge.Activity().PadRight(size));
        using HttpContent body = chunked ? new StreamContent(new Unseekable(bytes)) : new ByteArrayContent(bytes);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await host.PostAsync(body, Authorization());
    }

    private sealed class Acknowledging : IActivityReceiver
    {
        public Task<InvokeResponse?> ReceiveAsync(Activity activity, CancellationToken cancellationToken) =>
            Task.FromResult<InvokeResponse?>(new(202));
    }

    /// <summary>A stream that does not tell its length, so that it is sent in chunks.</summary>
    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
