using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using SupportBot.Protocol.Connector;
using SupportBot.Protocol.Schema;
using SupportBot.Protocol.Tests.App;

namespace SupportBot.Protocol.Tests.Connector;

public sealed class ConnectorClientTests : IDisposable
{
    private const string Service = "https://smba.trafficmanager.net/emea/t1/";
    private const string Conversations = "https://smba.trafficmanager.net/emea/t1/v3/conversations";
    private const string Thread = $"{Conversations}/19%3Aabc%40thread.tacv2%3Bmessageid%3D17";
    private readonly ConnectorParts _parts = new();

    private ConnectorClient Connector => _parts.Connector;

    private FakeNetwork Network => _parts.Network;

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/t1/")]
    [InlineData("https://smba.trafficmanager.net/emea/t1")]
    public async Task Ids_are_escaped_and_the_service_url_may_end_in_a_slash(string serviceUrl)
    {
        Network.On($"POST {Thread}/activities", """{"id":"1"}""");
        var message = Message();
        message.ServiceUrl = serviceUrl;
        Assert.Equal("1", (await Connector.SendToConversationAsync(message)).Id);
        var sent = Network.Requests[^1];
        Assert.Equal("Bearer token-1", sent.Authorization);
        Assert.True(JsonNode.DeepEquals(ProtocolJson.ToNode(message), JsonNode.Parse(sent.Body)));
    }

    [Fact]
    public async Task Replies_updates_and_deletes_name_their_activity()
    {
        Network.On($"POST {Thread}/activities/f%3A1", """{"id":"2"}""")
            .On($"PUT {Thread}/activities/2", """{"id":"2"}""")
            .On($"DELETE {Thread}/activities/2", "");
        var message = Message();
        message.ReplyToId = "f:1";
        Assert.Equal("2", (await Connector.ReplyToActivityAsync(message)).Id);
        message.Id = "2";
        Assert.Equal("2", (await Connector.UpdateActivityAsync(message)).Id);
        await Connector.DeleteActivityAsync(new() { ServiceUrl = Service, Conversation = message.Conversation, ActivityId = "2" });
        Assert.Equal(4, Network.Requests.Count);
    }

    [Fact]
    public async Task Members_are_read_one_by_one_all_together_and_by_page()
    {
        Network.On($"GET {Conversations}/c/members/29%3Aann", """{"id":"29:ann","name":"Ann","email":"ann@example.com"}""")
            .On($"GET {Conversations}/c/members", """[{"id":"a"},{"id":"b"}]""")
            .On($"GET {Conversations}/c/pagedmembers?pageSize=50&continuationToken=a%26b", """{"members":[{"id":"a"}],"continuationToken":"x"}""")
            .On($"GET {Conversations}/c/pagedmembers", """{"members":[{"id":"a"}]}""");
        Assert.Equal("Ann", (await Connector.GetConversationMemberAsync(Service, "c", "29:ann")).Name);
        Assert.Equal(2, (await Connector.GetConversationMembersAsync(Service, "c")).Count);
        Assert.Equal("x", (await Connector.GetConversationPagedMembersAsync(Service, "c", 50, "a&b")).ContinuationToken);
        Assert.Null((await Connector.GetConversationPagedMembersAsync(Service, "c")).ContinuationToken);
    }

    [Fact]
    public async Task A_conversation_is_opened_with_its_members_and_tenant()
    {
        Network.On($"POST {Conversations}", """{"id":"a:1","activityId":"9"}""");
        var opened = await Connector.CreateConversationAsync(Service, new()
        {
            IsGroup = false,
            Bot = new() { Id = "28:bot" },
            Members = [new() { Id = "29:ann" }],
            TenantId = "t1",
            ChannelData = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "t1" } },
        });
        Assert.Equal(("a:1", "9", null), (opened.Id, opened.ActivityId, opened.ServiceUrl));
        Assert.Equal(
            """{"isGroup":false,"bot":{"id":"28:bot"},"members":[{"id":"29:ann"}],"tenantId":"t1","channelData":{"tenant":{"id":"t1"}}}""",
            Network.Requests[^1].Body);
    }

    [Fact]
    public async Task A_conversation_without_an_id_may_have_been_opened()
    {
        Network.On($"POST {Conversations}", "{}");
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => Connector.CreateConversationAsync(Service, new()));
        Assert.True(failure.Ambiguous);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("<html>ok</html>")]
    public async Task A_message_that_was_taken_without_an_id_was_taken(string body)
    {
        Network.On($"POST {Thread}/activities", body, HttpStatusCode.Accepted);
        Assert.Null((await Connector.SendToConversationAsync(Message())).Id);
    }

    [Fact]
    public async Task A_refused_token_is_fetched_anew_once()
    {
        var refusals = 1;
        Network.On($"POST {Thread}/activities", () => refusals-- > 0
            ? new(HttpStatusCode.Unauthorized)
            : FakeNetwork.Json("""{"id":"1"}"""));
        Assert.Equal("1", (await Connector.SendToConversationAsync(Message())).Id);
        Assert.Equal("Bearer token-2", Network.Requests[^1].Authorization);

        refusals = int.MaxValue;
        var before = Network.Requests.Count;
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => Connector.SendToConversationAsync(Message()));
        Assert.Equal((HttpStatusCode.Unauthorized, false, false), (failure.Status, failure.Transient, failure.Ambiguous));
        Assert.Equal(3, Network.Requests.Count - before);
    }

    [Fact]
    public async Task Nothing_else_is_repeated_here()
    {
        Network.On($"POST {Thread}/activities", "", HttpStatusCode.ServiceUnavailable);
        await Assert.ThrowsAsync<ConnectorException>(() => Connector.SendToConversationAsync(Message()));
        Assert.Single(Network.Requests, request => request.MethodAndUrl.EndsWith("/activities", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_throttled_caller_learns_how_long_to_wait(bool? asDate)
    {
        Network.On($"POST {Thread}/activities", () =>
        {
            var answer = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
            answer.Headers.RetryAfter = asDate switch
            {
                null => null,
                true => new RetryConditionHeaderValue(_parts.Clock.Now + TimeSpan.FromSeconds(7)),
                false => new RetryConditionHeaderValue(TimeSpan.FromSeconds(7)),
            };
            return answer;
        });
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => Connector.SendToConversationAsync(Message()));
        Assert.Equal(asDate is null ? null : TimeSpan.FromSeconds(7), failure.RetryAfter);
        Assert.True(failure.Transient);
    }

    [Fact]
    public async Task A_lost_answer_is_ambiguous_and_an_impatient_caller_is_cancelled()
    {
        Network.On($"POST {Thread}/activities", () => throw new TaskCanceledException("timed out"));
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => Connector.SendToConversationAsync(Message()));
        Assert.True(failure.Ambiguous);
        using var impatient = new CancellationTokenSource();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Connector.SendToConversationAsync(Message(), impatient.Token));
    }

    [Fact]
    public async Task Nothing_goes_to_a_host_that_is_not_trusted()
    {
        var message = Message();
        message.ServiceUrl = "https://smba.trafficmanager.net.evil.example/";
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => Connector.SendToConversationAsync(message));
        Assert.Equal(("UntrustedServiceUrl", false, false), (failure.Code, failure.Transient, failure.Ambiguous));
        Assert.Empty(Network.Requests);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("..")]
    public async Task An_activity_without_a_usable_conversation_is_a_bug(string? conversation)
    {
        var message = Message();
        message.Conversation = new() { Id = conversation };
        await Assert.ThrowsAsync<ArgumentException>(() => Connector.SendToConversationAsync(message));
    }

    [Fact]
    public async Task The_adapter_answers_through_the_connector()
    {
        Network.On($"POST {Thread}/activities/f%3A1", """{"id":"2"}""").On($"POST {Thread}/activities", """{"id":"3"}""");
        var bot = new LambdaBot((turn, ct) => turn.SendActivityAsync("Hello", ct));
        var adapter = new ConnectorAdapter(Connector);
        Assert.Null(await adapter.ProcessActivityAsync(Incoming("f:1"), bot, CancellationToken.None));
        Assert.Null(await adapter.ProcessActivityAsync(Incoming(null), bot, CancellationToken.None));
        Assert.Equal([$"POST {Thread}/activities/f%3A1", $"POST {Thread}/activities"], Network.Requests.Skip(1).Select(r => r.MethodAndUrl));
    }

    [Fact]
    public async Task Expected_replies_come_back_in_the_answer_and_nowhere_else()
    {
        var incoming = Incoming("f:1");
        incoming.DeliveryMode = DeliveryModes.ExpectReplies;
        var bot = new LambdaBot(async (turn, ct) =>
        {
            await turn.SendActivityAsync("One", ct);
            await turn.SendActivityAsync("Two", ct);
        });
        var answer = await new ConnectorAdapter(Connector).ProcessActivityAsync(incoming, bot, CancellationToken.None);
        Assert.Equal(200, answer!.Status);
        Assert.Equal(["One", "Two"], answer.Body!["activities"]!.AsArray().Select(activity => (string?)activity!["text"]));
        Assert.Empty(Network.Requests);
    }

    public void Dispose() => _parts.Dispose();

    private static Activity Message() => new()
    {
        Type = ActivityTypes.Message,
        Text = "Été",
        ServiceUrl = Service,
        Conversation = new() { Id = "19:abc@thread.tacv2;messageid=17" },
    };

    private static Activity Incoming(string? id)
    {
        var message = Message();
        message.Id = id;
        return message;
    }
}
