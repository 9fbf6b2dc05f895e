using SupportBot.Protocol.Schema;
using SupportBot.Protocol.Tests.App;
using SupportBot.Protocol.Turns;

namespace SupportBot.Protocol.Tests.Turns;

public sealed class TurnContextTests
{
    private readonly RecordingAdapter _adapter = new();
    private readonly Activity _incoming = ProtocolJson.Parse(TestData.Read("activities/teams.message.personal.json"));

    [Fact]
    public async Task An_answer_is_addressed_like_a_reply_and_learns_its_id()
    {
        var turn = new TurnContext(_adapter, _incoming);
        var answer = new Activity { Id = "set by mistake", Text = "Hello" };
        Assert.False(turn.Responded);
        Assert.Equal("sent-1", (await turn.SendActivityAsync(answer)).Id);
        Assert.True(turn.Responded);
        Assert.Equal("sent-1", answer.Id);
        Assert.Equal((ActivityTypes.Message, _incoming.Id), (answer.Type, answer.ReplyToId));
        Assert.Equal(_incoming.From!.Id, answer.Recipient!.Id);
    }

    [Fact]
    public async Task A_trace_is_no_answer()
    {
        var turn = new TurnContext(_adapter, _incoming);
        await turn.SendActivityAsync(new Activity { Type = ActivityTypes.Trace });
        Assert.False(turn.Responded);
    }

    [Fact]
    public async Task Updates_and_deletes_name_the_activity_in_this_conversation()
    {
        var turn = new TurnContext(_adapter, _incoming);
        await turn.UpdateActivityAsync(new Activity { Id = "42", Text = "New text" });
        await turn.DeleteActivityAsync("43");
        Assert.Equal(("42", _incoming.Conversation!.Id), (_adapter.Updated[0].Id, _adapter.Updated[0].Conversation!.Id));
        Assert.Equal(("43", _incoming.Conversation!.Id), (_adapter.Deleted[0].ActivityId, _adapter.Deleted[0].Conversation!.Id));
    }

    [Fact]
    public async Task The_bots_invoke_response_is_the_turns_answer()
    {
        var bot = new LambdaBot((turn, _) =>
        {
            turn.InvokeResponse = new(200, "done");
            return Task.CompletedTask;
        });
        var answer = await _adapter.ProcessActivityAsync(_incoming, bot, CancellationToken.None);
        Assert.Equal("done", (string?)answer!.Body);
    }
}
