using SupportBot.Tests.App;

namespace SupportBot.Tests.Channels.Slack;

/// <summary>The first thing anybody tries, in Slack: report it in private, take it in the channel, talk, solve, confirm.</summary>
public sealed class StoryTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tom_reports_a_problem_in_English_and_Alice_solves_it(bool bySocket)
    {
        await using var app = await SlackApp.StartAsync(bySocket);
        var slack = app.Slack;
        var chat = slack.PrivateOf(SlackApp.Tom);

        var offered = await app.SayAsync(SlackApp.Tom, "Outlook has not received mail since yesterday evening & the whole team is blocked");
        Assert.Equal(["This article may help"], offered);
        await slack.PressAsync(SlackApp.Tom, chat, "That does not help");
        await slack.PressAsync(SlackApp.Tom, chat, "Send", new Dictionary<string, string> { ["device"] = "PC-7" });

        var card = Assert.Single(slack.Notes(SlackApp.Desk));
        Assert.StartsWith("INC-1 · Outlook has not received mail", card.Text, StringComparison.Ordinal);
        Assert.Contains("PC-7", SlackBlocks.Text(card.Blocks), StringComparison.Ordinal);
        Assert.StartsWith("INC-1 · ", slack.Texts(chat)[^1], StringComparison.Ordinal);

        var told = await app.HearAsync(chat, () => slack.PressAsync(SlackApp.Alice, SlackApp.Desk, "Je prends"));
        Assert.Equal(["Alice Nguyen is looking after INC-1."], told);
        Assert.DoesNotContain("Je prends", slack.Buttons(SlackApp.Desk));

        told = await app.HearAsync(chat, () => slack.SayAsync(SlackApp.Alice, SlackApp.Desk, "Which *mailbox* is it?", card.Ts));
        Assert.Single(told);
        Assert.Contains("Which", told[0], StringComparison.Ordinal);
        await slack.SayAsync(SlackApp.Tom, chat, "The shared one");
        Assert.Contains(slack.Texts(SlackApp.Desk, card.Ts), text => text.Contains("The shared one", StringComparison.Ordinal));

        await slack.PressAsync(SlackApp.Alice, SlackApp.Desk, "Résoudre…");
        Assert.Contains("What", slack.ViewOf(SlackApp.Alice).Text, StringComparison.Ordinal);
        await slack.SubmitAsync(SlackApp.Alice, ("text", "A rule sent it to the archive."));
        await slack.PressAsync(SlackApp.Tom, chat, "Solved");

        Assert.Contains("Clos", SlackBlocks.Text(slack.Notes(SlackApp.Desk)[0].Blocks), StringComparison.Ordinal);
        Assert.Contains(slack.Texts(chat), text => text.StartsWith("Thank you, INC-1 is closed.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Claire_reports_a_problem_in_French_and_Bob_solves_it(bool bySocket)
    {
        await using var app = await SlackApp.StartAsync(bySocket);
        var slack = app.Slack;
        var chat = slack.PrivateOf(SlackApp.Claire);

        await app.SayAsync(SlackApp.Claire, "La machine à café est en panne depuis ce matin");
        await slack.PressAsync(SlackApp.Claire, chat, "Envoyer");
        var card = Assert.Single(slack.Notes(SlackApp.Desk));

        var told = await app.HearAsync(chat, () => slack.PressAsync(SlackApp.Bob, SlackApp.Desk, "Je prends"));
        Assert.Equal(["Bob Tremblay s’occupe d’INC-1."], told);
        await slack.SayAsync(SlackApp.Bob, SlackApp.Desk, "Je passe vous voir dans dix minutes.", card.Ts);
        Assert.Contains("Je passe vous voir dans dix minutes.", slack.Texts(chat)[^1], StringComparison.Ordinal);
        await slack.SayAsync(SlackApp.Claire, chat, "Merci, je suis au bureau 214");
        Assert.Contains(slack.Texts(SlackApp.Desk, card.Ts), text => text.Contains("bureau 214", StringComparison.Ordinal));

        await slack.SayAsync(SlackApp.Bob, SlackApp.Desk, $"<@{FakeSlack.BotUser}> resolve INC-1 fixed Nouveau câble.");
        await slack.PressAsync(SlackApp.Claire, chat, "C’est résolu");
        Assert.Contains("Clos", SlackBlocks.Text(slack.Notes(SlackApp.Desk)[0].Blocks), StringComparison.Ordinal);
    }
}
