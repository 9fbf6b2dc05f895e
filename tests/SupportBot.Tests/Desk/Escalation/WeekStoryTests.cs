using SupportBot.Desk.Tickets;
using SupportBot.Tests.App;
using SupportBot.Tests.Data;

namespace SupportBot.Tests.Desk.Escalation;

/// <summary>
/// A whole week of one ticket as people see it, from a P2 by the desk's hours to a P1 that runs by day and night. The file was approved
/// by reading it: what differs from it is a mistake, or has to be read again.
/// </summary>
public sealed class WeekStoryTests
{
    [Fact]
    public async Task Every_message_of_a_week_comes_at_its_time()
    {
        await using var app = await SupportBotApp.StartWithAsync(
            ("Sla:Calendars:always:Hours", "24x7"), ("Sla:Policies:blocked:Priorities", "P1"), ("Sla:Policies:blocked:Calendar", "always"),
            ("Sla:Policies:blocked:P1", "15m / 12h"), ("Sla:Policies:blocked:Warnings", "50% assignee; 100% assignee manager; +6h person:sofia"));
        await app.SayAsync("sofia", "hello");
        var story = new List<string>();
        await app.ReportAsync("Panne", Impact.Team);
        story.AddRange(await app.FastForwardTo(9, 50));
        await SayAsync("alice", "claim INC-1");
        story.AddRange(await app.FastForwardTo(11));
        await SayAsync("alice", "ask INC-1 Which desk is it?");
        story.AddRange(await app.FastForwardTo(10, daysLater: 1));
        await SayAsync("claire", "C’est le bureau 12");
        await SayAsync("claire", "pourquoi INC-1");
        story.AddRange(await app.FastForwardTo(15));
        await SayAsync("alice", "resolve INC-1 fixed I replaced the cable");
        story.AddRange(await app.FastForwardTo(9, daysLater: 1));
        await SayAsync("claire", "toujours en panne INC-1");
        story.AddRange(await app.FastForwardTo(18));
        await SayAsync("alice", "priority INC-1 P1 Nobody can call us");
        await SayAsync("alice", "why INC-1");
        story.AddRange(await app.FastForwardTo(12, daysLater: 1));
        await SayAsync("alice", "resolve INC-1 fixed I replaced the phone");
        await SayAsync("claire", "pourquoi INC-1");
        story.AddRange(await app.FastForwardTo(18, daysLater: 7));

        var told = string.Join('\n', story.Select(line => line.Replace('\u00A0', ' ').TrimEnd()));
        var received = Path.Combine(AppContext.BaseDirectory, "received-week.txt");
        await File.WriteAllTextAsync(received, told + '\n');
        Assert.True(await File.ReadAllTextAsync(TestData.PathOf("desk/week.txt")) == told + '\n', $"Read {received}; if it is right, it replaces desk/week.txt.");

        async Task SayAsync(string who, string text)
        {
            story.Add($"{who} > {text}");
            story.AddRange((await app.SayAsync(who, text)).Select(answer => $"{who} < {answer}"));
        }
    }
}
