using Microsoft.Extensions.DependencyInjection;
using SupportBot.Data;
using SupportBot.Desk.Escalation;
using SupportBot.Tests.App;
using SupportBot.Tests.Data;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Desk.Escalation;

/// <summary>Each word of a warning reaches whom it names, or loudly somebody instead.</summary>
public sealed class NotifyTargetsTests
{
    private const string Team = "  - key: service-desk\n";
    private const string BobOnCall = Team + "    onCall: { layers: [{ people: [bob], from: 2026-02-24T10:00, hours: \"Mon-Fri 08:00-12:00\" }] }\n";

    [Theory]
    [InlineData("assignee", "alice")]
    [InlineData("room", "room-desk")]
    [InlineData("channel", "room-desk")]
    [InlineData("oncall", "bob")]
    [InlineData("lead", "marc")]
    [InlineData("manager", "marc")]
    [InlineData("person:nadia", "nadia")]
    [InlineData("PERSON:Nadia, lead", "marc nadia")]
    [InlineData("lead manager person:marc", "marc")]
    public async Task Each_word_names_somebody(string words, string told) =>
        Assert.Equal(told.Split(' '), await ToldAsync(words, plan => plan.Replace(Team, BobOnCall, StringComparison.Ordinal)));

    [Theory]
    [InlineData("oncall", "    lead: nobody\n", "marc")]
    [InlineData("oncall", "    lead: marc\n", "marc")]
    [InlineData("manager", "roles: [manager]", "marc")]
    [InlineData("lead", "    lead: marc\n", "marc")]
    public async Task Where_nobody_fits_the_word_the_lead_is_told_or_else_the_managers(string words, string without, string told) =>
        Assert.Equal([told], await ToldAsync(words, plan => plan.Replace(without, without.Contains("roles", StringComparison.Ordinal) ? "roles: [agent]" : "", StringComparison.Ordinal)));

    [Fact]
    public async Task Where_there_is_neither_lead_nor_manager_the_room_is_told() => Assert.Equal(["room-desk"], await ToldAsync(
        "oncall", plan => plan.Replace("    lead: marc\n", "", StringComparison.Ordinal).Replace("roles: [manager]", "roles: [agent]", StringComparison.Ordinal)));

    [Fact]
    public async Task Somebody_whom_nobody_knows_stops_the_start()
    {
        await using var app = await SupportBotApp.StartAsync();
        var options = new SlaOptions { Warnings = "75% person:zoe" };
        var atStart = new CheckSlaNames(app.Services.GetRequiredService<UnitOfWork>(), new SlaRules(options), options);
        var wrong = await Assert.ThrowsAsync<FormatException>(() => atStart.StartAsync(CancellationToken.None));
        Assert.Equal("Sla:Warnings is \"75% person:zoe\": there is nobody called \"zoe\" on this desk.", wrong.Message);
    }

    private static async Task<IEnumerable<string>> ToldAsync(string words, Func<string, string> changed)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("supportbot-plan-").FullName, "desk.yaml");
        await File.WriteAllTextAsync(file, changed(await File.ReadAllTextAsync(TestData.PathOf("desk/desk.yaml"))));
        await using var app = await SupportBotApp.StartWithAsync(("Desk:File", file), ("Sla:P3", "none / 2h"), ("Sla:Warnings", "100% " + words));
        await app.ServeEverybodyAsync();
        await app.ReportAsync("Panne");
        await app.SayAsync("alice", "claim INC-1");
        return (await app.FastForwardTo(11)).Where(line => line.Contains("INC-1", StringComparison.Ordinal)).Where().Select(line => line.Split(' ')[2]);
    }
}
