using Microsoft.EntityFrameworkCore;
using SupportBot.Desk.Knowledge;
using SupportBot.Language;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Desk.Intake;

/// <summary>How often an article was offered, and how often it spared a ticket.</summary>
public sealed class DeflectionTests
{
    private const string Trouble = "outlook ne marche pas";
    private const string First = "outlook-search-or-not-receiving";
    private const string Second = "outlook-shared-mailbox-missing";

    [Fact]
    public async Task The_article_that_was_read_counts_once_however_often_its_button_is_pressed()
    {
        await using var app = await SupportBotApp.StartAsync();
        await app.SayAsync("claire", Trouble);
        await app.PressAsync("claire", "private-claire", "Lire l’article");
        await app.PressAsync("claire", "private-claire", "C’est réglé");
        await app.PressAsync("claire", "private-claire", "C’est réglé");
        Assert.Equal((1, 0), await CountsAsync(app, First));
        Assert.Equal((1, 1), await CountsAsync(app, Second));
    }

    [Fact]
    public async Task Who_only_says_yes_means_the_article_that_fits_best()
    {
        await using var app = await SupportBotApp.StartAsync();
        await app.SayAsync("claire", Trouble);
        await app.SayAsync("claire", "oui");
        Assert.Equal((1, 1), await CountsAsync(app, First));
        Assert.Equal((1, 0), await CountsAsync(app, Second));
    }

    [Fact]
    public async Task An_article_that_did_not_help_is_counted_as_shown_only()
    {
        await using var app = await SupportBotApp.StartAsync();
        await app.SayAsync("claire", Trouble);
        await app.SayAsync("claire", "non");
        await app.PressAsync("claire", "private-claire", "Envoyer");
        Assert.Equal((1, 0), await CountsAsync(app, First));
        Assert.Equal(1, await app.LookAsync(db => db.Articles().Where(article => article.Key == First && article.Language == SpokenLanguage.French)
            .Select(article => article.DidNotHelp).SingleAsync()));
    }

    private static Task<(int Shown, int Solved)> CountsAsync(SupportBotApp app, string key) => app.LookAsync(async db =>
    {
        var article = await db.Articles().SingleAsync(article => article.Key == key && article.Language == SpokenLanguage.French);
        return (article.Shown, article.Solved);
    });
}
