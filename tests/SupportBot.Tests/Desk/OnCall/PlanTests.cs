using SupportBot.Desk.Catalogue;
using SupportBot.Desk.OnCall;

namespace SupportBot.Tests.Desk.OnCall;

public sealed class PlanTests
{
    [Theory]
    [InlineData("timeZone: Paris", "timeZone \"Paris\"")]
    [InlineData("layers: []", "layers")]
    [InlineData("layers: [{ people: [], from: 2026-03-09T09:00 }]", "people")]
    [InlineData("layers: [{ people: [zoe], from: 2026-03-09T09:00 }]", "people \"zoe\"")]
    [InlineData("layers: [{ people: [bob], from: monday }]", "from \"monday\"")]
    [InlineData("layers: [{ people: [bob], from: 2026-03-09T09:00, daysEach: 0 }]", "daysEach \"0\"")]
    [InlineData("layers: [{ people: [bob], from: 2026-03-09T09:00, hours: Mon }]", "hours \"Mon\"")]
    [InlineData("layers: [{ people: [bob], from: 2026-03-09T09:00, hours: Mon 9-25 }]", "hours \"Mon 9-25\"")]
    public void What_is_wrong_with_a_rota_is_told_by_team_key_and_value(string onCall, string named)
    {
        var plan = DeskPlan.Read($"teams:\n  - key: network\n    onCall:\n      {onCall}\n");
        var wrong = Assert.Throws<FormatException>(() => PlannedRotas.Read("network", plan.Teams[0].OnCall!, handle => handle == "bob" ? 1 : null));
        Assert.Contains("team network", wrong.Message, StringComparison.Ordinal);
        Assert.Contains(named, wrong.Message, StringComparison.Ordinal);
    }
}
