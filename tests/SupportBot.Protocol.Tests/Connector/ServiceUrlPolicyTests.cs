using SupportBot.Protocol.Connector;
using SupportBot.Protocol.Tests.App;

namespace SupportBot.Protocol.Tests.Connector;

public sealed class ServiceUrlPolicyTests
{
    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/tenant/", true)]
    [InlineData("https://SMBA.trafficmanager.net/amer", true)]
    [InlineData("https://smba.infra.gcc.teams.microsoft.com", true)]
    [InlineData("https://webchat.botframework.com/", true)]
    [InlineData("https://europe.directline.botframework.com/", true)]
    [InlineData("http://smba.trafficmanager.net/emea/", false)]
    [InlineData("https://botframework.com/", false)]
    [InlineData("https://evilbotframework.com/", false)]
    [InlineData("https://smba.trafficmanager.net.evil.example/", false)]
    [InlineData("https://smba.trafficmanager.net@evil.example/", false)]
    [InlineData("https://evil@smba.trafficmanager.net/", false)]
    [InlineData("https://smba.trafficmanager.net/?x=", false)]
    [InlineData("https://smba.trafficmanager.net/#x", false)]
    [InlineData("https://evil.example/", false)]
    [InlineData("http://localhost:56150/_connector", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("urn:botframework:websocket:x", false)]
    [InlineData("/relative", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_https_to_microsofts_hosts_is_trusted_by_default(string? serviceUrl, bool trusted) =>
        Assert.Equal(trusted, ConnectorParts.PolicyFor(new()).IsTrusted(serviceUrl));

    [Theory]
    [InlineData("http://localhost:56150/_connector", true)]
    [InlineData("http://127.0.0.1:5000/", true)]
    [InlineData("http://[::1]:5000/", true)]
    [InlineData("file://localhost/x", false)]
    [InlineData("http://192.168.0.1/", false)]
    [InlineData("http://localhost.evil.example/", false)]
    public void Loopback_is_trusted_only_where_it_was_allowed(string serviceUrl, bool trusted)
    {
        Assert.Equal(trusted, ConnectorParts.PolicyFor(new() { AllowLoopbackServiceUrls = true }).IsTrusted(serviceUrl));
        var bypass = new Protocol.Authentication.BotAuthenticationOptions { DangerouslyAllowUnauthenticatedRequests = true };
        Assert.Equal(trusted, ConnectorParts.PolicyFor(bypass, "Development").IsTrusted(serviceUrl));
        Assert.False(ConnectorParts.PolicyFor(bypass).IsTrusted(serviceUrl));
    }

    [Fact]
    public void A_configured_list_replaces_the_default_one()
    {
        var policy = ConnectorParts.PolicyFor(new() { TrustedServiceHosts = ["bots.example"] });
        Assert.True(policy.IsTrusted("https://bots.example/x"));
        Assert.False(policy.IsTrusted("https://smba.trafficmanager.net/emea/"));
    }

    [Theory]
    [InlineData("https://a/", "https://a/", true)]
    [InlineData("https://A/", "https://a/", true)]
    [InlineData("https://a", "https://a/", false)]
    [InlineData("https://a/", null, false)]
    [InlineData(null, null, false)]
    [InlineData("", "", false)]
    public void A_service_url_must_be_the_one_of_the_token(string? serviceUrl, string? claim, bool matches) =>
        Assert.Equal(matches, ServiceUrlPolicy.MatchesClaim(serviceUrl, claim));
}
