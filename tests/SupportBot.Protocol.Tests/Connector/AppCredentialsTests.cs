using System.Net;
using SupportBot.Protocol.Authentication;
using SupportBot.Protocol.Connector;
using SupportBot.Protocol.Tests.App;

namespace SupportBot.Protocol.Tests.Connector;

public sealed class AppCredentialsTests : IDisposable
{
    private readonly ConnectorParts _parts = new();

    [Fact]
    public async Task The_secret_is_exchanged_for_a_token_in_the_bots_tenant()
    {
        Assert.Equal("token-1", await _parts.Credentials.GetTokenAsync());
        var request = Assert.Single(_parts.Network.Requests);
        Assert.Equal(ConnectorParts.TokenRequest, request.MethodAndUrl);
        Assert.Equal(
            "grant_type=client_credentials&client_id=bot-app&client_secret=s%26cret&scope=https%3A%2F%2Fapi.botframework.com%2F.default",
            request.Body);
    }

    [Fact]
    public async Task A_token_is_kept_until_five_minutes_before_it_expires()
    {
        await _parts.Credentials.GetTokenAsync();
        _parts.Clock.Advance(TimeSpan.FromSeconds(3599 - 301));
        Assert.Equal("token-1", await _parts.Credentials.GetTokenAsync());
        _parts.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("token-2", await _parts.Credentials.GetTokenAsync());
    }

    [Fact]
    public async Task Many_who_need_a_token_at_once_fetch_it_once()
    {
        var tokens = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _parts.Credentials.GetTokenAsync().AsTask()));
        Assert.All(tokens, token => Assert.Equal("token-1", token));
        Assert.Equal(1, _parts.Tokens);
    }

    [Fact]
    public async Task Forgetting_an_old_token_keeps_the_newer_one()
    {
        await _parts.Credentials.GetTokenAsync();
        _parts.Credentials.Forget("token-1");
        Assert.Equal("token-2", await _parts.Credentials.GetTokenAsync());
        _parts.Credentials.Forget("token-1");
        Assert.Equal("token-2", await _parts.Credentials.GetTokenAsync());
    }

    [Fact]
    public async Task Without_an_app_id_there_is_no_token_and_no_request()
    {
        using var parts = new ConnectorParts(options => options.AppId = null);
        Assert.Null(await parts.Credentials.GetTokenAsync());
        Assert.Empty(parts.Network.Requests);
    }

    [Fact]
    public async Task A_multi_tenant_bot_asks_the_bot_frameworks_tenant()
    {
        using var parts = new ConnectorParts(options => options.AppType = BotAuthenticationOptions.MultiTenant);
        parts.Network.On(
            "POST https://login.microsoftonline.com/botframework.com/oauth2/v2.0/token", """{"expires_in":3599,"access_token":"t"}""");
        Assert.Equal("t", await parts.Credentials.GetTokenAsync());
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, """{"error":"invalid_client","error_description":"AADSTS7000222"}""", "invalid_client", false)]
    [InlineData(HttpStatusCode.BadRequest, """{"error":"temporarily_unavailable"}""", "temporarily_unavailable", true)]
    [InlineData(HttpStatusCode.TooManyRequests, "", null, true)]
    [InlineData(HttpStatusCode.InternalServerError, "<html>", null, true)]
    [InlineData(HttpStatusCode.OK, """{"access_token":"t"}""", null, false)]
    [InlineData(HttpStatusCode.OK, "<html>", null, false)]
    [InlineData(HttpStatusCode.OK, "[]", null, false)]
    public async Task No_token_means_that_nothing_was_sent(HttpStatusCode status, string body, string? code, bool transient)
    {
        _parts.Network.On(ConnectorParts.TokenRequest, body, status);
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => _parts.Credentials.GetTokenAsync().AsTask());
        Assert.Equal((code, transient, false), (failure.Code, failure.Transient, failure.Ambiguous));
    }

    [Fact]
    public async Task A_token_endpoint_that_does_not_answer_is_tried_again_later()
    {
        _parts.Network.On(ConnectorParts.TokenRequest, () => throw new TaskCanceledException("timed out"));
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => _parts.Credentials.GetTokenAsync().AsTask());
        Assert.Equal((true, false), (failure.Transient, failure.Ambiguous));
    }

    public void Dispose() => _parts.Dispose();
}
