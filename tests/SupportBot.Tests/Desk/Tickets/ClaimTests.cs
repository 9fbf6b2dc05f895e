using SupportBot.Tests.App;

namespace SupportBot.Tests.Desk.Tickets;

public sealed class ClaimTests
{
    private const string Trouble = "My badge reader is broken since this morning";

    [Fact]
    public async Task A_reported_problem_reaches_its_team_and_is_claimed_by_a_button()
    {
        await using var app = await SupportBotApp.StartAsync();
        await app.SayAsync("tom", Trouble);
        await app.PressAsync("tom", "private-tom", "Send");
        Assert.Equal(["INC-1 · " + Trouble], app.Texts("room-desk"));

        await app.PressAsync("alice", "room-desk", "Je prends");

        Assert.Equal("Alice Nguyen is looking after INC-1.", app.PrivateTexts("tom")[^1]);
        Assert.DoesNotContain("Je prends", app.Buttons("room-desk"));
    }
}
