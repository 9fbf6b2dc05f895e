using Microsoft.EntityFrameworkCore;
using SupportBot.Desk.Escalation;
using SupportBot.Desk.Tickets;
using SupportBot.Tests.App;
using static SupportBot.Desk.Tickets.TicketState;

namespace SupportBot.Tests.Desk.Tickets;

/// <summary>Two tickets about the same trouble: one goes on, the other's number leads to it, and nobody reads what is not theirs.</summary>
public sealed class MergeTests
{
    [Fact]
    public async Task The_old_number_leads_to_the_common_ticket_for_whoever_works_on_it()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var (common, duplicate) = (await app.OpenAsync("tom"), await app.OpenAsync("claire", "Badge HS porte 2"));

        Assert.Equal([app.Text("alice", "tickets.merged", duplicate, common)], await app.SayAsync("alice", $"fusionner {duplicate} avec {common}"));
        Assert.Equal([app.Text("alice", "tickets.yours-now", common, "The badge reader is broken")], await app.SayAsync("alice", $"je prends {duplicate}"));

        Assert.Equal((Merged, InProgress), (await app.StateAsync(duplicate), await app.StateAsync(common)));
        var shown = await app.CardTextAsync("alice", $"voir {duplicate}");
        Assert.Contains(app.Text("alice", "tickets.formerly", duplicate), shown, StringComparison.Ordinal);
        Assert.Contains("Badge HS porte 2", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_whose_ticket_was_merged_are_told_where_it_went_and_read_nothing_else_of_it()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var (common, duplicate) = (await app.OpenAsync("tom", "Tom forgot his badge at Le Bistrot"), await app.OpenAsync("claire", "Badge HS porte 2"));

        var told = await app.HearAsync("private-claire", () => app.PostAsync(app.Message("alice", $"fusionner {duplicate} avec {common}")));
        Assert.Contains(app.Text("claire", "tickets.told-merged", duplicate, "Badge HS porte 2", common), told);

        var mine = await app.CardTextAsync("claire", "mes tickets");
        Assert.Contains($"{common} · Badge HS porte 2", mine, StringComparison.Ordinal);
        var shown = await app.CardTextAsync("claire", $"voir {common}");
        Assert.DoesNotContain("Bistrot", mine + shown, StringComparison.Ordinal);
        Assert.Equal([app.Text("claire", "tickets.unknown", common)], await app.SayAsync("claire", $"lire {common}"));
    }

    [Fact]
    public async Task The_solution_reaches_them_too_and_one_click_brings_their_own_ticket_back()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var (common, duplicate) = (await app.OpenAsync("tom"), await app.OpenAsync("claire", "Badge HS porte 2"));
        await app.SayAsync("alice", $"fusionner {duplicate} avec {common}");

        var asked = await app.HearAsync("private-claire", () => app.PostAsync(app.Message("alice", $"résoudre {common} corrigé Lecteur remplacé.")));
        Assert.Equal([app.Text("claire", "tickets.followed-over", common, "Badge HS porte 2")], asked);
        var card = app.Channel.Conversation("private-claire")[^1];
        Assert.Contains("Lecteur remplacé.", CardReader.Text(card), StringComparison.Ordinal);

        await app.PostAsync(app.Click("claire", "private-claire", card, "Pas pour moi"));

        Assert.Equal((New, Resolved), (await app.StateAsync(duplicate), await app.StateAsync(common)));
        Assert.Contains(TicketVerb.Answer, await app.VerbsAsync(duplicate));
        // Pressed again, the card is an old one and says so; nothing comes back twice.
        var before = await app.AllTicketsAsync();
        await app.PostAsync(app.Click("claire", "private-claire", card, "Pas pour moi"));
        Assert.Equal(before, await app.AllTicketsAsync());
    }

    [Fact]
    public async Task What_they_write_under_their_card_reaches_the_common_ticket()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var (common, duplicate) = (await app.OpenAsync("tom"), await app.OpenAsync("claire", "Badge HS porte 2"));
        await app.SayAsync("alice", $"fusionner {duplicate} avec {common}");
        var card = app.Channel.Conversation("private-claire").First(message => (message.Summary ?? "").StartsWith(duplicate, StringComparison.Ordinal));

        var said = app.Message("claire", "La porte 3 aussi.");
        said.Conversation!.Id += ";messageid=" + card.Id;
        await app.PostAsync(said);

        var last = await app.LastAsync(common);
        Assert.Equal((TicketVerb.AddDetail, "La porte 3 aussi."), (last.Verb, last.Text));
    }

    [Fact]
    public async Task A_merge_taken_back_leaves_both_as_they_were()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var (common, duplicate) = (await app.OpenAsync("tom"), await app.OpenAsync("claire"));
        await app.SayAsync("alice", $"suspendre {duplicate} jusqu’à demain, une pièce");
        var before = await app.TicketAsync(duplicate);
        Assert.Equal(OnHold, before.State);

        await app.SayAsync("alice", $"fusionner {duplicate} avec {common}");
        Assert.Equal([app.Text("alice", "tickets.unmerged", duplicate, common)], await app.SayAsync("alice", $"défusionner {duplicate}"));

        var after = await app.TicketAsync(duplicate);
        Assert.Equal((before.State, before.OwnerId, before.HoldUntil, before.HoldReason), (after.State, after.OwnerId, after.HoldUntil, after.HoldReason));
        Assert.Equal(0, await app.LookAsync(db => db.Set<AffectedPerson>().CountAsync()));
    }

    [Fact]
    public async Task Its_clocks_stand_still_while_it_is_merged_and_go_on_afterwards()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var (common, duplicate) = (await app.OpenAsync("tom"), await app.OpenAsync("claire"));

        await app.SayAsync("alice", $"fusionner {duplicate} avec {common}");
        Assert.All(await ClocksAsync(app, duplicate), clock => Assert.True(clock.Clock.IsStopped));
        await app.SayAsync("alice", $"défusionner {duplicate}");

        Assert.All(await ClocksAsync(app, duplicate), clock => Assert.True(clock.Clock.IsRunning));
    }

    [Fact]
    public async Task A_merge_cannot_go_in_a_circle_nor_into_what_is_closed_nor_to_another_company()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var (first, second, third) = (await app.OpenAsync("tom"), await app.OpenAsync("claire"), await app.OpenAsync("tom", "Door 3"));
        var foreign = await app.OpenAsync("ines");
        await app.SayAsync("alice", $"fusionner {first} avec {second}");

        Assert.Equal([app.Text("alice", "tickets.not-into-itself", second)], await app.SayAsync("alice", $"fusionner {second} avec {first}"));
        await app.SayAsync("alice", $"fusionner {second} avec {third}");
        Assert.Equal([app.Text("alice", "tickets.unmerge-first", first, second)], await app.SayAsync("alice", $"défusionner {first}"));
        Assert.Equal([app.Text("alice", "tickets.unknown", foreign)], await app.SayAsync("alice", $"fusionner {third} avec {foreign}"));
        Assert.Contains(app.Text("alice", "tickets.formerly", first), await app.CardTextAsync("alice", $"voir {first}"), StringComparison.Ordinal);
        await app.SayAsync("tom", $"withdraw {third}");
        var fourth = await app.OpenAsync("claire", "Porte 4");
        Assert.Equal([app.Text("alice", "tickets.not-into-closed", third)], await app.SayAsync("alice", $"fusionner {fourth} avec {third}"));
    }

    [Fact]
    public async Task What_is_said_in_the_thread_of_a_merged_ticket_is_a_note_of_the_common_one()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var (common, duplicate) = (await app.OpenAsync("tom"), await app.OpenAsync("claire"));
        await app.SayAsync("alice", $"je prends {duplicate}");
        await app.SayAsync("alice", $"fusionner {duplicate} avec {common}");

        await app.SayInThreadAsync("alice", app.ThreadOf("room-desk", duplicate), "J’arrive à 14 h.");

        var last = await app.LastAsync(common);
        Assert.Equal((TicketVerb.Note, "J’arrive à 14 h."), (last.Verb, last.Text));
        Assert.DoesNotContain("J’arrive", string.Join('\n', app.Channel.Conversation("private-claire").Select(message => message.Text)), StringComparison.Ordinal);
    }

    private static Task<List<TicketClock>> ClocksAsync(SupportBotApp app, string number)
    {
        var value = TicketNumber.Parse(number)!.Value.Value;
        return app.LookAsync(db => db.TicketClocks().AsNoTracking()
            .Where(clock => db.Set<Ticket>().Any(ticket => ticket.Id == clock.TicketId && ticket.NumberValue == value)).ToListAsync());
    }
}
