using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using SupportBot.Bot.Files;
using SupportBot.Desk.Tickets;
using SupportBot.Protocol.Schema;
using SupportBot.Tests.App;
using SupportBot.Tests.Channels.Slack;

namespace SupportBot.Tests.Bot.Accounts;

/// <summary>An employee on Slack and an agent on Teams work on one ticket, from the first word to the last.</summary>
public sealed class AcrossChannelsTests
{
    private static readonly byte[] Picture = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 0, 0, 0, 0, 0, 1];

    [Theory]
    [InlineData(SlackApp.Tom, "My badge reader is broken since this morning", "Send", "Alice Nguyen is looking after INC-1.", "Solved")]
    [InlineData(SlackApp.Claire, "La machine à café est en panne depuis ce matin", "Envoyer", "Alice Nguyen s’occupe d’INC-1.", "C’est résolu")]
    public async Task The_relay_crosses_channels_both_ways(string user, string trouble, string send, string claimed, string solved)
    {
        await using var desk = await TwoChannels.StartAsync();
        var (slack, chat) = (desk.Slack, desk.Slack.PrivateOf(user));
        await desk.SayOnTeamsAsync("bob", "help");
        await desk.ReportOnSlackAsync(user, trouble, send);
        Assert.StartsWith("INC-1 · ", desk.Posted(TwoChannels.Room)[0], StringComparison.Ordinal);

        // Two press at once: the first is the owner, the other is told, and only the other.
        var second = desk.Press("bob", TwoChannels.Room, "Je prends");
        var told = await desk.App.HearAsync(chat, () => desk.PressOnTeamsAsync("alice", TwoChannels.Room, "Je prends"));
        Assert.Equal([claimed], told);
        var lost = await desk.HearOnTeamsAsync("private-bob", () => desk.PostAsync(second));
        Assert.Contains("Alice Nguyen", Assert.Single(lost), StringComparison.Ordinal);
        Assert.Single(slack.Texts(chat), claimed);

        told = await desk.App.HearAsync(chat, () => desk.SayInThreadAsync("alice", "Which door is it?"));
        Assert.Contains("Which door is it?", Assert.Single(told), StringComparison.Ordinal);
        await desk.App.SayAsync(user, "The one at 214");
        var relayed = desk.ThreadTexts()[^1];
        Assert.Contains("214", relayed, StringComparison.Ordinal);
        Assert.StartsWith("<at>Alice Nguyen</at>", relayed, StringComparison.Ordinal);

        await slack.SayAsync(user, chat, "Look", files: [slack.AddFile("door.png", "image/png", Picture)]);
        await desk.App.FetchAsync();
        Assert.Contains(desk.ThreadTexts(), text => text.Contains("door.png", StringComparison.Ordinal));
        desk.Teams.File = _ => Results.Bytes(Picture, "image/png");
        await desk.SayInThreadAsync("alice", "Like this?", new Attachment { ContentType = "image/png", Name = "answer.png", ContentUrl = desk.Teams.Url + "/v3/attachments/0-neu/views/original" });
        Assert.Equal(["answer.png Kept ", "door.png Kept "], await desk.App.LookAsync(db => db.KeptFiles().OrderBy(file => file.Name).Select(file => file.Name + " " + file.State + " " + file.Refusal).ToListAsync()));
        Assert.Contains("answer.png", string.Join('\n', slack.Texts(chat)), StringComparison.Ordinal);

        await desk.SayInThreadAsync("alice", "resolve INC-1 fixed New reader.");
        Assert.Equal(TicketState.Resolved, (await desk.TicketAsync(1)).State);
        await slack.PressAsync(user, chat, solved);
        Assert.Equal(TicketState.Closed, (await desk.TicketAsync(1)).State);
        Assert.Contains("Clos", CardReader.Text(desk.Teams.Conversation(TwoChannels.Room)[0]), StringComparison.Ordinal);
        Assert.Equal(["slack", "msteams"], (await desk.TicketAsync(1)).Events.OrderBy(happened => happened.Id).Select(happened => happened.Channel).Take(2));
    }

    [Fact]
    public async Task A_restart_in_the_middle_loses_nothing_on_either_side()
    {
        await using var desk = await TwoChannels.StartAsync();
        await desk.SayOnTeamsAsync("alice", "help");
        await desk.ReportOnSlackAsync(SlackApp.Tom, "My badge reader is broken since this morning");
        await desk.DeliverAsync(desk.Press("alice", TwoChannels.Room, "Je prends"));

        await desk.RestartAsync();
        await desk.App.DrainAsync();

        Assert.Single(desk.Slack.Texts(desk.Slack.PrivateOf(SlackApp.Tom)), "Alice Nguyen is looking after INC-1.");
        await desk.App.SayAsync(SlackApp.Tom, "add INC-1 It is the one at 214");
        Assert.Contains("214", desk.ThreadTexts()[^1], StringComparison.Ordinal);
    }
}
