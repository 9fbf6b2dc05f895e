using System.Net;
using System.Text.Json.Nodes;
using SupportBot.Protocol.Connector;
using SupportBot.Protocol.Tests.App;

namespace SupportBot.Protocol.Tests.Connector;

public sealed class ConnectorExceptionTests
{
    [Theory]
    [InlineData(400, false, false)]
    [InlineData(401, false, false)]
    [InlineData(403, false, false)]
    [InlineData(404, false, false)]
    [InlineData(408, true, false)]
    [InlineData(412, true, false)]
    [InlineData(413, false, false)]
    [InlineData(429, true, false)]
    [InlineData(500, false, true)]
    [InlineData(502, true, true)]
    [InlineData(503, true, true)]
    [InlineData(504, true, true)]
    public void A_status_decides_whether_to_repeat_and_whether_it_may_have_arrived(int status, bool transient, bool ambiguous)
    {
        var failure = ConnectorException.FromAnswer((HttpStatusCode)status, null);
        Assert.Equal((transient, ambiguous), (failure.Transient, failure.Ambiguous));
        Assert.Equal($"HTTP {status}", failure.Message);
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, false)]
    [InlineData(HttpRequestError.ConnectionError, false)]
    [InlineData(HttpRequestError.SecureConnectionError, false)]
    [InlineData(HttpRequestError.ProxyTunnelError, false)]
    [InlineData(HttpRequestError.ResponseEnded, true)]
    [InlineData(HttpRequestError.HttpProtocolError, true)]
    [InlineData(HttpRequestError.Unknown, true)]
    public void A_connection_that_was_never_made_carried_nothing(HttpRequestError error, bool ambiguous)
    {
        var failure = ConnectorException.FromFailure(new HttpRequestException(error, "broken"));
        Assert.Equal((true, ambiguous, null), (failure.Transient, failure.Ambiguous, failure.Status));
    }

    [Fact]
    public void A_time_out_may_have_carried_everything()
    {
        var failure = ConnectorException.FromFailure(new TaskCanceledException());
        Assert.True(failure.Transient && failure.Ambiguous);
    }

    [Theory]
    [InlineData("CreateConversationWithBotMember", "BadArgument")]
    [InlineData("CreateConversationWithInvalidBot", "ServiceError")]
    [InlineData("CreateConversationWithoutMembers", "BadArgument")]
    [InlineData("DeleteActivityWithInvalidConversationId", "ServiceError")]
    [InlineData("GetAttachmentInfoWithInvalidIdFails", "NotFound")]
    [InlineData("GetConversationMembersWithInvalidConversationId", "BadArgument")]
    [InlineData("ReplyToActivityWithInvalidConversationId", "BadArgument")]
    [InlineData("SendToConversationWithInvalidBotId", null)]
    [InlineData("UpdateActivityWithInvalidConversationId", "ServiceError")]
    public void A_recorded_refusal_is_final_and_keeps_its_code(string recording, string? code)
    {
        var answer = JsonNode.Parse(TestData.Read("connector/answers.json"))!.AsArray()
            .Single(entry => (string?)entry!["recording"] == recording)!;
        var failure = ConnectorException.FromAnswer((HttpStatusCode)(int)answer["status"]!, (string?)answer["body"]);
        Assert.Equal((code, false, false), (failure.Code, failure.Transient, failure.Ambiguous));
    }

    [Theory]
    [InlineData("""{"errorCode":209,"message":"{\"subCode\":\"MessageWritesBlocked\",\"details\":null}"}""", "MessageWritesBlocked")]
    [InlineData("""{"errorCode":209,"message":"blocked"}""", "209")]
    [InlineData("""{"error":{"code":"BotNotInConversationRoster","message":"The bot is not part of it."}}""", "BotNotInConversationRoster")]
    [InlineData("""{"error":{"code":7,"message":{}}}""", null)]
    [InlineData("""{"error":"invalid_client","error_description":"AADSTS7000215"}""", "invalid_client")]
    [InlineData("""{"message":"Authorization has been denied for this request."}""", null)]
    [InlineData("""{"message":{"nested":true}}""", null)]
    [InlineData("""{"error":{"code":"A"},"error":{"code":"B"}}""", null)]
    [InlineData("<html><body>502 Bad Gateway</body></html>", null)]
    [InlineData("[1,2]", null)]
    [InlineData("null", null)]
    [InlineData("{", null)]
    [InlineData("", null)]
    public void An_error_body_may_be_anything(string body, string? code) =>
        Assert.Equal(code, ConnectorException.FromAnswer(HttpStatusCode.Forbidden, body).Code);

    [Fact]
    public void A_long_error_is_cut() =>
        Assert.Equal(500, ConnectorException.FromAnswer(HttpStatusCode.BadRequest, $$$"""{"message":"{{{new string('x', 9_000)}}}"}""").Message.Length);
}
