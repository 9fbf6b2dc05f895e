using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportBot.People;
using SupportBot.Tests.App;
using SupportBot.Tests.Channels.Slack;

namespace SupportBot.Tests.Bot.Accounts;

/// <summary>The same address on two channels: asked where the person is known, never taken for granted, and undone with a word.</summary>
public sealed class LinkTests
{
    private const string Yes = "Yes, that’s me";

    [Fact]
    public async Task Who_appears_with_a_known_address_is_asked_about_where_they_are_known_and_is_somebody_else_until_then()
    {
        await using var desk = await TwoChannels.StartAsync();
        await desk.TomAppearsOnSlackAsync();

        Assert.Equal("You also write from Slack as Tom Okafor", desk.Posted("private-tom")[^1]);
        Assert.Contains("is that you?", CardReader.Text(desk.Teams.Conversation("private-tom")[^1]), StringComparison.Ordinal);
        Assert.DoesNotContain(desk.Slack.Texts("DUTOM"), text => text.Contains("Teams", StringComparison.Ordinal));
        var (known, other) = (await desk.PersonAsync("tom"), await desk.App.PersonOfAsync(SlackApp.Tom));
        Assert.NotEqual(known.Id, other.Id);
        Assert.Equal(Role.Employee, other.Roles);

        await desk.App.SayAsync(SlackApp.Tom, "aide");
        Assert.Single(desk.Posted("private-tom"), text => text.StartsWith("You also write", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_question_is_in_French_for_Claire()
    {
        await using var desk = await TwoChannels.StartAsync();
        await desk.SayOnTeamsAsync("claire", "aide");
        await desk.App.SayAsync(SlackApp.Claire, "aide");

        Assert.Equal("Vous écrivez aussi depuis Slack sous le nom Claire Fontanel", desk.Posted("private-claire")[^1]);
        await desk.PressOnTeamsAsync("claire", "private-claire", "Oui, c’est moi");
        Assert.Contains("Ce compte est désormais celui de Claire Fontanel, qui l’a confirmé depuis son autre compte. Si ce n’est pas vous, écrivez dissocier.", desk.Slack.Texts("DUCLAIRE"));
        await desk.App.SayAsync(SlackApp.Claire, "dissocier");
        Assert.StartsWith("Les comptes sont de nouveau séparés", desk.Slack.Texts("DUCLAIRE")[^1], StringComparison.Ordinal);
        Assert.StartsWith("Les comptes sont de nouveau séparés", desk.Posted("private-claire")[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Yes_makes_them_one_person_whose_tickets_are_together()
    {
        await using var desk = await TwoChannels.StartAsync();
        await desk.TomAppearsOnSlackAsync();
        await desk.ReportOnSlackAsync(SlackApp.Tom, "My badge reader is broken since this morning");
        var other = await desk.App.PersonOfAsync(SlackApp.Tom);

        await desk.PressOnTeamsAsync("tom", "private-tom", Yes);

        var known = await desk.PersonAsync("tom");
        Assert.Equal(known.Id, (await desk.App.PersonOfAsync(SlackApp.Tom)).Id);
        Assert.Equal(known.Id, (await desk.TicketAsync(1)).RequesterId);
        // History keeps the name it was written in.
        Assert.Equal(other.Id, (await desk.TicketAsync(1)).Events[0].ById);
        Assert.DoesNotContain(Yes, desk.Buttons("private-tom"));
        Assert.Contains("Unlink", desk.Buttons("private-tom"));
        Assert.Contains(desk.Slack.Texts("DUTOM"), text => text.StartsWith("This account now belongs to Tom Okafor", StringComparison.Ordinal));
        Assert.Contains("INC-1", string.Join('\n', await desk.SayOnTeamsAsync("tom", "show INC-1")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_go_where_they_wrote_last_and_a_card_stays_alive_where_it_hangs()
    {
        await using var desk = await TwoChannels.StartAsync();
        await desk.TomIsLinkedAsync();
        await desk.ReportOnSlackAsync(SlackApp.Tom, "My badge reader is broken since this morning");
        Assert.StartsWith("INC-1 · ", desk.Slack.Texts("DUTOM")[^1], StringComparison.Ordinal);

        await desk.SayOnTeamsAsync("tom", "help");
        await desk.PressOnTeamsAsync("alice", TwoChannels.Room, "Je prends");

        Assert.Equal("Alice Nguyen is looking after INC-1.", desk.Posted("private-tom")[^1]);
        Assert.DoesNotContain("Alice Nguyen is looking after INC-1.", desk.Slack.Texts("DUTOM"));
        var card = desk.Slack.Notes("DUTOM").Last(note => note.Text.StartsWith("INC-1 · ", StringComparison.Ordinal));
        Assert.Contains("Alice Nguyen", SlackBlocks.Text(card.Blocks), StringComparison.Ordinal);

        await desk.App.SayAsync(SlackApp.Tom, "It is the door at 214");
        var told = await desk.App.HearAsync("DUTOM", () => desk.SayInThreadAsync("alice", "I am coming"));
        Assert.Contains("I am coming", Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_is_remembered_and_can_be_thought_better_of()
    {
        await using var desk = await TwoChannels.StartAsync();
        await desk.TomAppearsOnSlackAsync();

        await desk.PressOnTeamsAsync("tom", "private-tom", "No");
        await desk.App.SayAsync(SlackApp.Tom, "help");
        await desk.RestartAsync();
        await desk.App.SayAsync(SlackApp.Tom, "help");

        Assert.Single(desk.Posted("private-tom"), text => text.StartsWith("You also write", StringComparison.Ordinal));
        Assert.NotEqual((await desk.PersonAsync("tom")).Id, (await desk.App.PersonOfAsync(SlackApp.Tom)).Id);
        await desk.PressOnTeamsAsync("tom", "private-tom", "That is me after all");
        Assert.Equal((await desk.PersonAsync("tom")).Id, (await desk.App.PersonOfAsync(SlackApp.Tom)).Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Unlink_gives_each_their_own_again_from_either_account(bool fromSlack)
    {
        await using var desk = await TwoChannels.StartAsync();
        await desk.TomAppearsOnSlackAsync();
        await desk.ReportOnSlackAsync(SlackApp.Tom, "My badge reader is broken since this morning");
        var other = await desk.App.PersonOfAsync(SlackApp.Tom);
        await desk.PressOnTeamsAsync("tom", "private-tom", Yes);
        await desk.App.SayAsync(SlackApp.Tom, "new ticket");
        await desk.App.SayAsync(SlackApp.Tom, "cancel");

        if (fromSlack) await desk.App.SayAsync(SlackApp.Tom, "unlink");
        else await desk.SayOnTeamsAsync("tom", "unlink");

        Assert.Equal(other.Id, (await desk.App.PersonOfAsync(SlackApp.Tom)).Id);
        Assert.Equal((other.Id, Role.Employee, (int?)null), await desk.App.LookAsync(async db =>
        {
            var again = await db.People().SingleAsync(person => person.Id == other.Id);
            return (again.Id, again.Roles, again.MergedIntoId);
        }));
        // What was reported before they were linked is theirs again.
        Assert.Equal(other.Id, (await desk.TicketAsync(1)).RequesterId);
        Assert.StartsWith("The accounts are separate again", desk.Slack.Texts("DUTOM")[^1], StringComparison.Ordinal);
        Assert.StartsWith("The accounts are separate again", desk.Posted("private-tom")[^1], StringComparison.Ordinal);
        Assert.Single(desk.Posted("private-tom"), text => text.StartsWith("You also write", StringComparison.Ordinal));

        var told = await desk.App.HearAsync("DUTOM", () => desk.PressOnTeamsAsync("alice", TwoChannels.Room, "Je prends"));
        Assert.Equal(["Alice Nguyen is looking after INC-1."], told);
    }

    [Fact]
    public async Task Who_has_nothing_linked_is_told_so()
    {
        await using var desk = await TwoChannels.StartAsync();
        Assert.Equal(["You have no linked accounts."], await desk.SayOnTeamsAsync("tom", "unlink"));
        Assert.Equal(["Vous n’avez pas de comptes associés."], await desk.SayOnTeamsAsync("claire", "dissocier"));
    }

    [Fact]
    public async Task A_button_that_somebody_else_forges_is_unknown_to_them()
    {
        await using var desk = await TwoChannels.StartAsync();
        await desk.TomAppearsOnSlackAsync();
        var stolen = desk.Press("tom", "private-tom", Yes);
        var link = ((JsonObject)stolen.Value!)["link"]!.ToString();

        foreach (var verb in new[] { "accounts.confirm", "accounts.decline" })
        {
            var forged = desk.Message("claire", "");
            (forged.Text, forged.Value) = (null, new JsonObject { ["verb"] = verb, ["link"] = link });
            Assert.StartsWith("Je ne connais pas ce bouton", (await desk.HearOnTeamsAsync("private-claire", () => desk.PostAsync(forged)))[0], StringComparison.Ordinal);
        }

        // Nor does the new account decide it itself.
        await desk.Slack.SayAsync(SlackApp.Tom, "DUTOM", "yes, that’s me");
        Assert.Equal(LinkState.Asked, await desk.App.LookAsync(db => db.LinkOffers().Select(offer => offer.State).SingleAsync()));
        Assert.NotEqual((await desk.PersonAsync("tom")).Id, (await desk.App.PersonOfAsync(SlackApp.Tom)).Id);
    }

    [Fact]
    public async Task Two_presses_at_once_link_them_once()
    {
        await using var desk = await TwoChannels.StartAsync();
        await desk.TomAppearsOnSlackAsync();
        var presses = Enumerable.Range(0, 4).Select(_ => desk.Press("tom", "private-tom", Yes)).ToList();

        await Task.WhenAll(presses.Select(desk.DeliverAsync));
        await desk.App.DrainAsync();

        Assert.Single(desk.Posted("private-tom"), text => text.StartsWith("Thank you. Tom Okafor there", StringComparison.Ordinal));
        Assert.Equal(3, desk.Posted("private-tom").Count(text => text.StartsWith("These accounts are linked already", StringComparison.Ordinal)));
        Assert.Single(desk.Slack.Texts("DUTOM"), text => text.StartsWith("This account now belongs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_agent_whose_profile_was_copied_keeps_what_only_they_may_do()
    {
        await using var desk = await TwoChannels.StartAsync();
        await desk.SayOnTeamsAsync("alice", "help");
        desk.Slack.AddPerson("UMALLORY", "Alice Nguyen", "en-US", "Europe/Paris", "ALICE.NGUYEN@lumen.example");
        await desk.App.SayAsync("UMALLORY", "help");

        Assert.Equal("You also write from Slack as Alice Nguyen", desk.Posted("private-alice")[^1]);
        var mallory = await desk.App.PersonOfAsync("UMALLORY");
        Assert.Equal(Role.Employee, mallory.Roles);
        await desk.PressOnTeamsAsync("alice", "private-alice", "No");
        Assert.Equal(Role.Employee, (await desk.App.PersonOfAsync("UMALLORY")).Roles);
    }

    [Fact]
    public async Task An_agent_who_says_yes_works_from_both_and_no_longer_once_it_is_undone()
    {
        await using var desk = await TwoChannels.StartAsync();
        await desk.SayOnTeamsAsync("alice", "help");
        desk.Slack.AddPerson("UALICE2", "Alice Nguyen", "en-US", "Europe/Paris", "alice.nguyen@lumen.example");
        await desk.App.SayAsync("UALICE2", "help");
        await desk.PressOnTeamsAsync("alice", "private-alice", Yes);
        await desk.ReportOnSlackAsync(SlackApp.Tom, "My badge reader is broken since this morning");

        await desk.App.SayAsync("UALICE2", "claim INC-1");
        Assert.Equal((await desk.PersonAsync("alice")).Id, (await desk.TicketAsync(1)).OwnerId);

        await desk.App.SayAsync("UALICE2", "unlink");
        Assert.Equal(Role.Employee, (await desk.App.PersonOfAsync("UALICE2")).Roles);
        Assert.True((await desk.PersonAsync("alice")).Is(Role.Agent));
        Assert.Equal((await desk.PersonAsync("alice")).Id, (await desk.TicketAsync(1)).OwnerId);
    }

    [Fact]
    public async Task Nobody_is_linked_with_somebody_of_another_organisation()
    {
        await using var desk = await TwoChannels.StartAsync();
        await desk.SayOnTeamsAsync("ines", "aide");
        desk.Slack.AddPerson("UINES2", "Inès Carvalho", "fr-FR", "Europe/Paris", "ines.carvalho@brise.example");

        await desk.App.SayAsync("UINES2", "aide");

        Assert.Empty(await desk.App.LookAsync(db => db.LinkOffers().ToListAsync()));
        Assert.DoesNotContain(desk.Posted("private-ines"), text => text.StartsWith("Vous écrivez aussi", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_ticket_that_is_filed_while_they_become_one_person_is_the_persons()
    {
        await using var desk = await TwoChannels.StartAsync();
        await desk.TomAppearsOnSlackAsync();
        var (known, other) = (await desk.PersonAsync("tom"), await desk.App.PersonOfAsync(SlackApp.Tom));
        await desk.App.SayAsync(SlackApp.Tom, "My badge reader is broken since this morning");
        var yes = desk.Press("tom", "private-tom", Yes);

        await Task.WhenAll(desk.Slack.PressAsync(SlackApp.Tom, "DUTOM", "Send"), desk.DeliverAsync(yes));
        await desk.App.DrainAsync();

        Assert.Equal(known.Id, (await desk.TicketAsync(1)).RequesterId);
        Assert.Equal(known.Id, (await desk.App.PersonOfAsync(SlackApp.Tom)).Id);
        Assert.Equal(known.Id, await desk.App.LookAsync(db => db.People().Where(person => person.Id == other.Id).Select(person => person.MergedIntoId!.Value).SingleAsync()));
    }
}
