using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Outbox;

namespace SupportBot.Channels.WebChat;

/// <summary>The local web chat: a page on this machine where one can be employee, agent and manager side by side.</summary>
public static class WebChatChannel
{
    public const string Id = "webchat";

    /// <summary>Stands in a thread's conversation id between the room and the message it hangs under.</summary>
    public const string ThreadMark = ";messageid=";

    private const string Json = "application/json";
    private const string DirectLine = "/v3/directline";

    public static IServiceCollection AddWebChat(this IServiceCollection services) => services
        .AddSingleton<WebChatTokens>().AddSingleton<WebChatStreams>().AddSingleton<OpenForms>()
        .AddSingleton<WebChatSocket>().AddSingleton<WebChatDoor>().AddSingleton<WebChatFiles>().AddSingleton<WebChatUpload>()
        .AddSingleton<DirectLineEndpoints>().AddSingleton<WebChatSession>().AddSingleton<WebChatPage>()
        .AddSingleton<WebChatAnswers>()
        .AddSingleton<IChannelAnswers>(provider => provider.GetRequiredService<WebChatAnswers>())
        .AddScoped<IChannelSender, WebChatSender>()
        .AddScoped<WebChatTalk>().AddScoped<IKeptTalk>(provider => provider.GetRequiredService<WebChatTalk>())
        .AddScoped<ISaveListener>(provider => provider.GetRequiredService<WebChatTalk>())
        .AddScoped<ISaveListener, WebChatNumbering>();

    public static IEndpointRouteBuilder MapWebChat(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost($"{DirectLine}/tokens/generate", To<DirectLineEndpoints>(direct => direct.RenewAsync, Json));
        endpoints.MapPost($"{DirectLine}/tokens/refresh", To<DirectLineEndpoints>(direct => direct.RenewAsync, Json));
        endpoints.MapPost($"{DirectLine}/conversations", To<DirectLineEndpoints>(direct => direct.StartAsync, Json));
        endpoints.MapGet($"{DirectLine}/conversations/{{conversationId}}", To<DirectLineEndpoints>(direct => direct.ReconnectAsync));
        endpoints.MapGet($"{DirectLine}/conversations/{{conversationId}}/activities", To<DirectLineEndpoints>(direct => direct.ReadAsync));
        endpoints.MapPost($"{DirectLine}/conversations/{{conversationId}}/activities", To<DirectLineEndpoints>(direct => direct.PostAsync, Json));
        endpoints.MapPost(
            $"{DirectLine}/conversations/{{conversationId}}/upload", To<DirectLineEndpoints>(direct => direct.UploadAsync, "multipart/form-data"));
        endpoints.MapGet($"{DirectLine}/conversations/{{conversationId}}/stream", endpoints.CreateApplicationBuilder()
            .UseWebSockets().Use(_ => To<DirectLineEndpoints>(direct => direct.StreamAsync)).Build());
        endpoints.MapGet($"{DirectLine}/files/{{id}}/{{name}}", To<WebChatFiles>(files => files.ServeAsync));

        endpoints.MapGet("/webchat/people", To<WebChatSession>(session => session.ListPeopleAsync));
        endpoints.MapPost("/webchat/session", To<WebChatSession>(session => session.BeginAsync, Json));
        endpoints.MapGet("/", To<WebChatPage>(page => page.ShowAsync));
        endpoints.MapGet("/webchat.js", To<WebChatPage>(page => page.ServeAsync));
        endpoints.MapGet("/page/{name}", To<WebChatPage>(page => page.ServeAsync));
        return endpoints;
    }

    /// <summary>Anybody may be anybody in the web chat, so it may be reached from this machine only.</summary>
    /// <exception cref="NotLocalException">One of the addresses can be reached from elsewhere.</exception>
    public static void RequireLoopback(IEnumerable<string> urls)
    {
        foreach (var url in urls)
        {
            if (BindingAddress.Parse(url).Host is not ("localhost" or "127.0.0.1" or "[::1]"))
                throw new NotLocalException(
                    $"The web chat lets anybody be anybody, so it may listen on this machine only (http://localhost:3978), not on {url}.");
        }
    }

    public static string PrivateConversation(string accountId) => "private-" + accountId;

    public static string FilePath(string fileId, string? name) => $"{DirectLine}/files/{fileId}/{Uri.EscapeDataString(name ?? "file")}";

    private static RequestDelegate To<T>(Func<T, Func<HttpContext, Task>> method, string? bodyType = null) where T : notnull => async http =>
    {
        try
        {
            if (LocalOnly.Objection(http.Request, bodyType) is { } objection)
                throw new DirectLineException(StatusCodes.Status403Forbidden, "Forbidden", objection);
            await method(http.RequestServices.GetRequiredService<T>())(http);
        }
        catch (DirectLineException refused)
        {
            await DirectLineBody.WriteErrorAsync(http, refused.Status, refused.Code, refused.Message);
        }
        catch (BadHttpRequestException bad)
        {
            await DirectLineBody.WriteErrorAsync(http, bad.StatusCode, "BadArgument", bad.Message);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client hung up.
        }
    };
}

/// <summary>The web chat would be reachable from other machines.</summary>
public sealed class NotLocalException(string message) : Exception(message);
