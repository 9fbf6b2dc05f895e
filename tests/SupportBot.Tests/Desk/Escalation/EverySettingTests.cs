using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Quartz;
using SupportBot.Desk.Escalation;
using SupportBot.Tests.App;
using SupportBot.Tests.Data;

namespace SupportBot.Tests.Desk.Escalation;

/// <summary>Every setting about deadlines changes something that somebody sees: the same story is told without and with it.</summary>
public sealed class EverySettingTests
{
    private const string Gold = "Sla:Policies:gold:";
    private const string Own = "Sla:Calendars:own:";

    private static readonly string ClosingDays = TestData.PathOf("desk/closing-days.ics");

    private static readonly ConcurrentDictionary<(Story Story, string Settings), Lazy<Task<string>>> Told = new();

    /// <summary>What else must be set for it to matter, and another value.</summary>
    private static readonly Dictionary<string, (string Besides, string Value)> Flips = new()
    {
        ["Sla:TimeZone"] = ("", "America/Toronto"),
        ["Sla:Hours"] = ("", "Mon-Fri 08:00-12:00 13:00-17:00"),
        ["Sla:Holidays"] = ("", "2026-03-04"),
        ["Sla:HolidayRegion"] = ("Sla:P2=1h / 30d", "none"),
        ["Sla:HolidayFile"] = ("", ClosingDays),
        ["Sla:DatedHours"] = ("", "2026-03-04 closed"),
        ["Sla:P1"] = ("Tickets:PriorityForTeam=P1 P1 P1", "none / 7h"),
        ["Sla:P2"] = ("", "2h / 7h"),
        ["Sla:P3"] = ("Tickets:PriorityForTeam=P3 P3 P3", "none / 7h"),
        ["Sla:P4"] = ("Tickets:PriorityForTeam=P4 P4 P4", "none / 7h"),
        ["Sla:Warnings"] = ("", "50% room"),
        ["Sla:PauseOnHold"] = ("", "false"),
        ["Sla:CloseAfterWorkingDays"] = ("", "1"),
        ["Sla:Calendars"] = ($"{Gold}Priorities=P2;{Gold}Calendar=own;{Own}Hours=Mon-Fri 08:00-18:00", $"{Own}Hours=24x7"),
        ["Sla:Policies"] = ("", $"{Gold}Priorities=P2;{Gold}P2=1h / 6h"),
        ["Sla:PromiseToOthers"] = ("", "false"),
        ["Sla:Since"] = ("", "2026-03-04"),
        [Own + "TimeZone"] = (InOwnHours("Mon-Fri 08:00-18:00"), "America/Toronto"),
        [Own + "Hours"] = (InOwnHours("Mon-Fri 08:00-18:00"), "Mon-Fri 22:00-06:00"),
        [Own + "Holidays"] = (InOwnHours("24x7"), "03-04"),
        [Own + "HolidayRegion"] = (InOwnHours("24x7") + ";Sla:P2=1h / 60d", "Guadeloupe"),
        [Own + "HolidayFile"] = (InOwnHours("24x7"), ClosingDays),
        [Own + "DatedHours"] = (InOwnHours("Mon-Fri 08:00-18:00"), "2026-03-04 10:00-11:00 14:00-18:00"),
        [Gold + "Organisations"] = ($"{Gold}Priorities=P2;{Gold}P2=1h / 6h", "brise"),
        [Gold + "Services"] = ($"{Gold}Priorities=P2;{Gold}P2=1h / 6h", "vpn"),
        [Gold + "Priorities"] = ($"{Gold}Vip=false;{Gold}Warnings=50% room", "P1, P3"),
        [Gold + "Vip"] = ($"{Gold}Priorities=P2;{Gold}P2=1h / 6h", "true"),
        [Gold + "Calendar"] = ($"{Gold}Priorities=P2;{Own}Hours=24x7", "own"),
        [Gold + "P1"] = ($"{Gold}Vip=false;Tickets:PriorityForTeam=P1 P1 P1", "none / 7h"),
        [Gold + "P2"] = ($"{Gold}Vip=false", "2h / 7h"),
        [Gold + "P3"] = ($"{Gold}Vip=false;Tickets:PriorityForTeam=P3 P3 P3", "none / 7h"),
        [Gold + "P4"] = ($"{Gold}Vip=false;Tickets:PriorityForTeam=P4 P4 P4", "none / 7h"),
        [Gold + "Warnings"] = ($"{Gold}Priorities=P2", "50% room"),
        [Gold + "PauseOnHold"] = ($"{Gold}Priorities=P2", "false"),
        [Gold + "CloseAfterWorkingDays"] = ($"{Gold}Priorities=P2", "1"),
    };

    private const string Chain = "Escalation:Chains:night:";
    // What a chain writes with semicolons, which part settings here.
    private const string NightCalls = $"{Chain}Steps=room| wait 10m| oncall| wait 1h| manager;{Chain}Starts=filed P2";

    /// <summary>The same for chains, waits and reminders; each with the story in which it shows.</summary>
    private static readonly Dictionary<string, (Story Story, string Besides, string Value)> OtherFlips = new()
    {
        ["Escalation:Chains"] = (Story.Untaken, "", NightCalls),
        ["Escalation:Fallback"] = (Story.Untaken, NightCalls, "room"),
        ["Escalation:AskAfter"] = (Story.Taken, NightCalls, "20m"),
        ["Escalation:RestartAfter"] = (Story.Taken, NightCalls, "40m"),
        [Chain + "Steps"] = (Story.Untaken, NightCalls, "room| wait 5m| manager"),
        [Chain + "Starts"] = (Story.Untaken, NightCalls, "filed P1"),
        ["Waiting:AskAgain"] = (Story.Asked, "", "4h"),
        ["Waiting:ResolveAfter"] = (Story.Asked, "", "none"),
        ["Reminders:GroupMinutes"] = (Story.Late, "", "0"),
        ["Reminders:OwnActMinutes"] = (Story.Late, "", "0"),
    };

    /// <summary>The two that decide when the host looks at all; each has a test of its own below.</summary>
    private static readonly string[] AboutTheSweep = ["Sla:SweepEverySeconds", "Sla:SweepByHand"];

    public static TheoryData<string> Settings => [.. Flips.Keys];

    [Fact]
    public void There_is_no_setting_that_is_not_flipped_here() => Assert.Equal(
        Of<SlaOptions>("Sla:").Concat(Of<SlaCalendarOptions>(Own)).Concat(Of<SlaPolicyOptions>(Gold)).Order(StringComparer.Ordinal),
        Flips.Keys.Concat(AboutTheSweep).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task Another_value_changes_what_people_see(string setting)
    {
        var (besides, value) = Flips[setting];
        var without = await ToldAsync(besides);
        Assert.Contains("INC-1", without, StringComparison.Ordinal);
        Assert.NotEqual(without, await ToldAsync(besides + ";" + (value.Contains('=', StringComparison.Ordinal) ? value : $"{setting}={value}")));
    }

    public static TheoryData<string> OtherSettings => [.. OtherFlips.Keys];

    [Fact]
    public void There_is_no_setting_of_chains_waits_and_reminders_that_is_not_flipped_here() => Assert.Equal(
        Of<EscalationOptions>("Escalation:").Concat(Of<ConfiguredChain>(Chain)).Concat(Of<WaitingOptions>("Waiting:")).Concat(Of<ReminderOptions>("Reminders:")).Order(StringComparer.Ordinal),
        OtherFlips.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(OtherSettings))]
    public async Task Another_value_changes_who_hears_what_and_when(string setting)
    {
        var (story, besides, value) = OtherFlips[setting];
        var without = await ToldAsync(story, besides);
        Assert.Contains("INC-1", without, StringComparison.Ordinal);
        Assert.NotEqual(without, await ToldAsync(story, besides + ";" + (value.Contains('=', StringComparison.Ordinal) ? value : $"{setting}={value}")));
    }

    [Fact]
    public async Task The_scheduler_looks_as_often_as_it_says()
    {
        await using var app = await SupportBotApp.StartWithAsync(("Sla:SweepEverySeconds", "17"));
        var scheduler = await app.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        var sweeps = new List<ITrigger>();
        foreach (var job in await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup()))
        {
            var detail = (await scheduler.GetJobDetail(job))!;
            if (detail.JobType.ToString()!.Contains(nameof(SweepJob), StringComparison.Ordinal)) sweeps.AddRange(await scheduler.GetTriggersOfJob(job));
        }

        Assert.Equal(TimeSpan.FromSeconds(17), ((ISimpleTrigger)Assert.Single(sweeps)).RepeatInterval);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task Swept_by_hand_the_scheduler_sweeps_nothing(bool byHand, int told)
    {
        await using var app = await SupportBotApp.StartWithAsync(("Sla:Warnings", "100% room"), ("Sla:P2", "none / 1h"));
        await app.ReportAsync("Panne", SupportBot.Desk.Tickets.Impact.Team);
        app.Clock.Advance(Duration.FromHours(2));
        var before = app.Texts(app.ThreadOf("room-desk")).Count;
        await ActivatorUtilities.CreateInstance<SweepJob>(app.Services, new SlaOptions { SweepByHand = byHand }).Execute(null!);
        await app.DrainAsync();
        Assert.Equal(told, app.Texts(app.ThreadOf("room-desk")).Count - before);
    }

    private static string InOwnHours(string hours) => $"{Gold}Priorities=P2;{Gold}Calendar=own;{Own}Hours={hours}";

    private static IEnumerable<string> Of<T>(string path) =>
        typeof(T).GetProperties().Where(property => property.GetMethod?.IsStatic == false).Select(property => path + property.Name);

    private static Task<string> ToldAsync(string settings) => ToldAsync(Story.Deadlines, settings);

    private static Task<string> ToldAsync(Story story, string settings) => Told.GetOrAdd((story, settings), _ => new(() => TellAsync(story, settings))).Value;

    private static async Task<string> TellAsync(Story story, string settings)
    {
        await using var app = await SupportBotApp.StartWithAsync([.. settings.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(setting => setting.Split('=', 2)).Select(setting => (setting[0], setting[1].Replace('|', ';')))]);
        return string.Join('\n', await (story switch
        {
            Story.Deadlines => DeadlinesAsync(app),
            Story.Late => LateAsync(app),
            Story.Asked => AskedAsync(app),
            _ => CalledAsync(app, isTaken: story == Story.Taken),
        }));
    }

    // Nobody takes it, or somebody does and then nothing more.
    private static async Task<List<string>> CalledAsync(SupportBotApp app, bool isTaken)
    {
        await app.ReportAsync("Panne", SupportBot.Desk.Tickets.Impact.Team);
        app.HearsCards = true;
        var told = new List<string>();
        told.AddRange(await app.FastForward(Duration.FromMinutes(2)));
        if (isTaken) told.AddRange(await app.SayAsync("alice", "on it INC-1"));
        told.AddRange(await app.FastForward(Duration.FromHours(3)));
        return told;
    }

    private static async Task<List<string>> AskedAsync(SupportBotApp app)
    {
        await app.ReportAsync("Panne", SupportBot.Desk.Tickets.Impact.Team);
        await app.SayAsync("alice", "ask INC-1 Which one?");
        app.HearsCards = true;
        return [.. await app.FastForward(Duration.FromDays(9))];
    }

    // Two are due one after the other, and whoever has them has just written in one.
    private static async Task<List<string>> LateAsync(SupportBotApp app)
    {
        foreach (var title in new[] { "Panne", "Encore une" })
        {
            await app.ReportAsync(title, SupportBot.Desk.Tickets.Impact.Team);
            await app.FastForward(Duration.FromMinutes(6));
        }

        foreach (var number in new[] { "INC-1", "INC-2" }) await app.SayAsync("alice", "claim " + number);
        var told = new List<string>();
        foreach (var _ in Enumerable.Range(0, 60))
        {
            told.AddRange(await app.FastForward(Duration.FromMinutes(8)));
            await app.SayAsync("alice", "note INC-1 Looking");
        }

        return told;
    }

    // A ticket that a whole team waits for: held, asked about, solved, and left alone until it closes.
    private static async Task<List<string>> DeadlinesAsync(SupportBotApp app)
    {
        await app.ReportAsync("Panne", SupportBot.Desk.Tickets.Impact.Team);
        var told = new List<string>();
        told.AddRange(await app.SayAsync("alice", "why INC-1"));
        told.AddRange(await app.FastForwardTo(11));
        await app.SayAsync("alice", "claim INC-1");
        await app.SayAsync("alice", "hold INC-1 until tomorrow at 10:00, waiting for a part");
        told.AddRange(await app.FastForwardTo(10, 5, daysLater: 1));
        told.AddRange(await app.SayAsync("alice", "why INC-1"));
        told.AddRange(await app.FastForwardTo(12, daysLater: 2));
        await app.SayAsync("alice", "resolve INC-1 fixed Done");
        told.AddRange(await app.FastForward(Duration.FromDays(8)));
        return told;
    }

    private enum Story
    {
        Deadlines,
        Untaken,
        Taken,
        Asked,
        Late,
    }
}
