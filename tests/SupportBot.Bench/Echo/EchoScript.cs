using System.Globalization;
using SupportBot.Bench.Channel;
using SupportBot.Bench.Host;
using SupportBot.Bench.Turns;
using SupportBot.Protocol.Schema;

namespace SupportBot.Bench.Echo;

/// <summary>For any bot: somebody says something and waits for whatever is answered.</summary>
public sealed class EchoScript(Delivery delivery, StubConnector connector, TimeSpan patience) : IScript
{
    public async Task PlayAsync(int number, string person, Func<bool> isOver)
    {
        var home = BenchDesk.Private(person);
        var answer = connector.Expect(home, $"An answer to {person}", arrival => !arrival.Contains("\"typing\""));
        await delivery.DeliverAsync("say", new Activity
        {
            Type = ActivityTypes.Message,
            Text = "hello " + number.ToString(CultureInfo.InvariantCulture),
            From = new ChannelAccount { Id = person, Name = person },
            Conversation = new ConversationAccount { Id = home, TenantId = BenchDesk.Tenant, ConversationType = "personal" },
        });
        await answer.WithinAsync(patience);
    }
}
