using NodaTime;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Channels.Teams;

/// <summary>Cards that change often are edited no faster than Teams allows, and always end as things stand.</summary>
public sealed class EditPaceTests
{
    [Fact]
    public async Task What_changes_too_fast_is_joined_and_the_last_state_is_never_lost()
    {
        await using var app = await SupportBotApp.StartWithAsync(("TeamsPace:EditsPerSecond", "2"), ("TeamsPace:EditsPerHalfMinute", "5"));
        await app.SayAsync("tom", "My badge reader is broken");
        await app.PressAsync("tom", "private-tom", "Send");
        for (var i = 1; i <= 6; i++) await app.SayAsync("alice", $"rename INC-1 Door {i}");
        Assert.Equal(2, Edits(app));
        Assert.Equal("INC-1 · Door 2", app.Texts("room-desk")[0]);

        await app.FastForward(Duration.FromSeconds(1));
        Assert.Equal(3, Edits(app));
        Assert.Equal("INC-1 · Door 6", app.Texts("room-desk")[0]);

        // Five in half a minute: the sixth waits until the first is half a minute ago.
        for (var i = 7; i <= 9; i++)
        {
            await app.SayAsync("alice", $"rename INC-1 Door {i}");
            await app.FastForward(Duration.FromSeconds(1));
        }

        Assert.Equal(5, Edits(app));
        Assert.Equal("INC-1 · Door 8", app.Texts("room-desk")[0]);
        await app.FastForward(Duration.FromSeconds(27));
        Assert.Equal("INC-1 · Door 9", app.Texts("room-desk")[0]);
    }

    [Fact]
    public async Task Nothing_new_waits_for_an_edit_and_other_conversations_go_on()
    {
        await using var app = await SupportBotApp.StartWithAsync(("TeamsPace:EditsPerSecond", "1"), ("TeamsPace:EditsPerHalfMinute", "1"));
        await app.SayAsync("tom", "My badge reader is broken");
        await app.PressAsync("tom", "private-tom", "Send");
        for (var i = 1; i <= 3; i++) await app.SayAsync("alice", $"rename INC-1 Door {i}");

        await app.SayAsync("claire", "La porte du quai est en panne");
        await app.PressAsync("claire", "private-claire", "Envoyer");
        await app.SayInThreadAsync("alice", app.ThreadOf("room-desk"), "// seen");

        Assert.Equal("INC-1 · Door 1", app.Texts("room-desk")[0]);
        Assert.Equal(2, app.Channel.Conversation("room-desk").Count);
    }

    private static int Edits(SupportBotApp app) => app.Channel.All.Count(arrived => arrived.Conversation == "room-desk" && arrived.How == "update");
}
