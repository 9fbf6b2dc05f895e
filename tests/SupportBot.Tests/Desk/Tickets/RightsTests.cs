using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Desk.Tickets;
using SupportBot.People;
using SupportBot.Protocol.Schema;
using SupportBot.Tests.App;
using static SupportBot.Desk.Tickets.TicketState;

namespace SupportBot.Tests.Desk.Tickets;

/// <summary>
/// Command × role × relation. The ticket is Tom's, for Claire, with Alice's team; what somebody may not touch is answered like what
/// does not exist, whether they type a number or press a button with a subject that they made up.
/// </summary>
public sealed class RightsTests
{
    // Zoé is nobody's: a stranger from the same company. Nadia is of another team, Inès of another company.
    private static readonly string[] Everybody = ["zoe", "tom", "claire", "alice", "nadia", "marc", "sofia", "ines"];
    private static readonly string[] Own = ["tom", "claire"];
    private static readonly string[] Team = ["alice", "marc", "sofia"];
    private static readonly string[] OwnAndTeam = ["tom", "claire", "alice", "marc", "sofia"];

    private sealed record Rule(Role Allowed, string[]? May, TicketState From = InProgress, string? Typed = null, string? Inputs = null);

    // Without people: the command is about nobody's ticket, only the role counts.
    private static readonly Dictionary<string, Rule> Table = new()
    {
        ["bot.help"] = new(Role.Everyone, null),
        ["bot.cancel"] = new(Role.Everyone, null),
        ["bot.language"] = new(Role.Everyone, null),
        ["bot.timezone"] = new(Role.Everyone, null),
        ["bot.quiet"] = new(Role.Everyone, null),
        ["accounts.confirm"] = new(Role.Everyone, null),
        ["accounts.decline"] = new(Role.Everyone, null),
        ["accounts.unlink"] = new(Role.Everyone, null),
        ["dashboard.open"] = new(Role.Desk, null),
        ["dashboard.close"] = new(Role.Desk, null),
        ["doctor.run"] = new(Role.Administrator, null),
        ["doctor.retry"] = new(Role.Administrator, null),
        ["roster.accept"] = new(Role.Administrator, null),
        ["escalation.escalate"] = new(Role.Desk, Team, InProgress, "escalate # because all wait", """{"text":"All wait."}"""),
        ["escalation.on-it"] = new(Role.Desk, Team, InProgress, "on it #"),
        ["escalation.hand-over"] = new(Role.Desk, null),
        ["escalation.why"] = new(Role.Everyone, OwnAndTeam, InProgress, "why #"),
        ["oncall.who"] = new(Role.Desk, null),
        ["oncall.rota"] = new(Role.Desk, null),
        ["oncall.put"] = new(Role.Desk, null),
        ["oncall.swap"] = new(Role.Desk, null),
        ["oncall.agree"] = new(Role.Desk, null),
        ["oncall.decline"] = new(Role.Desk, null),
        ["oncall.mine"] = new(Role.Desk, null),
        ["oncall.away"] = new(Role.Desk, null),
        ["oncall.back"] = new(Role.Desk, null),
        ["oncall.absences"] = new(Role.Desk, null),
        ["oncall.calendar"] = new(Role.Desk, null),
        ["outages.announce"] = new(Role.Desk, null),
        ["outages.trouble"] = new(Role.Desk, null),
        ["outages.plan"] = new(Role.Desk, null),
        ["outages.update"] = new(Role.Desk, null),
        ["outages.watch"] = new(Role.Desk, null),
        ["outages.until"] = new(Role.Desk, null),
        ["outages.end"] = new(Role.Desk, null),
        ["outages.cancel"] = new(Role.Desk, null),
        ["outages.remind"] = new(Role.Desk, null),
        ["outages.list"] = new(Role.Everyone, null),
        ["outages.follow"] = new(Role.Everyone, null),
        ["outages.unfollow"] = new(Role.Everyone, null),
        ["knowledge.article"] = new(Role.Everyone, null),
        ["knowledge.helped"] = new(Role.Everyone, null),
        ["knowledge.useless"] = new(Role.Everyone, null),
        ["knowledge.write"] = new(Role.Desk, null),
        ["knowledge.edit"] = new(Role.Desk, null),
        ["knowledge.review"] = new(Role.Desk, null),
        ["knowledge.publish"] = new(Role.Desk, null),
        ["knowledge.retire"] = new(Role.Desk, null),
        ["knowledge.list"] = new(Role.Desk, null),
        ["knowledge.gaps"] = new(Role.Desk, null),
        ["knowledge.write-gap"] = new(Role.Desk, null),
        ["knowledge.not-needed"] = new(Role.Desk, null),
        ["knowledge.templates"] = new(Role.Desk, null),
        ["knowledge.template"] = new(Role.Desk, null),
        ["knowledge.new-template"] = new(Role.Desk, null),
        ["knowledge.edit-template"] = new(Role.Desk, null),
        ["knowledge.delete-template"] = new(Role.Desk, null),
        ["metrics.show"] = new(Role.Desk, null),
        ["metrics.list"] = new(Role.Desk, null),
        ["metrics.explain"] = new(Role.Desk, null),
        ["metrics.export"] = new(Role.Manager | Role.Administrator, null),
        ["digest.show"] = new(Role.Desk, null),
        ["digest.mine"] = new(Role.Desk, null),
        ["digest.list"] = new(Role.Desk, null),
        // Who may say how it went, and who calls back: RatingTests, FollowUpTests.
        ["satisfaction.rate"] = new(Role.Everyone, null),
        ["satisfaction.follow-ups"] = new(Role.Desk, null),
        ["satisfaction.called-back"] = new(Role.Desk, null),
        // Whose improvements these are: ImprovementRightsTests, RepeatedTroubleTests.
        ["improvement.open"] = new(Role.Manager | Role.Administrator, null),
        ["improvement.dismiss"] = new(Role.Manager | Role.Administrator, null),
        ["improvement.list"] = new(Role.Desk, null),
        ["improvement.show"] = new(Role.Desk, null),
        ["improvement.progress"] = new(Role.Desk, null),
        ["improvement.done"] = new(Role.Desk, null),
        ["improvement.drop"] = new(Role.Manager | Role.Administrator, null),
        ["improvement.give"] = new(Role.Manager | Role.Administrator, null),
        ["improvement.due"] = new(Role.Manager | Role.Administrator, null),
        ["intake.new"] = new(Role.Everyone, null),
        ["intake.human"] = new(Role.Everyone, null),
        ["intake.form"] = new(Role.Everyone, null),
        ["intake.search"] = new(Role.Everyone, null),
        ["intake.change"] = new(Role.Everyone, null),
        ["intake.meant"] = new(Role.Everyone, null),
        ["intake.back"] = new(Role.Everyone, null),
        ["intake.explain"] = new(Role.Everyone, null),
        // What is for other companies is unknown: RequestFormTests.
        ["intake.catalogue"] = new(Role.Everyone, null),
        ["intake.request"] = new(Role.Everyone, null),
        ["tickets.mine"] = new(Role.Everyone, null),
        ["tickets.find"] = new(Role.Everyone, null),
        ["tickets.queue"] = new(Role.Desk, null),
        ["tickets.claim"] = new(Role.Agent, ["alice"], New, "claim #"),
        ["tickets.assign"] = new(Role.Desk, Team, InProgress, "assign # to bob", """{"person":"bob"}"""),
        ["tickets.release"] = new(Role.Desk, Team, InProgress, "release #"),
        ["tickets.move"] = new(Role.Desk, Team, InProgress, "move # to network", """{"team":"network"}"""),
        ["tickets.ask"] = new(Role.Desk, Team, InProgress, "ask # Which office?", """{"text":"Which office?"}"""),
        ["tickets.reply"] = new(Role.Desk, Team, InProgress, "reply # Coming.", """{"text":"We are on it."}"""),
        ["tickets.reply-with"] = new(Role.Desk, Team, InProgress, null, """{"template":"seen"}"""),
        ["tickets.note"] = new(Role.Desk, Team, InProgress, "note # That switch.", """{"text":"That switch."}"""),
        ["tickets.hold"] = new(Role.Desk, Team, InProgress, "hold # until tomorrow, a part", """{"text":"A part","date":"2026-03-10"}"""),
        ["tickets.resume"] = new(Role.Desk, Team, OnHold, "resume #"),
        ["tickets.resolve"] = new(Role.Desk, Team, InProgress, "resolve # fixed Restarted.", """{"code":"Fixed","text":"Restarted."}"""),
        ["tickets.link"] = new(Role.Desk, Team, InProgress, "link # to INC-1", """{"other":"INC-1"}"""),
        ["tickets.convert"] = new(Role.Desk, Team, InProgress, "convert #"),
        ["tickets.service"] = new(Role.Desk, Team, InProgress, "service # email", """{"service":"email"}"""),
        ["tickets.priority"] = new(Role.Desk, Team, InProgress, "priority # P1 All wait.", """{"priority":"P1","text":"All wait."}"""),
        ["tickets.rename"] = new(Role.Desk, Team, InProgress, "rename # Door 2", """{"text":"Door 2"}"""),
        ["tickets.mask"] = new(Role.Desk, Team, InProgress, "mask badge in #", """{"text":"badge"}"""),
        ["tickets.merge"] = new(Role.Desk, Team, InProgress, "merge # into INC-1", """{"other":"INC-1"}"""),
        ["tickets.unmerge"] = new(Role.Desk, Team, Merged, "unmerge #"),
        ["tickets.share"] = new(Role.Desk, Team, InProgress, "share # as Doors on floor 2", """{"text":"Doors on floor 2"}"""),
        ["tickets.unshare"] = new(Role.Desk, Team, InProgress, "unshare #"),
        // What is not offered to somebody is unknown to them: MeTooTests.
        ["tickets.join"] = new(Role.Everyone, null),
        ["tickets.leave"] = new(Role.Everyone, null),
        ["tickets.still-affected"] = new(Role.Everyone, null),
        ["tickets.article"] = new(Role.Desk, Team, Resolved, "write an article from #"),
        ["tickets.more"] = new(Role.Desk, Team),
        ["tickets.show"] = new(Role.Everyone, OwnAndTeam, InProgress, "show #"),
        ["tickets.text"] = new(Role.Everyone, OwnAndTeam, InProgress, "read #"),
        ["tickets.files"] = new(Role.Everyone, OwnAndTeam, InProgress, "files #"),
        ["tickets.reopen"] = new(Role.Everyone, OwnAndTeam, Resolved, "reopen #"),
        ["tickets.detail"] = new(Role.Everyone, Own, InProgress, "add # Also at home.", """{"text":"Also at home."}"""),
        ["tickets.solved"] = new(Role.Everyone, Own, InProgress, "solved #"),
        ["tickets.still-broken"] = new(Role.Everyone, Own, Resolved, "still broken #"),
        ["tickets.withdraw"] = new(Role.Everyone, Own, InProgress, "withdraw #"),
        ["tickets.something-else"] = new(Role.Everyone, Own, InProgress, null, """{"said":"My screen is dark","message":"a0"}"""),
    };

    // These only show something.
    private static readonly string[] Reading = ["tickets.reply-with", "tickets.show", "tickets.text", "tickets.files", "tickets.more", "tickets.article", "escalation.why"];

    [Fact]
    public async Task Every_command_there_is_has_its_rights_in_this_table()
    {
        await using var app = await SupportBotApp.StartAsync();
        var commands = app.Services.GetRequiredService<CommandTable>().All.ToList();

        Assert.Equal(Table.Keys.Order(StringComparer.Ordinal), commands.Select(command => command.Verb).Order(StringComparer.Ordinal));
        Assert.All(commands, command => Assert.Equal(Table[command.Verb].Allowed, command.Allowed));
    }

    [Fact]
    public async Task Typed_commands_obey_those_who_may_and_tell_others_nothing()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await CheckAsync(app, row => row.Typed is not null, (who, _, rule, number, _) => app.Message(who, rule.Typed!.Replace("#", number, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Buttons_with_a_forged_subject_obey_those_who_may_and_tell_others_nothing()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await CheckAsync(app, row => row.May is not null, (who, verb, rule, _, subject) => Press(app, who, verb, rule, "subject", subject));
    }

    [Fact]
    public async Task Buttons_with_a_forged_number_obey_those_who_may_and_tell_others_nothing()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await CheckAsync(app, row => row.May is not null, (who, verb, rule, number, _) => Press(app, who, verb, rule, "ticket", number));
    }

    [Fact]
    public async Task A_command_for_the_desk_is_no_command_for_others()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync("tom");

        Assert.Equal(["Is this right? Add what is missing and send it."], await app.SayAsync("tom", "queue"));
        var (queue, none) = (Press(app, "tom", "tickets.queue", Table["tickets.queue"], "subject", ""), Press(app, "tom", "tickets.no-such-thing", Table["tickets.queue"], "subject", ""));
        Assert.Equal([app.Text("tom", "bot.not-for-you")], await app.HearAsync("private-tom", () => app.PostAsync(queue)));
        Assert.Equal([app.Text("tom", "bot.not-for-you")], await app.HearAsync("private-tom", () => app.PostAsync(none)));
        Assert.Equal(["1 ticket waits for somebody"], await app.SayAsync("alice", "queue"));
        Assert.Equal([app.Text("nadia", "tickets.none-queue")], await app.SayAsync("nadia", "queue"));
        Assert.Equal([app.Text("ines", "tickets.none-mine")], await app.SayAsync("ines", "mes tickets"));
    }

    private delegate Activity Give(string who, string verb, Rule rule, string number, string subject);

    private static async Task CheckAsync(SupportBotApp app, Func<Rule, bool> which, Give give)
    {
        await app.OpenAsync("tom");
        var wrong = new List<string>();
        foreach (var (verb, rule) in Table.Where(row => which(row.Value)))
        {
            await OthersAsync(app, verb, rule, give, wrong);
            await ThoseWhoMayAsync(app, verb, rule, give, wrong);
        }

        Assert.Empty(wrong);
    }

    // Nothing happens, so that one ticket does for all of them at once.
    private static async Task OthersAsync(SupportBotApp app, string verb, Rule rule, Give give, List<string> wrong)
    {
        var others = Everybody.Except(rule.May!).ToList();
        var (number, subject) = await TicketForAsync(app, rule);
        var before = await app.AllTicketsAsync();
        var told = await AllAsync(app, others, who => give(who, verb, rule, number, subject));
        // What is no command for somebody may have begun a question.
        await AllAsync(app, others, who => app.Message(who, "cancel"));
        var unknown = await AllAsync(app, others, who => give(who, verb, rule, "INC-99999", "ticket:" + Guid.Empty));
        await AllAsync(app, others, who => app.Message(who, "cancel"));
        if (await app.AllTicketsAsync() != before) wrong.Add($"{verb} by one of {string.Join(", ", others)} changed something");
        foreach (var who in others)
        {
            if (told[who].Count == 0) wrong.Add($"{verb} by {who} is not answered");
            // The team can see the ticket, so that they may be told that it is not theirs to confirm.
            if (rule.Allowed == Role.Everyone && Team.Contains(who)) continue;
            if (!told[who].Select(text => text.Replace(number, "INC-99999", StringComparison.Ordinal)).SequenceEqual(unknown[who]))
                wrong.Add($"{verb} by {who} tells \"{string.Join(" | ", told[who])}\", not \"{string.Join(" | ", unknown[who])}\"");
        }
    }

    private static async Task ThoseWhoMayAsync(SupportBotApp app, string verb, Rule rule, Give give, List<string> wrong)
    {
        var tickets = new Dictionary<string, (string Number, string Subject)>();
        foreach (var who in rule.May!) tickets[who] = await TicketForAsync(app, rule);
        var before = await VersionsAsync();
        var told = await AllAsync(app, rule.May, who => give(who, verb, rule, tickets[who].Number, tickets[who].Subject));
        var after = await VersionsAsync();
        foreach (var who in rule.May)
        {
            var changed = before[tickets[who].Subject] != after[tickets[who].Subject];
            if (changed == Reading.Contains(verb)) wrong.Add($"{verb} by {who} {(changed ? "changed something" : "changed nothing")}: {string.Join(" | ", told[who])}");
        }

        Task<Dictionary<string, int>> VersionsAsync() =>
            app.LookAsync(db => db.Set<Ticket>().ToDictionaryAsync(ticket => TicketSubject.Of(ticket.Id), ticket => ticket.Version));
    }

    private static async Task<(string Number, string Subject)> TicketForAsync(SupportBotApp app, Rule rule)
    {
        var number = await app.FileAsync("tom", "The badge reader is broken", beneficiary: "claire");
        var alice = new Actor((await app.PersonAsync("alice")).Id, "msteams");
        var now = app.Clock.GetCurrentInstant();
        if (rule.From != New) await app.DoAsync(number, ticket => ticket.Claim(alice, now));
        await app.DoAsync(number, ticket => ticket.Share("Doors", alice, now));
        if (rule.From == Merged)
        {
            var common = await app.FileAsync("tom", "The badge reader is broken");
            await app.ChangeAsync(async db => (await TicketIn(db, number)).MergeInto(await TicketIn(db, common), alice, now));
        }

        if (rule.From == OnHold) await app.DoAsync(number, ticket => ticket.Hold("A part", now + Duration.FromDays(1), alice, now));
        if (rule.From == Resolved) await app.DoAsync(number, ticket => ticket.Resolve(ResolutionCode.Fixed, "Restarted.", alice, now));
        return (number, TicketSubject.Of((await app.TicketAsync(number)).Id));
    }

    private static Task<Ticket> TicketIn(SupportBotDb db, string number)
    {
        var value = TicketNumber.Parse(number)!.Value.Value;
        return db.Set<Ticket>().SingleAsync(ticket => ticket.Kind == TicketKind.Incident && ticket.NumberValue == value);
    }

    /// <summary>Everybody gives theirs; what each is told privately.</summary>
    private static async Task<Dictionary<string, List<string>>> AllAsync(SupportBotApp app, IReadOnlyCollection<string> people, Func<string, Activity> give)
    {
        await app.DrainAsync();
        var before = app.Channel.All.Count;
        await Task.WhenAll(people.Select(who => app.DeliverAsync(give(who))));
        await app.DrainAsync();
        var posted = app.Channel.All.Skip(before).Where(arrived => arrived.How == "post").ToList();
        return people.ToDictionary(who => who, who => posted.Where(arrived => arrived.Conversation == "private-" + who)
            .Select(arrived => arrived.Activity.Text ?? arrived.Activity.Summary ?? "").ToList());
    }

    private static Activity Press(SupportBotApp app, string who, string verb, Rule rule, string name, string value)
    {
        var data = rule.Inputs is null ? [] : JsonNode.Parse(rule.Inputs)!.AsObject();
        (data["verb"], data[name]) = (verb, value);
        var press = app.Message(who, "");
        (press.Text, press.Value) = (null, data);
        return press;
    }
}
