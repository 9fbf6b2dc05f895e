using System.Net.Http.Headers;
using System.Text;
using SupportBot.Protocol.Schema;
using SupportBot.Tests.App;
using SupportBot.Tests.Data;

namespace SupportBot.Tests;

public sealed class KillTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("supportbot-").FullName;

    [Fact]
    public async Task What_was_acknowledged_before_a_kill_arrives_after_the_restart_and_happens_once()
    {
        await using var channel = await FakeChannel.StartAsync();
        var report = Message(channel, "r1", "My badge reader is broken");
        Uri url;
        using (var first = Start(channel))
        {
            url = await UrlOfAsync(first);
            // The channel does not take anything yet, so all that the turn owes is still in the outbox when the host dies.
            channel.Answer = (_, _) => Microsoft.AspNetCore.Http.Results.StatusCode(429);
            Assert.Equal(200, await DeliverAsync(channel, url, report));
            await channel.NextRequestAsync();
            first.Kill();
        }

        channel.Answer = (_, _) => null;
        using var second = Start(channel);
        url = await UrlOfAsync(second);
        await channel.ArrivalAsync(1);
        Assert.Equal(200, await DeliverAsync(channel, url, report));
        Assert.Equal(200, await DeliverAsync(channel, url, Message(channel, "r2", "my tickets")));
        await channel.ArrivalAsync(2);

        // The form once, though the report was delivered twice.
        var told = channel.Conversation("private-tom").Select(message => message.Text ?? message.Summary ?? "").ToList();
        Assert.Equal("Is this right? Add what is missing and send it.", told[0]);
        Assert.StartsWith("You have no open ticket", told[1], StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private HostProcess Start(FakeChannel channel) => HostProcess.Start(
        _folder,
        "--urls=http://127.0.0.1:0",
        "--Desk:File=" + TestData.PathOf("desk/desk.yaml"),
        "--Teams:AppId=" + FakeChannel.AppId,
        "--Teams:AppType=MultiTenant",
        "--Teams:AppPassword=secret",
        $"--Teams:ChannelMetadataAddress={channel.Url}/metadata",
        $"--Teams:TokenEndpoint={channel.Url}/token",
        "--Teams:AllowLoopbackServiceUrls=true");

    private static async Task<Uri> UrlOfAsync(HostProcess host)
    {
        var line = await host.LineWithAsync("Now listening on: ");
        return new Uri(line[(line.IndexOf("http", StringComparison.Ordinal))..].Trim());
    }

    private static Activity Message(FakeChannel channel, string id, string text) => new()
    {
        Type = ActivityTypes.Message,
        Id = id,
        ChannelId = "msteams",
        ServiceUrl = channel.Url + "/",
        From = new ChannelAccount { Id = "tom" },
        Recipient = new ChannelAccount { Id = "bot" },
        Conversation = new ConversationAccount { Id = "private-tom", TenantId = FakeChannel.Tenant, ConversationType = "personal" },
        Text = text,
    };

    private static async Task<int> DeliverAsync(FakeChannel channel, Uri url, Activity activity)
    {
        using var client = new HttpClient { BaseAddress = url };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", channel.Token(TimeProvider.System.GetUtcNow()));
        request.Content = new StringContent(ProtocolJson.Serialize(activity), Encoding.UTF8, "application/json");
        return (int)(await client.SendAsync(request)).StatusCode;
    }
}
