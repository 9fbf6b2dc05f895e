using SupportBot.Tests.App;

namespace SupportBot.Tests.Desk.Tickets;

public sealed class ClaimTests
{
    [Fact]
    public async Task A_reported_problem_reaches_its_team_and_is_claimed()
    {
        await using var app = await SupportBotApp.StartAsync();
        await app.SayAsync("tom", "My badge reader is broken since this morning");
        var answers = await app.PressAsync("tom", "private-tom", "Send");
        Assert.Equal(["INC-1 · My badge reader is broken since this morning", "x"], answers);
        Assert.Equal(["INC-1 · My badge reader is broken since this morning"], app.Texts("room-desk"));
        Assert.Equal(["Prendre en charge"], app.Buttons("room-desk"));
        await app.PressAsync("alice", "room-desk", app.Buttons("room-desk")[0]);
        Assert.Equal(["x"], app.PrivateTexts("alice"));
    }
}
