using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Protocol.Connector;
using SupportBot.Protocol.Hosting;

namespace SupportBot.Protocol.Tests.Hosting;

public sealed class HttpClientTests
{
    [Fact]
    public async Task A_redirect_does_not_lead_the_token_away()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var service = builder.Build();
        service.MapPost("/v3/conversations", () => Results.Redirect("/elsewhere"));
        service.MapFallback("/elsewhere", () => "taken");
        await service.StartAsync();
        await using var services = new ServiceCollection().AddBotProtocol(_ => { }).BuildServiceProvider();
        using var client = services.GetRequiredService<IHttpClientFactory>().CreateClient(ConnectorClient.HttpClientName);
        using var response = await client.PostAsync(new Uri($"{service.Urls.Single()}/v3/conversations"), null);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }
}
