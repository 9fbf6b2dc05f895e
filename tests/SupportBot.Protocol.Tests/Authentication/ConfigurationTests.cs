using System.Net;
using Microsoft.Extensions.Options;
using SupportBot.Protocol.Authentication;
using SupportBot.Protocol.Tests.App;

namespace SupportBot.Protocol.Tests.Authentication;

public sealed class ConfigurationTests
{
    private const string LocalActivity = """{"type":"message","serviceUrl":"http://localhost:56150/_connector","channelId":"emulator"}""";
    private readonly TokenForge _forge = TokenForge.Own;

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task A_bot_without_an_app_id_refuses_everything(string environment)
    {
        await using var host = await BotHost.StartAsync(options => options.AppId = null, environment);
        _forge.Publish(host.Network);
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(host, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(host, _forge.ChannelToken(host.Clock)));
        Assert.Empty(host.Received);
    }

    [Theory]
    [InlineData("Development", "127.0.0.1", true)]
    [InlineData("Development", "::1", true)]
    [InlineData("Development", "::ffff:127.0.0.1", true)]
    [InlineData("Development", "203.0.113.7", false)]
    [InlineData("Development", "192.168.0.1", false)]
    [InlineData("Production", "127.0.0.1", false)]
    [InlineData("Staging", "127.0.0.1", false)]
    public async Task The_bypass_works_in_development_and_from_loopback_only(string environment, string remote, bool accepted)
    {
        await using var host = await BotHost.StartAsync(Bypass, environment, IPAddress.Parse(remote));
        Assert.Equal(accepted ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, await PostAsync(host, null, LocalActivity));
        Assert.Equal(accepted ? 1 : 0, host.Received.Count);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    public async Task A_tunnel_to_this_machine_is_not_loopback(string header, string value)
    {
        await using var host = await BotHost.StartAsync(Bypass, "Development");
        host.Client.DefaultRequestHeaders.Add(header, value);
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(host, null, LocalActivity));
    }

    [Fact]
    public async Task The_bypass_does_not_open_a_bot_that_has_an_app_id()
    {
        await using var host = await BotHost.StartAsync(
            options => options.DangerouslyAllowUnauthenticatedRequests = true, "Development");
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(host, null, LocalActivity));
    }

    [Fact]
    public async Task The_bypass_does_not_send_the_bots_answers_anywhere_else()
    {
        await using var host = await BotHost.StartAsync(Bypass, "Development");
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(host, null, TokenForge.Activity(serviceUrl: "https://evil.example/")));
    }

    [Theory]
    [InlineData("contoso", HttpStatusCode.OK)]
    [InlineData("fabrikam", HttpStatusCode.Forbidden)]
    public async Task Only_people_of_an_allowed_tenant_may_talk_to_the_bot(string tenant, HttpStatusCode expected)
    {
        await using var host = await BotHost.StartAsync(options => options.AllowedTenants = ["Contoso"]);
        _forge.Publish(host.Network);
        Assert.Equal(expected, await PostAsync(host, _forge.ChannelToken(host.Clock), TokenForge.Activity(tenant: tenant)));
    }

    [Theory]
    [InlineData("""{"id":"c"}""", "null")]
    [InlineData("""{"id":"c","tenantId":"contoso"}""", """{"tenant":{"id":"fabrikam"}}""")]
    [InlineData("""{"id":"c"}""", """{"tenant":"contoso"}""")]
    public async Task An_activity_of_no_tenant_or_of_two_is_not_of_an_allowed_one(string conversation, string channelData)
    {
        await using var host = await BotHost.StartAsync(options => options.AllowedTenants = ["contoso"]);
        _forge.Publish(host.Network);
        var activity = $$"""
            {"type":"message","channelId":"msteams","serviceUrl":"{{TokenForge.ServiceUrl}}","conversation":{{conversation}},"channelData":{{channelData}} }
            """;
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(host, _forge.ChannelToken(host.Clock), activity));
    }

    [Fact]
    public async Task Without_a_tenant_of_its_own_a_bot_takes_no_entra_token()
    {
        await using var host = await BotHost.StartAsync(
            options => (options.AppType, options.AppTenantId) = (BotAuthenticationOptions.MultiTenant, null));
        _forge.Publish(host.Network);
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(host, _forge.EntraToken(host.Clock, tenant: "")));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(host, _forge.ChannelToken(host.Clock)));
    }

    [Theory]
    [InlineData("SingleTenant", null)]
    [InlineData("UserAssignedMSI", null)]
    [InlineData("SystemAssignedMSI", "contoso")]
    [InlineData("", "contoso")]
    public async Task A_bot_that_could_never_get_a_token_does_not_start(string appType, string? tenant) =>
        await Assert.ThrowsAsync<OptionsValidationException>(
            () => BotHost.StartAsync(options => (options.AppType, options.AppTenantId) = (appType, tenant)));

    private static void Bypass(BotAuthenticationOptions options)
    {
        options.AppId = null;
        options.DangerouslyAllowUnauthenticatedRequests = true;
    }

    private static async Task<HttpStatusCode> PostAsync(BotHost host, string? token, string? activity = null)
    {
        using var response = await host.PostAsync(activity ?? TokenForge.Activity(), token);
        return response.StatusCode;
    }
}
