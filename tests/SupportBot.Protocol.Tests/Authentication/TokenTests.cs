using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SupportBot.Protocol.Tests.App;

namespace SupportBot.Protocol.Tests.Authentication;

public sealed class TokenTests : IAsyncLifetime
{
    private readonly TokenForge _forge = TokenForge.Own;
    private BotHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await BotHost.StartAsync();
        _forge.Publish(_host.Network);
    }

    [Fact]
    public async Task A_channels_token_lets_its_activity_in()
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync(_forge.ChannelToken(_host.Clock)));
        Assert.Equal("hi", Assert.Single(_host.Received).Text);
    }

    [Theory]
    [InlineData("RS512", HttpStatusCode.OK)]
    [InlineData("PS256", HttpStatusCode.Unauthorized)]
    [InlineData("HS256", HttpStatusCode.Unauthorized)]
    [InlineData("none", HttpStatusCode.Unauthorized)]
    [InlineData("RS999", HttpStatusCode.Unauthorized)]
    public async Task Only_rsa_signatures_count(string algorithm, HttpStatusCode expected) =>
        Assert.Equal(expected, await PostAsync(_forge.ChannelToken(_host.Clock, algorithm: algorithm)));

    [Fact]
    public async Task A_token_for_another_bot_is_forbidden() =>
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(_forge.ChannelToken(_host.Clock, audience: "other-app")));

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("https://api.botframework.com/")]
    [InlineData("https://sts.windows.net/other-tenant/")]
    [InlineData("")]
    public async Task A_token_of_another_issuer_is_refused(string issuer) =>
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(_forge.ChannelToken(_host.Clock, issuer: issuer)));

    [Theory]
    [InlineData(-4, HttpStatusCode.OK)]
    [InlineData(-6, HttpStatusCode.Unauthorized)]
    [InlineData(64, HttpStatusCode.OK)]
    [InlineData(66, HttpStatusCode.Unauthorized)]
    public async Task A_token_counts_for_its_hour_and_five_minutes_on_either_side(int minutesOld, HttpStatusCode expected) =>
        Assert.Equal(expected, await PostAsync(_forge.ChannelToken(_host.Clock, age: TimeSpan.FromMinutes(minutesOld))));

    [Fact]
    public async Task A_token_that_never_expires_is_refused()
    {
        var claims = new System.Text.Json.Nodes.JsonObject
        {
            ["iss"] = TokenForge.ChannelIssuer,
            ["aud"] = TokenForge.AppId,
            ["serviceurl"] = TokenForge.ServiceUrl,
        };
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(_forge.Token(claims, "key-1", "RS256")));
    }

    [Fact]
    public async Task A_token_signed_with_somebody_elses_key_is_refused()
    {
        var stranger = TokenForge.Stranger;
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(stranger.ChannelToken(_host.Clock)));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(stranger.ChannelToken(_host.Clock, keyId: null)));
    }

    [Fact]
    public async Task A_token_with_a_changed_claim_is_refused()
    {
        var parts = _forge.ChannelToken(_host.Clock, audience: "other-app").Split('.');
        var wanted = _forge.ChannelToken(_host.Clock).Split('.');
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync($"{parts[0]}.{wanted[1]}.{parts[2]}"));
    }

    [Fact]
    public async Task An_unknown_key_is_looked_for_once_and_then_refused_for_five_minutes()
    {
        await PostAsync(_forge.ChannelToken(_host.Clock));
        Assert.Equal(2, _host.Network.Requests.Count);
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(_forge.ChannelToken(_host.Clock, keyId: "key-2")));
        Assert.Equal(4, _host.Network.Requests.Count);
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(_forge.ChannelToken(_host.Clock, keyId: "key-3")));
        Assert.Equal(4, _host.Network.Requests.Count);
        _host.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(_forge.ChannelToken(_host.Clock, keyId: "key-3")));
        Assert.Equal(6, _host.Network.Requests.Count);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(_forge.ChannelToken(_host.Clock)));
    }

    [Fact]
    public async Task A_new_key_counts_as_soon_as_it_is_published()
    {
        await PostAsync(_forge.ChannelToken(_host.Clock));
        var rotated = TokenForge.Stranger;
        rotated.Publish(_host.Network, "key-2");
        Assert.Equal(HttpStatusCode.OK, await PostAsync(rotated.ChannelToken(_host.Clock, keyId: "key-2")));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(_forge.ChannelToken(_host.Clock)));
    }

    [Fact]
    public async Task Keys_that_cannot_be_read_are_our_failure_and_nobody_comes_in()
    {
        TokenForge.Break(_host.Network);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(_forge.ChannelToken(_host.Clock)));
        _forge.Publish(_host.Network);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(_forge.ChannelToken(_host.Clock)));
    }

    [Theory]
    [InlineData("msteams", HttpStatusCode.OK)]
    [InlineData("webchat", HttpStatusCode.OK)]
    [InlineData("directline", HttpStatusCode.Forbidden)]
    [InlineData("MSTEAMS", HttpStatusCode.Forbidden)]
    [InlineData("", HttpStatusCode.Forbidden)]
    public async Task A_key_speaks_only_for_the_channels_it_is_endorsed_for(string channel, HttpStatusCode expected) =>
        Assert.Equal(expected, await PostAsync(_forge.ChannelToken(_host.Clock), TokenForge.Activity(channel)));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("\"msteams\"")]
    [InlineData("[1,null]")]
    public async Task A_key_without_endorsements_speaks_for_no_channel(string endorsements)
    {
        _forge.Publish(_host.Network, endorsements: endorsements);
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(_forge.ChannelToken(_host.Clock)));
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/amer/other/", TokenForge.ServiceUrl)]
    [InlineData("https://evil.example/", TokenForge.ServiceUrl)]
    [InlineData("https://evil.example/", "https://evil.example/")]
    [InlineData(TokenForge.ServiceUrl, null)]
    public async Task A_service_url_must_be_the_tokens_own_and_trusted(string inActivity, string? inToken) =>
        Assert.Equal(
            HttpStatusCode.Forbidden,
            await PostAsync(_forge.ChannelToken(_host.Clock, serviceUrl: inToken), TokenForge.Activity(serviceUrl: inActivity)));

    [Theory]
    [InlineData("2.0")]
    [InlineData("1.0")]
    [InlineData(null)]
    public async Task The_emulator_comes_in_with_the_bots_own_credentials(string? version) =>
        Assert.Equal(HttpStatusCode.OK, await PostAsync(_forge.EntraToken(_host.Clock, version: version), TokenForge.Activity("emulator")));

    [Fact]
    public async Task An_entra_token_must_be_of_the_bots_own_tenant_and_application()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(_forge.EntraToken(_host.Clock, tenant: "fabrikam")));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(_forge.EntraToken(_host.Clock, caller: "other-app")));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(_forge.EntraToken(_host.Clock, audience: "other-app")));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(_forge.EntraToken(_host.Clock, version: "3.0")));
    }

    [Theory]
    [InlineData("Bearer", "garbage")]
    [InlineData("Bearer", "two.parts")]
    [InlineData("Bearer", "a.b.c")]
    [InlineData("Bearer", "e30.e30.")]
    [InlineData("Bearer", "....")]
    [InlineData("Bearer", "a b")]
    [InlineData("Bearer", "")]
    [InlineData("Basic", "dXNlcjpwYXNz")]
    public async Task What_is_no_token_is_refused(string scheme, string token)
    {
        using var response = await _host.PostAsync(TokenForge.Activity(), token, scheme);
        await AssertRefusedAsync(response);
    }

    [Fact]
    public async Task A_request_without_a_token_is_refused_before_its_body_is_looked_at()
    {
        using var response = await _host.PostAsync("this is no JSON", token: null);
        await AssertRefusedAsync(response);
        Assert.Contains("there is no bearer token", _host.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_writes_no_lines_of_its_own_into_the_log()
    {
        await PostAsync(_forge.ChannelToken(_host.Clock, issuer: "x\nwarn: all is well" + new string('x', 10_000)));
        var line = Assert.Single(_host.Log.Text.Split('\n'));
        Assert.InRange(line.Length, 1, 400);
    }

    [Fact]
    public async Task The_scheme_may_be_written_in_any_case()
    {
        using var response = await _host.PostAsync(TokenForge.Activity(), _forge.ChannelToken(_host.Clock), "bearer");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    private async Task<HttpStatusCode> PostAsync(string token, string? activity = null)
    {
        using var body = new StringContent(activity ?? TokenForge.Activity(), Encoding.UTF8, "application/json");
        var before = _host.Received.Count;
        using var response = await _host.PostAsync(body, new AuthenticationHeaderValue("Bearer", token));
        Assert.Equal("", await response.Content.ReadAsStringAsync());
        Assert.Equal(response.IsSuccessStatusCode ? before + 1 : before, _host.Received.Count);
        return response.StatusCode;
    }

    private async Task AssertRefusedAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
        Assert.Empty(_host.Received);
    }
}
