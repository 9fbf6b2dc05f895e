using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Desk.Knowledge;
using SupportBot.Desk.Tickets;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Knowledge;

namespace SupportBot.Tests.Desk.Tickets;

/// <summary>A secret that somebody wrote is taken out afterwards, wherever it stands.</summary>
public sealed class MaskTests
{
    private const string Secret = "Tr0ub4dor_3";

    [Theory]
    [InlineData("mask Tr0ub4dor_3 in INC-1")]
    [InlineData("masquer « Tr0ub4dor_3 » dans INC-1")]
    [InlineData("mask INC-1 Tr0ub4dor_3")]
    public async Task A_secret_goes_from_the_ticket_its_cards_its_history_and_every_copy_of_what_was_said(string command)
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var thread = await WrittenEverywhereAsync(app);
        Assert.Contains(app.PrivateTexts("tom"), text => text.Contains("Tr0ub4dor", StringComparison.Ordinal));
        Assert.Contains(app.Texts(thread), text => text.Contains("Tr0ub4dor", StringComparison.Ordinal));

        var told = await app.SayAsync("alice", command);

        Assert.Equal([app.Text("alice", "tickets.masked", "INC-1")], told);
        Assert.Empty(Showing(app));
        Assert.Empty(await KeptAsync(app));
        Assert.Contains($"Alice Nguyen about INC-1: The account needs {HiddenText.Shown} now.", app.PrivateTexts("tom"));
        Assert.Contains(app.Texts(thread), text => text.EndsWith($"Tom Okafor\u00A0: I typed {HiddenText.Shown} again", StringComparison.Ordinal));
        Assert.Equal(TicketVerb.Mask, (await app.VerbsAsync("INC-1"))[^1]);
        var last = await app.LastAsync("INC-1");
        Assert.Equal((null, null, null), (last.Text, last.Before, last.After));
    }

    [Fact]
    public async Task What_they_asked_in_vain_is_kept_without_it_and_not_at_all_when_it_says_nothing_else()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.SayAsync("tom", $"the turnstile refuses {Secret}");
        await app.PressAsync("tom", "private-tom", "Send");
        await app.SendAsync("tom", "intake.search", new JsonObject { ["text"] = $"{Secret} {Secret}x" });
        Assert.Equal(2, await app.LookAsync(db => db.UnansweredQuestions().CountAsync(one => one.Text.Contains("Tr0ub4dor") && one.Terms.Contains("tr0ub4dor"))));

        await app.SayAsync("alice", $"mask {Secret} in INC-1");

        var kept = await app.LookAsync(db => db.UnansweredQuestions().OrderBy(one => one.AskedAt).ToListAsync());
        Assert.Equal($"the turnstile refuses {HiddenText.Shown}", kept[0].Text);
        Assert.DoesNotContain(kept, one => (one.Text + one.Terms).Contains("tr0ub4dor", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_requester_is_told_to_change_it_and_the_timeline_says_that_it_happened()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await WrittenEverywhereAsync(app);

        var heard = await app.HearEverywhereAsync(() => app.SayAsync("alice", $"mask {Secret} in INC-1"));

        Assert.Equal(
            [$"alice: {app.Text("alice", "tickets.masked", "INC-1")}", "tom: Alice Nguyen masked something secret in INC-1. If it was a password or a key, please change it."], heard);
        Assert.Contains("Alice Nguyen masked something secret", await app.CardTextAsync("tom", "show INC-1"), StringComparison.Ordinal);
        Assert.Contains("Alice Nguyen masked something secret", await app.CardTextAsync("bob", "show INC-1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_command_delivered_again_changes_nothing_and_said_again_finds_nothing()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await WrittenEverywhereAsync(app);
        var command = app.Message("alice", $"mask {Secret} in INC-1");
        await app.PostAsync(command);
        var (tickets, arrived) = (await app.AllTicketsAsync(), app.Channel.All.Count);

        await app.PostAsync(command);

        Assert.Equal((tickets, arrived), (await app.AllTicketsAsync(), app.Channel.All.Count));
        Assert.Equal([app.Text("alice", "tickets.mask-not-found", "INC-1")], await app.SayAsync("alice", $"mask {Secret} in INC-1"));
        Assert.Equal([app.Text("alice", "tickets.mask-too-short", HiddenText.Shortest)], await app.SayAsync("alice", "mask e in INC-1"));
        Assert.Equal(tickets, await app.AllTicketsAsync());
    }

    [Fact]
    public async Task In_the_thread_it_is_about_that_ticket_and_a_form_asks_where_nothing_was_named()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var thread = await WrittenEverywhereAsync(app);

        await app.SayAsync("bob", "mask INC-1");
        await app.PressAsync("bob", "private-bob", "Mask it", new JsonObject { ["text"] = "again" });
        await app.SayInThreadAsync("alice", thread, $"mask {Secret}");

        Assert.Empty(Showing(app));
        Assert.DoesNotContain(app.Texts(thread), text => text.Contains("again", StringComparison.Ordinal));
        Assert.Equal([TicketVerb.Mask, TicketVerb.Mask], (await app.VerbsAsync("INC-1")).TakeLast(2));
    }

    [Fact]
    public async Task What_was_posted_so_long_ago_that_its_words_are_no_longer_stored_is_replaced()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var thread = await WrittenEverywhereAsync(app);
        await app.ChangeAsync(db => db.OutgoingMessages().ExecuteUpdateAsync(set => set.SetProperty(message => message.Body, "")));

        await app.SayAsync("alice", $"mask {Secret} in INC-1");

        Assert.DoesNotContain(app.PrivateTexts("tom").Concat(app.Texts(thread)), text => text.Contains("Tr0ub4dor", StringComparison.Ordinal));
        Assert.Contains(app.Text("tom", "tickets.mask-in-place-of", "INC-1"), app.PrivateTexts("tom"));
        Assert.Contains(app.Texts(thread), text => text.EndsWith("figurait ici et a été masquée. Le reste se trouve toujours dans le ticket.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_that_is_still_owed_goes_out_without_it_and_another_ticket_keeps_its_words()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync("tom");
        await app.OpenAsync("claire", $"The drawing {Secret} does not open");
        await app.DoAsync("INC-1", ticket => ticket.Reply($"Use {Secret} for now.", new Actor(null, null), app.Clock.GetCurrentInstant()));

        await app.SayAsync("alice", $"mask {Secret} in INC-1");

        Assert.DoesNotContain(app.PrivateTexts("tom"), text => text.Contains("Tr0ub4dor", StringComparison.Ordinal));
        Assert.Contains(Secret, (await app.TicketAsync("INC-2")).Title, StringComparison.Ordinal);
    }

    /// <summary>In its title, what Tom reported, what the agent replied and noted, what Tom answered, and what he edited.</summary>
    private static async Task<string> WrittenEverywhereAsync(SupportBotApp app)
    {
        var number = await app.OpenAsync("tom", $"Badge reader, code {Secret}");
        await app.SayAsync("alice", $"claim {number}");
        var thread = app.ThreadOf("room-desk", number);
        await app.SayInThreadAsync("alice", thread, $"The account needs {Secret} now.");
        await app.SayInThreadAsync("alice", thread, $"// he uses {Secret} everywhere");
        await app.SayAsync("alice", $"rename {number} Reader that wants {Secret}");
        await app.SayAsync("alice", $"ask {number} What did you type?");
        await app.SayAsync("tom", $"I typed {Secret} again");
        return thread;
    }

    /// <summary>What anybody can still read it in, as the channel shows it now.</summary>
    private static List<string> Showing(SupportBotApp app) =>
        [.. app.Channel.All.Select(arrived => arrived.Conversation).Distinct().SelectMany(conversation => app.Channel.Conversation(conversation)
            .Select(message => message.Text ?? "card " + CardReader.Text(message))).Where(text => text.Contains("Tr0ub4dor", StringComparison.Ordinal))];

    /// <summary>Where it is still stored.</summary>
    private static Task<List<string>> KeptAsync(SupportBotApp app) => app.LookAsync(async db =>
    {
        var kept = new List<string>();
        kept.AddRange(await db.OutgoingMessages().Select(message => message.Body).ToListAsync());
        kept.AddRange(await db.DialogMemories().Select(memory => memory.State).ToListAsync());
        kept.AddRange(await db.ReceivedActivities().Select(received => received.Pending + received.AnswerBody).ToListAsync());
        kept.AddRange(await db.Set<TicketEvent>().Select(happened => happened.Text + happened.Before + happened.After).ToListAsync());
        kept.AddRange(await db.Set<Ticket>().Select(ticket => ticket.Title + ticket.Description).ToListAsync());
        return kept.FindAll(text => text.Contains("Tr0ub4dor", StringComparison.Ordinal));
    });
}
