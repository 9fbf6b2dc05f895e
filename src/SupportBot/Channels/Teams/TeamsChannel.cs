using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SupportBot.Bot;
using SupportBot.Bot.Doctor;
using SupportBot.Bot.Files;
using SupportBot.Bot.Roster;
using SupportBot.Channels.Teams.Checks;
using SupportBot.Data;
using SupportBot.Outbox;
using SupportBot.Protocol.Authentication;
using SupportBot.Protocol.Hosting;

namespace SupportBot.Channels.Teams;

/// <summary>Microsoft Teams, through the Bot Framework's own protocol at /api/messages.</summary>
public static class TeamsChannel
{
    public const string Id = "msteams";
    public const string Section = "Teams";

    public static IServiceCollection AddTeams(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddBotProtocol(options =>
        {
            configuration.GetSection(Section).Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
            // App Service tells each application in its environment.
            options.IdentityEndpoint ??= configuration["IDENTITY_ENDPOINT"];
            options.IdentityHeader ??= configuration["IDENTITY_HEADER"];
        });
        services.Replace(ServiceDescriptor.Scoped<IActivityReceiver, TeamsDoor>());
        services.AddHttpClient(TeamsFiles.HttpClientName)
            .RemoveAllLoggers()
            .ConfigureHttpClient(client => client.Timeout = TimeSpan.FromSeconds(30))
            // A redirect could lead the token away from the trusted host.
            .UseSocketsHttpHandler((handler, _) => handler.AllowAutoRedirect = false);
        return services
            .AddSingleton(new KnownSection(Section))
            .AddOptionsFor<TeamsPaceOptions>(TeamsPaceOptions.Section)
            .AddSingleton<EditPace>()
            .AddSingleton<IFileSource, TeamsFiles>()
            .AddSingleton<TeamsPictures>()
            .AddSingleton<TeamsTyping>()
            .AddScoped<IRosterSource, TeamsRoster>()
            .AddOptionsFor<TeamsManifestOptions>(TeamsManifestOptions.Section)
            .AddDoctorCheck<TeamsSettingsCheck>()
            .AddDoctorCheck<TeamsClockCheck>()
            .AddDoctorCheck<TeamsRoomsCheck>()
            .AddDoctorCheck<TeamsManifestCheck>()
            .AddScoped<CardRefresh>()
            .AddScoped<IChannelSender, TeamsSender>()
            .AddScoped<IChannelAnswers, TeamsAnswers>();
    }

    public static IEndpointRouteBuilder MapTeams(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapBotMessages();
        return endpoints;
    }

    /// <summary>One line for the start of the log: whether the door is open, and what would open it.</summary>
    public static string Status(BotAuthenticationOptions options) => options switch
    {
        { AppId.Length: > 0 } => $"Teams: on, app {options.AppId}",
        { DangerouslyAllowUnauthenticatedRequests: true } => "Teams: open without authentication, on loopback in Development only",
        _ => "Teams: off, Teams:AppId is not set",
    };
}
