using Microsoft.EntityFrameworkCore;
using SupportBot.Desk.Tickets;
using SupportBot.Protocol.Schema;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Desk.Tickets;

public sealed class FileTests
{
    [Fact]
    public async Task A_screenshot_sent_before_the_words_is_kept_on_the_ticket_and_can_be_opened_in_its_thread()
    {
        await using var app = await SupportBotApp.StartAsync();
        await app.PostAsync(Screenshot(app.Message("tom", ""), "before.png"));
        await app.SayAsync("tom", "The coffee machine is broken");

        await app.PressAsync("tom", "private-tom", "Send");

        Assert.Equal(["before.png"], await app.LookAsync(db => db.Set<TicketAttachment>().Select(file => file.Name).ToListAsync()));
        var shown = Assert.Single(app.Channel.Conversation(app.ThreadOf("room-desk")), message => message.Attachments is { Count: > 0 });
        Assert.Equal("https://files.example/before.png", shown.Attachments![0].ContentUrl);
        Assert.Contains("before.png", CardReader.Text(app.Channel.Conversation("room-desk")[0]), StringComparison.Ordinal);
    }

    private static Activity Screenshot(Activity message, string name)
    {
        message.Attachments = [new Attachment { Name = name, ContentType = "image/png", ContentUrl = "https://files.example/" + name }];
        return message;
    }
}
