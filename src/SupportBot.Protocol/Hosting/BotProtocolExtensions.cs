using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SupportBot.Protocol.Authentication;
using SupportBot.Protocol.Connector;
using SupportBot.Protocol.Turns;

namespace SupportBot.Protocol.Hosting;

/// <summary>
/// Two lines make an ASP.NET Core application a bot: <c>AddBotProtocol</c> and <c>MapBotMessages</c>; it brings its own <see
/// cref="IBot"/>.
/// </summary>
public static class BotProtocolExtensions
{
    private const int MaxAnswerBytes = 1024 * 1024;

    public static IServiceCollection AddBotProtocol(this IServiceCollection services, Action<BotAuthenticationOptions> configure)
    {
        services.AddOptions<BotAuthenticationOptions>()
            .Configure(configure)
            .Validate(options => options.IsValid, "AppType is SingleTenant or UserAssignedMSI, which need AppTenantId, or MultiTenant.")
            .ValidateOnStart();
        services.AddHttpClient(ConnectorClient.HttpClientName)
            // Whoever sends says what went wrong; two more handlers around every message would only repeat it.
            .RemoveAllLoggers()
            .ConfigureHttpClient(client =>
            {
                client.Timeout = TimeSpan.FromSeconds(30);
                client.MaxResponseContentBufferSize = MaxAnswerBytes;
            })
            // A redirect could lead the token away from the trusted host.
            .UseSocketsHttpHandler((handler, _) => handler.AllowAutoRedirect = false);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ServiceUrlPolicy>();
        services.TryAddSingleton<AppCredentials>();
        services.TryAddSingleton<ConnectorClient>();
        services.TryAddSingleton<BotAdapter, ConnectorAdapter>();
        services.TryAddSingleton<BotAuthenticationHandler>();
        services.TryAddSingleton<MessagesEndpoint>();
        services.TryAddScoped<IActivityReceiver, TurnReceiver>();
        return services;
    }

    /// <summary>Receives activities at this path, by convention <c>/api/messages</c>.</summary>
    public static IEndpointConventionBuilder MapBotMessages(this IEndpointRouteBuilder endpoints, string pattern = "/api/messages") =>
        endpoints.MapPost(pattern, http => http.RequestServices.GetRequiredService<MessagesEndpoint>().HandleAsync(http));
}
