using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using SupportBot.Protocol.Authentication;
using SupportBot.Protocol.Connector;

namespace SupportBot.Protocol.Tests.App;

/// <summary>The outgoing half of the library on a fake network.</summary>
internal sealed class ConnectorParts : IDisposable
{
    public const string TokenRequest = "POST https://login.microsoftonline.com/contoso/oauth2/v2.0/token";

    public ConnectorParts(Action<BotAuthenticationOptions>? configure = null)
    {
        var settings = new BotAuthenticationOptions { AppId = "bot-app", AppPassword = "s&cret", AppTenantId = "contoso" };
        configure?.Invoke(settings);
        var options = Options.Create(settings);
        Policy = PolicyFor(settings);
        Credentials = new AppCredentials(Network, options, Clock);
        Connector = new ConnectorClient(Network, Credentials, Policy, Clock);
        Network.On(TokenRequest, () => FakeNetwork.Json($$"""{"token_type":"Bearer","expires_in":3599,"access_token":"token-{{++Tokens}}"}"""));
    }

    public int Tokens { get; private set; }

    public FakeClock Clock { get; } = new();

    public FakeNetwork Network { get; } = new();

    public ServiceUrlPolicy Policy { get; }

    public AppCredentials Credentials { get; }

    public ConnectorClient Connector { get; }

    public static ServiceUrlPolicy PolicyFor(BotAuthenticationOptions settings, string environment = "Production") =>
        new(Options.Create(settings), new HostingEnvironment { EnvironmentName = environment });

    public void Dispose()
    {
        Credentials.Dispose();
        Network.Dispose();
    }
}
