using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Bot;
using SupportBot.Bot.Doctor;
using SupportBot.Bot.Files;
using SupportBot.Bot.Roster;
using SupportBot.Channels.Slack.Api;
using SupportBot.Channels.Slack.BlockKit;
using SupportBot.Channels.Slack.Checks;
using SupportBot.Channels.Slack.Door;
using SupportBot.Data;
using SupportBot.Outbox;

namespace SupportBot.Channels.Slack;

/// <summary>Slack, by its Events API over HTTP or by Socket Mode, and its Web API.</summary>
public static class SlackChannel
{
    public const string Id = "slack";

    private const int LargestAnswer = 4 * 1024 * 1024;

    public static IServiceCollection AddSlack(this IServiceCollection services)
    {
        services.AddHttpClient(SlackApi.HttpClientName)
            // Whoever calls says what went wrong; and the token stays out of every log.
            .RemoveAllLoggers()
            .ConfigureHttpClient(client =>
            {
                client.Timeout = TimeSpan.FromSeconds(30);
                client.MaxResponseContentBufferSize = LargestAnswer;
            })
            // A redirect could lead the token away from Slack.
            .UseSocketsHttpHandler((handler, _) => handler.AllowAutoRedirect = false);
        services.AddHttpClient(SlackApi.FilesClientName)
            .RemoveAllLoggers()
            .ConfigureHttpClient(client => client.Timeout = TimeSpan.FromMinutes(2))
            .UseSocketsHttpHandler((handler, _) => handler.AllowAutoRedirect = false);
        return services
            .AddOptionsFor<SlackOptions>(SlackOptions.Section)
            .AddSingleton<SlackHosts>().AddSingleton<SlackPacing>().AddSingleton<SlackApi>()
            .AddSingleton<SlackIdentity>().AddSingleton<SlackProfiles>().AddSingleton<SlackForms>()
            .AddSingleton<BlockKitRenderer>().AddSingleton<SlackDrawing>()
            .AddSingleton<SlackPlaces>().AddSingleton<SlackStrangers>().AddSingleton<SlackLateAnswers>().AddSingleton<SlackNotices>()
            .AddSingleton<SlackDoor>().AddSingleton<SlackHttp>().AddSingleton<SlackSocket>()
            .AddHostedService(provider => provider.GetRequiredService<SlackSocket>())
            .AddSingleton<SlackFiles>().AddSingleton<IFileSource>(provider => provider.GetRequiredService<SlackFiles>())
            .AddDoctorCheck<SlackTokenCheck>().AddDoctorCheck<SlackDoorCheck>().AddDoctorCheck<SlackRoomsCheck>()
            .AddSingleton<IRosterSource, SlackRoster>()
            .AddScoped<IChannelSender, SlackSender>()
            .AddScoped<IChannelAnswers, SlackAnswers>();
    }

    public static IEndpointRouteBuilder MapSlack(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/slack/events", To(SlackDeliveryKind.Event));
        endpoints.MapPost("/slack/commands", To(SlackDeliveryKind.Command));
        endpoints.MapPost("/slack/interactions", To(SlackDeliveryKind.Interaction));
        return endpoints;
    }

    /// <summary>One line for the start of the log: which doors are open, and what would open them.</summary>
    public static string Status(SlackOptions options) => options switch
    {
        { HasToken: false } => "Slack: off, Slack:BotToken is not set",
        { HasHttp: true, HasSocket: true } => "Slack: on, over HTTP at /slack and by Socket Mode",
        { HasHttp: true } => "Slack: on, over HTTP at /slack",
        { HasSocket: true } => "Slack: on, by Socket Mode",
        _ => "Slack: off, neither Slack:SigningSecret nor Slack:AppToken is set",
    };

    private static RequestDelegate To(SlackDeliveryKind kind) => http => http.RequestServices.GetRequiredService<SlackHttp>().HandleAsync(http, kind);
}
