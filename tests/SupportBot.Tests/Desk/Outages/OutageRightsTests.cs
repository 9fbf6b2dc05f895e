using System.Text.Json.Nodes;
using SupportBot.Desk.Outages;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Desk.Outages;

/// <summary>Who may know of an outage and who may write about it. What somebody may not is answered like what does not exist.</summary>
public sealed class OutageRightsTests
{
    [Fact]
    public async Task One_organisation_never_sees_anothers()
    {
        await using var app = await OutageSteps.StartAsync();
        await app.OpenAsync("ines", "Le VPN coupe", "vpn");
        await app.SayAsync("ines", "suivre vpn");
        await app.SayAsync("bob", "outage vpn: The VPN is down");
        Assert.Empty(await app.SweepAsync());
        Assert.Equal(["Aucune panne connue, aucune intervention prévue."], await app.SayAsync("ines", "état des services"));
        Assert.Equal(["Je ne connais pas de panne OUT-1."], await app.SayAsync("ines", "suivre OUT-1"));
        Assert.Equal(["Je ne connais pas de panne OUT-7."], await app.SayAsync("ines", "suivre OUT-7"));
        await app.SayAsync("ines", "le vpn coupe tout le temps");
        Assert.Equal(0, app.CardsOf("private-ines", "Nous le savons déjà"));
        Assert.Equal(0, app.CardsOf("private-ines", "OUT-1"));
    }

    [Fact]
    public async Task What_is_announced_for_another_organisation_or_for_everybody_reaches_them()
    {
        await using var app = await OutageSteps.StartAsync();
        await app.SayAsync("ines", "suivre vpn");
        await app.SayAsync("claire", "suivre vpn");
        await app.SayAsync("bob", "outage vpn for brise: The tunnel to Brise is down");
        await app.SweepAsync();
        Assert.Equal((1, 0), (app.CardsOf("private-ines", "OUT-1"), app.CardsOf("private-claire", "OUT-1")));
        await app.SayAsync("nadia", "panne vpn pour tous : le VPN est coupé");
        await app.SweepAsync();
        Assert.Equal((1, 1), (app.CardsOf("private-ines", "OUT-2"), app.CardsOf("private-claire", "OUT-2")));
    }

    [Fact]
    public async Task A_confidential_service_is_known_to_its_team_only()
    {
        await using var app = await OutageSteps.StartAsync();
        await app.OpenAsync("claire", "Ma paie", "payroll");
        await app.SayAsync("alice", "outage payroll: Payslips are wrong");
        Assert.Empty(await app.SweepAsync());
        Assert.Equal(["Aucune panne connue, aucune intervention prévue."], await app.SayAsync("claire", "pannes"));
        Assert.Equal(["Aucune panne connue, aucune intervention prévue."], await app.SayAsync("nadia", "pannes"));
        Assert.Equal(["One thing is going on"], await app.SayAsync("bob", "outages"));
        var hidden = await app.SayAsync("claire", "suivre payroll");
        var unknown = await app.SayAsync("claire", "suivre fax");
        Assert.Equal(unknown.Select(text => text.Replace("fax", "payroll", StringComparison.Ordinal)), hidden);
        Assert.DoesNotContain("payroll,", hidden[0], StringComparison.Ordinal);
        Assert.StartsWith(
            app.Text("nadia", "catalogue.no-such-service", "payroll", "vpn, email"), Assert.Single(await app.SayAsync("nadia", "panne payroll : rien ne va")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("outages.update", """{"form":"true","textEn":"News"}""")]
    [InlineData("outages.watch", """{"form":"true"}""")]
    [InlineData("outages.until", """{"form":"true","untilDate":"2026-03-04","untilTime":"10:00"}""")]
    [InlineData("outages.end", """{"form":"true"}""")]
    [InlineData("outages.cancel", """{"form":"true"}""")]
    [InlineData("outages.remind", """{"minutes":"20"}""")]
    public async Task Only_its_author_the_team_of_its_service_and_managers_write_about_it(string verb, string inputs)
    {
        foreach (var (who, may) in new[] { ("tom", false), ("ines", false), ("alice", false), ("nadia", true), ("marc", true), ("sofia", true), ("bob", true) })
        {
            await using var app = await OutageSteps.StartAsync();
            await app.SayAsync("bob", "outage vpn: The VPN is down");
            var before = (await app.OutageAsync()).Version;
            var told = await PressAsync(app, who, verb, inputs, "OUT-1");
            Assert.Equal(may, (await app.OutageAsync()).Version != before);
            if (!may) Assert.Equal(await PressAsync(app, who, verb, inputs, "OUT-99"), told.Select(text => text.Replace("OUT-1", "OUT-99", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData("outages.announce")]
    [InlineData("outages.plan")]
    public async Task An_employee_can_announce_nothing(string verb)
    {
        await using var app = await OutageSteps.StartAsync();
        var told = await PressAsync(app, "tom", verb, """{"form":"true","service":"vpn","titleEn":"Down","scope":"everybody","pace":"0"}""", "OUT-1");
        Assert.Equal([app.Text("tom", "bot.not-for-you")], told);
        Assert.Equal(0, await app.OutagesAsync());
    }

    private static Task<IReadOnlyList<string>> PressAsync(SupportBotApp app, string who, string verb, string inputs, string number)
    {
        var data = JsonNode.Parse(inputs)!.AsObject();
        (data["verb"], data["number"]) = (verb, number);
        var press = app.Message(who, "");
        (press.Text, press.Value) = (null, data);
        return app.HearAsync("private-" + who, () => app.PostAsync(press));
    }
}
