using NodaTime;
using SupportBot.Desk.Knowledge;
using SupportBot.Language;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Desk.Knowledge;

/// <summary>Articles whose review is due, and who hears of it when.</summary>
public sealed class ReviewTests
{
    // The desk works from 8 to 18; 3 March 2026 is a Tuesday.
    [Fact]
    public async Task Whoever_answers_for_articles_is_told_once_a_month_in_working_hours_and_in_their_language()
    {
        await using var app = await StartAsync();
        await DueAsync(app, "of-bob", 5, "bob", "vpn");
        await DueAsync(app, "also-of-bob", 5, "bob", null);
        await DueAsync(app, "of-nobody", 6, null, "vpn");
        await DueAsync(app, "later", 40, "bob", "vpn");

        var said = await app.FastForward(Duration.FromDays(25));
        Assert.Equal(
            [
                "Mon 08:00 bob: " + app.Text("bob", "knowledge.reviews-due", 2),
                "Tue 08:00 marc: " + app.Text("marc", "knowledge.reviews-due", 1),
            ],
            said);
        Assert.Contains("of-bob", CardReader.Text(app.Channel.Conversation("private-bob")[^1]), StringComparison.Ordinal);
        await app.PressAsync("bob", "private-bob", "Open");
        await app.PressAsync("bob", "private-bob", "It is right");
        Assert.Equal(
            [
                "Wed 08:00 bob: " + app.Text("bob", "knowledge.reviews-due", 1),
                "Wed 08:00 marc: " + app.Text("marc", "knowledge.reviews-due", 1),
            ],
            await app.FastForward(Duration.FromDays(5)));
    }

    [Fact]
    public async Task Two_hosts_and_a_host_that_was_down_tell_it_once()
    {
        await using var app = await StartAsync();
        await DueAsync(app, "of-bob", 1, "bob", "vpn");
        await app.FastForward(Duration.FromHours(1));
        await using var other = app.AnotherHost();
        app.Clock.Advance(Duration.FromDays(3));
        await Task.WhenAll(app.SweepAsync(), other.SweepAsync());
        await app.SweepAsync();
        Assert.Single(app.PrivateTexts("bob"));
    }

    [Fact]
    // Away until Friday's end, so it is Monday.
    public async Task Whoever_is_away_is_told_when_they_are_back()
    {
        await using var app = await StartAsync();
        await DueAsync(app, "of-bob", 1, "bob", "vpn");
        await app.SayAsync("bob", "away until friday");
        var said = await app.FastForward(Duration.FromDays(6));
        Assert.Equal("Mon", said.Single(line => line.EndsWith(app.Text("bob", "knowledge.reviews-due", 1), StringComparison.Ordinal))[..3]);
    }

    [Fact]
    public async Task The_list_and_the_card_say_how_an_article_fared_and_by_which_date_it_is_read_again()
    {
        await using var app = await StartAsync();
        await DueAsync(app, "of-bob", 1, "bob", "vpn");
        await app.SayAsync("tom", "show article of-bob");
        await app.PressAsync("tom", "private-tom", "It helped");
        app.Clock.Advance(Duration.FromDays(2));
        var counts = app.Text("bob", "knowledge.counts", 0, 1, 1, 0);
        Assert.Contains(counts, await app.CardTextAsync("bob", "articles to do"), StringComparison.Ordinal);
        var card = await app.CardTextAsync("bob", "show article of-bob");
        Assert.Contains(counts, card, StringComparison.Ordinal);
        Assert.Contains("4 Mar 2026", card, StringComparison.Ordinal);
        Assert.DoesNotContain("09:00", card, StringComparison.Ordinal);
    }

    private static async Task<SupportBotApp> StartAsync()
    {
        var app = await TicketSteps.StartDeskAsync();
        app.HearsCards = true;
        return app;
    }

    private static async Task DueAsync(SupportBotApp app, string key, int days, string? author, string? service)
    {
        var by = author is null ? (int?)null : (await app.PersonAsync(author)).Id;
        await app.ChangeAsync(db =>
        {
            var text = new ArticleText("About " + key, "1. Wait.") { ServiceKey = service };
            var article = Article.Draft(key, SpokenLanguage.English, text, by ?? 0);
            article.Review(app.Clock.GetCurrentInstant() + Duration.FromDays(days));
            article.Publish();
            db.Add(article);
            return Task.CompletedTask;
        });
    }
}
