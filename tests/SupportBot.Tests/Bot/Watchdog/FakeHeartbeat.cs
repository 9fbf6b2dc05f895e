using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace SupportBot.Tests.Bot.Watchdog;

/// <summary>The address outside that hears the heartbeat.</summary>
internal sealed class FakeHeartbeat : HttpMessageHandler
{
    public const string Address = "https://heartbeat.invalid/ping/desk";

    private readonly TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<string> Heard { get; } = [];

    public Func<HttpResponseMessage> Answer { get; set; } = () => new HttpResponseMessage(HttpStatusCode.OK);

    public Task FirstAsync() => _heard.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public void Listen(IServiceCollection services) => services.AddHttpClient("heartbeat").ConfigurePrimaryHttpMessageHandler(() => this);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Heard.Add($"{request.Method} {request.RequestUri}");
        _heard.TrySetResult();
        return Task.FromResult(Answer());
    }
}
