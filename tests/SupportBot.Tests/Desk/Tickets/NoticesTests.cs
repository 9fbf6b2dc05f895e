using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Desk.Tickets;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Desk.Tickets;

/// <summary>Who is told what: each in their own language, and nobody of their own act. The room of the service desk speaks French.</summary>
public sealed class NoticesTests
{
    // From a Tuesday to the next, with a weekend between.
    private static readonly Duration FiveWorkingDays = Duration.FromDays(7);

    [Theory]
    [InlineData("tom", "Alice Nguyen is looking after INC-1.")]
    [InlineData("claire", "Alice Nguyen s’occupe d’INC-1.")]
    public async Task The_requester_hears_in_their_language_who_claimed(string who, string told)
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync(who);

        var heard = await app.HearEverywhereAsync(() => app.SayAsync("alice", "je prends INC-1"));

        Assert.Equal(["alice: INC-1 is yours now: The badge reader is broken", $"{who}: {told}"], heard);
    }

    [Fact]
    public async Task Both_the_requester_and_the_person_concerned_are_told()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync("tom", beneficiary: "claire");

        var heard = await app.HearEverywhereAsync(() => app.SayAsync("alice", "reply INC-1 Soon."));

        Assert.Contains("tom: Alice Nguyen about INC-1: Soon.", heard);
        Assert.Contains("claire: Alice Nguyen au sujet d’INC-1\u00A0: Soon.", heard);
    }

    [Fact]
    public async Task An_assigned_ticket_is_told_to_both_owners_and_the_new_one_is_mentioned()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        await app.SayAsync("alice", $"claim {number}");
        var thread = app.ThreadOf("room-desk", number);

        var heard = await app.HearEverywhereAsync(() => app.SayAsync("marc", $"confier {number} à bob"));

        Assert.Equal(
            [
                "alice: INC-1 is no longer yours: Bob Tremblay has it now. It was about: The badge reader is broken",
                "bob: Marc Delorme gave you INC-1: The badge reader is broken",
                "marc: INC-1 est maintenant entre les mains de Bob Tremblay.",
                "room-desk thread: <at>Bob Tremblay</at> s’en occupe maintenant, à la demande de Marc Delorme.",
                "tom: Bob Tremblay is looking after INC-1.",
            ], heard);
        var mention = app.Channel.Conversation(thread)[^1].Entities!.Single();
        Assert.Equal(("mention", "bob", "<at>Bob Tremblay</at>"), (mention["type"]!.ToString(), mention["mentioned"]!["id"]!.ToString(), mention["text"]!.ToString()));
    }

    [Fact]
    public async Task Who_takes_a_ticket_over_is_not_told_of_it_but_the_others_are()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        await app.SayAsync("alice", $"claim {number}");

        var heard = await app.HearEverywhereAsync(() => app.SayAsync("bob", $"assign {number} to bob"));

        Assert.Equal(
            [
                "alice: INC-1 is no longer yours: Bob Tremblay has it now. It was about: The badge reader is broken",
                "bob: INC-1 is now with Bob Tremblay.",
                "tom: Bob Tremblay is looking after INC-1.",
            ], heard);
    }

    [Fact]
    public async Task A_ticket_that_is_taken_from_its_owner_is_told_to_them()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var (released, moved) = (await app.OpenAsync("tom"), await app.OpenAsync("tom", "VPN cuts"));
        foreach (var number in new[] { released, moved }) await app.SayAsync("alice", $"claim {number}");

        var put = await app.HearEverywhereAsync(() => app.SayAsync("marc", $"libérer {released}"));
        var gone = await app.HearEverywhereAsync(() => app.SayAsync("marc", $"transférer {moved} vers network"));
        var own = await app.HearEverywhereAsync(async () =>
        {
            await app.SayAsync("alice", $"claim {released}");
            await app.SayAsync("alice", $"release {released}");
        });

        Assert.Contains("alice: Marc Delorme put INC-1 back into the queue, so it is no longer yours. It was about: The badge reader is broken", put);
        Assert.Contains("alice: Marc Delorme moved INC-2 to another team, so it is no longer yours. It was about: VPN cuts", gone);
        Assert.DoesNotContain(own, text => text.Contains("no longer yours", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_moved_ticket_has_a_new_card_in_the_other_room_and_leaves_word_on_the_old_one()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");

        await app.SayAsync("alice", $"move {number} to network");

        Assert.Equal(["INC-1 · The badge reader is broken"], app.Texts("room-network"));
        Assert.Contains("Take it", app.Buttons("room-network"));
        var old = Assert.Single(app.Channel.Conversation("room-desk"));
        Assert.Contains("Transféré à Réseau", CardReader.Text(old), StringComparison.Ordinal);
        Assert.Empty(CardReader.Actions(old));

        // Back again: the old card comes alive, there is no second one.
        await app.SayAsync("nadia", $"transférer {number} à service-desk");
        Assert.Contains("Je prends", app.Buttons("room-desk"));
        Assert.Single(app.Channel.Conversation("room-desk"));
        Assert.Empty(app.Buttons("room-network"));
    }

    [Fact]
    public async Task A_word_for_the_other_team_lands_under_its_new_card()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        await app.PressAsync("alice", "room-desk", "Transférer…");

        await app.PressAsync("alice", "private-alice", "Move", new() { ["team"] = "network", ["text"] = "It is the switch." });

        Assert.Equal("Alice Nguyen moved it here: It is the switch.", app.Texts(app.ThreadOf("room-network", number))[^1]);
    }

    [Theory]
    [InlineData("bob", "show", "moved it to Network", "changed the service to Email")]
    [InlineData("nadia", "voir", "l’a transféré à l’équipe Réseau", "a changé le service concerné\u00A0: Messagerie")]
    public async Task The_history_names_teams_and_services_in_the_readers_language(string who, string show, string moved, string changed)
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("tom");
        await app.SayAsync("alice", $"service {number} email");
        await app.SayAsync("alice", $"move {number} to network");

        await app.SayAsync(who, $"{show} {number}");

        var history = CardReader.Text(app.Channel.Conversation("private-" + who)[^1]);
        Assert.Contains(moved, history, StringComparison.Ordinal);
        Assert.Contains(changed, history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_converted_ticket_gets_a_new_number_and_the_old_one_leads_to_it()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("claire");

        var heard = await app.HearEverywhereAsync(() => app.SayAsync("alice", $"convert {number}"));

        Assert.Contains("claire: INC-1 était classé au mauvais endroit et reçoit un nouveau numéro, indiqué sur votre carte. L’ancien marche toujours.", heard);
        Assert.Equal(["REQ-1 · The badge reader is broken"], app.Texts("room-desk"));
        Assert.Equal(["REQ-1 · The badge reader is broken"], await app.SayAsync("alice", "show INC-1"));
        Assert.Equal(["REQ-1 is yours now: The badge reader is broken"], await app.SayAsync("alice", "claim inc 1"));
        await app.SayAsync("alice", "convert REQ-1");
        Assert.Equal(["INC-2 · The badge reader is broken"], await app.SayAsync("alice", "show REQ-1"));
        Assert.Equal(["INC-2 · The badge reader is broken"], await app.SayAsync("alice", "show INC-1"));
    }

    [Fact]
    public async Task Each_step_is_told_to_those_it_concerns()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync("tom");
        await app.SayAsync("alice", "claim INC-1");
        var steps = new Dictionary<string, string[]>
        {
            ["bob: ask INC-1 Which door?"] =
                ["room-desk thread: <at>Alice Nguyen</at> Bob Tremblay a demandé à la personne concernée\u00A0: Which door?", "tom: Bob Tremblay asks about INC-1: Which door?\n\nJust answer here."],
            ["tom: add INC-1 Door 3."] = ["room-desk thread: <at>Alice Nguyen</at> Tom Okafor\u00A0: Door 3."],
            ["bob: note INC-1 An old one."] = ["room-desk thread: <at>Alice Nguyen</at> Note de Bob Tremblay\u00A0: An old one."],
            ["alice: hold INC-1 until tomorrow, a part"] = ["tom: INC-1 has to wait until Tue 3 Mar, 18:00: until tomorrow, a part"],
            ["alice: resume INC-1"] = [],
            ["bob: priority INC-1 P1 All wait."] = ["room-desk thread: <at>Alice Nguyen</at> Bob Tremblay a changé la priorité de P2 à P1\u00A0: All wait."],
            ["bob: rename INC-1 Door 3"] = [],
            ["bob: service INC-1 email"] = [],
            ["bob: resolve INC-1 fixed New reader."] =
                ["room-desk thread: <at>Alice Nguyen</at> Bob Tremblay a résolu le ticket\u00A0: New reader.", "tom: INC-1 has a solution · Door 3"],
            ["tom: still broken INC-1"] = ["room-desk thread: <at>Alice Nguyen</at> Tom Okafor signale que ce n’est pas résolu\u00A0; le ticket est rouvert."],
            ["tom: solved INC-1"] = ["room-desk thread: <at>Alice Nguyen</at> Tom Okafor indique que tout remarche\u00A0; le ticket est clos."],
            ["bob: reopen INC-1"] =
                ["room-desk thread: <at>Alice Nguyen</at> Bob Tremblay signale que ce n’est pas résolu\u00A0; le ticket est rouvert.", "tom: Bob Tremblay opened INC-1 again: Door 3"],
            ["tom: withdraw INC-1"] = ["room-desk thread: <at>Alice Nguyen</at> Tom Okafor n’en a plus besoin\u00A0; le ticket est clos."],
        };
        foreach (var (step, told) in steps)
        {
            var who = step.Split(": ")[0];
            var heard = await app.HearEverywhereAsync(() => app.SayAsync(who, step[(who.Length + 2)..]));
            // The answer to whoever did it is checked elsewhere.
            Assert.Equal(told, heard.Where(text => !text.StartsWith(who + ": ", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task A_solved_ticket_reopens_within_five_working_days_and_goes_to_its_owner()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await SolvedAsync(app);
        app.Clock.Advance(FiveWorkingDays);

        Assert.Equal([$"{number} is open again; we are looking into it."], await app.SayAsync("tom", $"reopen {number}"));

        var alice = await app.PersonAsync("alice");
        var ticket = await app.TicketAsync(number);
        Assert.Equal((TicketState.InProgress, alice.Id), (ticket.State, ticket.OwnerId));
    }

    [Fact]
    public async Task A_ticket_whose_owner_left_the_team_comes_back_into_the_queue()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await SolvedAsync(app);
        var alice = await app.PersonAsync("alice");
        await app.ChangeAsync(async db => db.RemoveRange(await db.Set<SupportBot.People.TeamMember>().Where(member => member.PersonId == alice.Id).ToListAsync()));

        await app.SayAsync("tom", $"reopen {number}");

        var ticket = await app.TicketAsync(number);
        Assert.Equal((TicketState.New, null), (ticket.State, ticket.OwnerId));
        Assert.Contains("Je prends", app.Buttons("room-desk"));
    }

    [Fact]
    public async Task After_that_a_new_ticket_is_opened_and_linked_to_the_old_one()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await SolvedAsync(app);
        app.Clock.Advance(FiveWorkingDays + Duration.FromSeconds(1));

        var told = await app.SayAsync("tom", $"reopen {number}");

        Assert.Equal(["INC-2 · The badge reader is broken", "INC-1 was solved too long ago to be reopened, so I opened a new ticket that is linked to it."], told);

        Assert.Equal(TicketState.Closed, await app.StateAsync(number));
        var again = await app.TicketAsync("INC-2");
        Assert.Equal((TicketState.New, null), (again.State, again.OwnerId));
        Assert.Equal((await app.TicketAsync(number)).Id, Assert.Single(again.Links).OtherId);
        Assert.Contains("INC-2 · The badge reader is broken", app.Texts("room-desk"));
    }

    [Fact]
    public async Task A_withdrawn_ticket_never_comes_back()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        var number = await app.OpenAsync("claire");
        await app.SayAsync("claire", $"retirer {number}");

        var told = await app.SayAsync("claire", $"rouvrir {number}");

        Assert.Equal(["INC-2 · The badge reader is broken", "INC-1 a été retiré et reste clos\u00A0: j’ai ouvert un nouveau ticket, lié à celui-ci."], told);

        Assert.Equal((TicketState.Closed, TicketState.New), (await app.StateAsync(number), await app.StateAsync("INC-2")));
    }

    private static async Task<string> SolvedAsync(SupportBotApp app)
    {
        var number = await app.OpenAsync("tom");
        await app.SayAsync("alice", $"resolve {number} fixed New reader.");
        await app.SayAsync("tom", $"solved {number}");
        Assert.Equal(TicketState.Closed, await app.StateAsync(number));
        return number;
    }
}
