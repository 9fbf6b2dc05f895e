using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Desk.Knowledge;
using SupportBot.Language;
using SupportBot.Search;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Knowledge;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Search;

/// <summary>What people find when they say it their own way, and that nobody finds what is not theirs.</summary>
public sealed class SearchTests
{
    [Theory]
    [InlineData("claire", "chercher tickets imprimante réseau", "INC-1")]
    [InlineData("claire", "chercher tickets resau", "INC-1")]
    [InlineData("claire", "chercher tickets imprimantes", "INC-1")]
    [InlineData("claire", "chercher tickets l'imprimante", "INC-1")]
    [InlineData("claire", "chercher tickets copieur", "INC-1")]
    [InlineData("claire", "chercher tickets wifi", "INC-2")]
    [InlineData("claire", "chercher tickets 0x80070005", "INC-3")]
    [InlineData("claire", "chercher tickets 10.20.0.7", "INC-3")]
    [InlineData("claire", "chercher tickets INC-2", "INC-2")]
    [InlineData("alice", "find tickets about wi fi", "INC-2")]
    [InlineData("alice", "find tickets about printer", "INC-1")]
    [InlineData("alice", "find tickets about srv-paris-01", "INC-3")]
    public async Task A_ticket_is_found_however_it_is_asked_for(string who, string said, string number)
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync("claire", "L’imprimante réseau du deuxième étage est hors service");
        await app.OpenAsync("claire", "Le Wi-Fi coupe en salle Monet");
        await app.OpenAsync("claire", "Erreur 0x80070005 sur srv-paris-01 (10.20.0.7)");

        await app.SayAsync(who, said);

        Assert.Equal([number], Listed(app, who));
    }

    [Theory]
    [InlineData("claire", "chercher tickets machine à café")]
    [InlineData("tom", "find tickets about coffee machine")]
    public async Task When_no_ticket_is_about_it_the_bot_says_so(string who, string said)
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync("claire", "Le VPN coupe");
        Assert.Equal([app.Text(who, "tickets.none-found")], await app.SayAsync(who, said));
    }

    [Fact]
    public async Task Only_what_may_be_seen_is_found()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync("claire", "The VPN drops");
        await app.OpenAsync("ines", "VPN of another company");
        await app.OpenAsync("tom", "VPN slow", service: "vpn");

        foreach (var who in new[] { "claire", "ines", "tom", "nadia", "bob", "sofia" }) await app.SayAsync(who, "find tickets about vpn");

        Assert.Equal(["INC-1"], Listed(app, "claire"));
        Assert.Equal(["INC-2"], Listed(app, "ines"));
        Assert.Equal(["INC-3"], Listed(app, "tom"));
        Assert.Equal(["INC-3"], Listed(app, "nadia"));
        Assert.Equal(["INC-1", "INC-2", "INC-3"], Listed(app, "bob").Order());
        Assert.Equal(["INC-1", "INC-2", "INC-3"], Listed(app, "sofia").Order());
    }

    [Fact]
    public async Task A_ticket_that_is_renamed_is_found_by_its_new_words_only()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync("claire", "The badge reader is broken");

        await app.SayAsync("alice", "rename INC-1 The turnstile is stuck");
        await app.SayAsync("alice", "find tickets about turnstile");

        Assert.Equal(["INC-1"], Listed(app, "alice"));
    }

    [Fact]
    public async Task What_was_not_saved_is_not_found()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await Assert.ThrowsAsync<DbUpdateException>(() => app.ChangeAsync(db =>
        {
            db.Add(ArticleSteps.Published("zeppelin", SpokenLanguage.English, "The zeppelin will not start", "Pump it up.", ""));
            // The same again: the save fails after the index was written.
            db.Add(ArticleSteps.Published("zeppelin", SpokenLanguage.English, "The zeppelin will not start", "Pump it up.", ""));
            return Task.CompletedTask;
        }));
        Assert.Empty(await FindAsync(app, "zeppelin"));

        await app.ChangeAsync(db =>
        {
            db.Add(ArticleSteps.Published("zeppelin", SpokenLanguage.English, "The zeppelin will not start", "Pump it up.", ""));
            return Task.CompletedTask;
        });
        Assert.Equal(["zeppelin"], await FindAsync(app, "my zepelin does not start"));
        await app.ChangeAsync(async db => db.Remove(await db.Articles().SingleAsync(article => article.Key == "zeppelin")));
        Assert.Empty(await FindAsync(app, "zeppelin"));
    }

    [Fact]
    public async Task An_article_in_the_other_language_is_found_too_but_after()
    {
        await using var app = await SupportBotApp.StartAsync();
        await app.ChangeAsync(db =>
        {
            db.Add(ArticleSteps.Published("plotter-en", SpokenLanguage.English, "The plotter jams", "Open the lid of the plotter.", "plotter"));
            db.Add(ArticleSteps.Published("plotter-fr", SpokenLanguage.French, "Bourrage du plotter", "Ouvrez le capot du plotter.", "plotter"));
            return Task.CompletedTask;
        });

        Assert.Equal(["plotter-fr", "plotter-en"], await FindAsync(app, "plotter", SpokenLanguage.French));
        Assert.Equal(["plotter-en", "plotter-fr"], await FindAsync(app, "plotter", SpokenLanguage.English));
    }

    [Fact]
    public async Task An_index_of_another_version_is_filled_again_from_what_there_is_and_goes_on_after_a_restart()
    {
        await using var app = await TicketSteps.StartDeskAsync();
        await app.OpenAsync("claire", "The turnstile is stuck");
        // As an older build left it: nothing of this version.
        await app.ChangeAsync(db => db.Database.ExecuteSqlRawAsync("DELETE FROM SearchState"));
        await app.Services.GetRequiredService<FillSearch>().FillAsync(CancellationToken.None);

        await app.SayAsync("claire", "find tickets about turnstile");
        Assert.Equal(["INC-1"], Listed(app, "claire"));
        Assert.Equal("vpn-drops", (await FindAsync(app, "the vpn drops"))[0]);

        // As a crash left it: begun and not done.
        await app.ChangeAsync(async db =>
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM SearchState");
            await app.Services.GetRequiredService<ISearchIndex>().PrepareAsync(db, SearchKind.Articles, FillSearch.AnalysisVersion, CancellationToken.None);
            await app.Services.GetRequiredService<ISearchIndex>().SaveProgressAsync(db, SearchKind.Articles, new SearchProgress("20", false), CancellationToken.None);
        });
        await app.Services.GetRequiredService<FillSearch>().FillAsync(CancellationToken.None);
        var rest = await app.LookAsync(db => db.Articles().CountAsync(article => article.Id > 20));
        Assert.Equal(rest, (await app.LookAsync(db => app.Services.GetRequiredService<ISearchIndex>().TotalsAsync(db, SearchKind.Articles, CancellationToken.None))).Texts);
    }

    [Fact]
    public async Task Terms_are_counted_right_after_any_changes()
    {
        await using var app = await SupportBotApp.StartAsync();
        await app.ChangeAsync(async db =>
        {
            var index = app.Services.GetRequiredService<ISearchIndex>();
            for (var round = 0; round < 3; round++)
                await index.WriteAsync(db, SearchKind.Tickets, [AnalysedText.Of(new SearchText("A", SpokenLanguage.English, "Zeppelin", "", "zeppelin " + round))], CancellationToken.None);
            Assert.Equal(1, (await index.DocumentsWithAsync(db, SearchKind.Tickets, ["zeppelin", "0"], CancellationToken.None))["zeppelin"]);
            Assert.Equal(new SearchTotals(1, 1, 0, 2), await index.TotalsAsync(db, SearchKind.Tickets, CancellationToken.None));
            await index.RemoveAsync(db, SearchKind.Tickets, "A", CancellationToken.None);
            Assert.Empty(await index.DocumentsWithAsync(db, SearchKind.Tickets, ["zeppelin", "2"], CancellationToken.None));
        });
    }

    private static Task<List<string>> FindAsync(SupportBotApp app, string said, SpokenLanguage language = SpokenLanguage.English) =>
        LibraryOfTests.FindAsync(app, said, language, 3);

    // The numbers on the buttons of the last list.
    private static List<string> Listed(SupportBotApp app, string who) =>
        [.. CardReader.Actions(app.Channel.Conversation("private-" + who)[^1]).Select(action => action["title"]!.ToString())];
}
