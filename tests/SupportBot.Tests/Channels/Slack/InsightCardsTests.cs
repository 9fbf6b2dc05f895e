using Microsoft.EntityFrameworkCore;
using SupportBot.Desk.Tickets;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Channels.Slack;

/// <summary>The survey and the digest in Slack: pressed twice, by somebody else, and after a restart.</summary>
public sealed class InsightCardsTests
{
    [Fact]
    public async Task A_survey_counts_once_for_whoever_it_asks_also_after_a_restart()
    {
        var app = await SlackApp.StartAsync();
        var (slack, chat) = (app.Slack, app.Slack.PrivateOf(SlackApp.Tom));
        await app.SayAsync(SlackApp.Tom, "The coffee machine is broken since this morning");
        await slack.PressAsync(SlackApp.Tom, chat, "Send");
        await slack.PressAsync(SlackApp.Alice, SlackApp.Desk, "Je prends");
        await slack.PressAsync(SlackApp.Alice, SlackApp.Desk, "Résoudre…");
        await slack.SubmitAsync(SlackApp.Alice, ("text", "Descaled."));
        await slack.PressAsync(SlackApp.Tom, chat, "Solved");
        var asked = slack.Notes(chat).Last(note => SlackBlocks.Buttons(note.Blocks).Any(button => SlackBlocks.TitleOf(button) == "🙂 Good"));

        // Claire was shown the message somewhere; her press is answered to her alone and counts for nothing.
        await slack.PressAsync(SlackApp.Claire, asked, "🙁 Bad");
        Assert.Empty(await AnswersAsync());
        await slack.PressAsync(SlackApp.Tom, asked, "🙂 Good");
        await slack.PressAsync(SlackApp.Tom, asked, "🙂 Good");
        app = await app.RestartAsync();
        await using var _ = app;
        await app.Slack.PressAsync(SlackApp.Tom, asked, "🙂 Good");
        Assert.Equal(["Good"], await AnswersAsync());

        await app.Slack.PressAsync(SlackApp.Tom, asked, "😐 So-so");
        Assert.Equal(["Good", "SoSo"], await AnswersAsync());

        Task<List<string?>> AnswersAsync() => app.LookAsync(db =>
            db.Set<TicketEvent>().Where(happened => happened.Verb == TicketVerb.Rate).OrderBy(happened => happened.Id).Select(happened => happened.After).ToListAsync());
    }

    [Fact]
    public async Task A_digest_in_Slack_leads_to_its_lists_however_often_it_is_pressed_and_only_its_reader()
    {
        var app = await SlackApp.StartAsync();
        var slack = app.Slack;
        await app.SayAsync(SlackApp.Tom, "The coffee machine is broken since this morning");
        await slack.PressAsync(SlackApp.Tom, slack.PrivateOf(SlackApp.Tom), "Send");
        var chat = slack.PrivateOf("UMARC");
        await app.SayAsync("UMARC", "synthèse");
        var digest = slack.Notes(chat).Last(note => SlackBlocks.Buttons(note.Blocks).Any(button => SlackBlocks.TitleOf(button) == "Liste (1)"));

        app = await app.RestartAsync();
        await using var _ = app;
        foreach (var again in new[] { 1, 2 })
        {
            var told = await app.HearAsync(chat, () => app.Slack.PressAsync("UMARC", digest, "Liste (1)"));
            Assert.True(told.Count == 1, $"Press {again}: {string.Join(", ", told)}");
            Assert.Contains("1 ticket", told[0], StringComparison.Ordinal);
        }

        // Claire is no part of the desk.
        var before = app.Slack.Notes(chat).Count;
        await app.Slack.PressAsync(SlackApp.Claire, digest, "Liste (1)");
        Assert.DoesNotContain(app.Slack.Notes(chat).Skip(before), note => SlackBlocks.Text(note.Blocks).Contains("INC-1", StringComparison.Ordinal));
    }
}
