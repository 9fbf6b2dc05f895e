using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupportBot.Protocol.Authentication;
using SupportBot.Protocol.Hosting;
using SupportBot.Protocol.Schema;
using SupportBot.Protocol.Turns;

namespace SupportBot.Protocol.Tests.App;

/// <summary>A bot behind the real endpoint on Kestrel; only what lies outside of this machine is played.</summary>
internal sealed class BotHost : IAsyncDisposable
{
    private WebApplication? _app;

    private BotHost()
    {
    }

    public FakeClock Clock { get; } = new();

    public FakeNetwork Network { get; } = new();

    public List<Activity> Received { get; } = [];

    /// <summary>What the bot does; nothing by default.</summary>
    public Func<ITurnContext, CancellationToken, Task> OnTurn { get; set; } = (_, _) => Task.CompletedTask;

    public LogLines Log { get; } = new();

    public HttpClient Client { get; } = new();

    /// <param name="configure">Changes the options of a bot <c>bot-app</c> in tenant <c>contoso</c>.</param>
    /// <param name="environment">The host's environment.</param>
    /// <param name="remote">Makes requests look as if they came from there; they come from loopback.</param>
    /// <param name="services">Changes the services.</param>
    public static async Task<BotHost> StartAsync(
        Action<BotAuthenticationOptions>? configure = null,
        string environment = "Production",
        IPAddress? remote = null,
        Action<IServiceCollection>? services = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddBotProtocol(options =>
        {
            (options.AppId, options.AppPassword, options.AppTenantId) = (TokenForge.AppId, "secret", TokenForge.Tenant);
            configure?.Invoke(options);
        });
        var host = new BotHost();
        builder.Services.AddSingleton<TimeProvider>(host.Clock)
            .AddSingleton<IHttpClientFactory>(host.Network)
            .AddSingleton<ILoggerProvider>(host.Log)
            .AddSingleton<IBot>(new LambdaBot((turn, ct) =>
            {
                host.Received.Add(turn.Activity);
                return host.OnTurn(turn, ct);
            }));
        services?.Invoke(builder.Services);
        var app = host._app = builder.Build();
        if (remote is not null)
        {
            app.Use((http, next) =>
            {
                http.Connection.RemoteIpAddress = remote;
                return next(http);
            });
        }
        app.MapBotMessages();
        await app.StartAsync();
        host.Client.BaseAddress = new Uri(app.Urls.Single());
        return host;
    }

    /// <summary>Posts an activity with this token, or without one.</summary>
    public Task<HttpResponseMessage> PostAsync(string json, string? token, string scheme = "Bearer") =>
        PostAsync(new StringContent(json, Encoding.UTF8, "application/json"), token is null ? null : new(scheme, token));

    public async Task<HttpResponseMessage> PostAsync(HttpContent body, AuthenticationHeaderValue? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = body };
        request.Headers.Authorization = authorization;
        return await Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app!.DisposeAsync();
        Network.Dispose();
    }

    internal sealed class LogLines : ILoggerProvider, ILogger
    {
        private readonly List<string> _lines = [];

        public string Text
        {
            get
            {
                lock (_lines)
                    return string.Join('\n', _lines);
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines)
                _lines.Add(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
