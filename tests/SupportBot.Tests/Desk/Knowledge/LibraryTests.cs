using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Desk.Knowledge;
using SupportBot.Language;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Desk.Knowledge;

/// <summary>Articles and the files of their folder.</summary>
public sealed class LibraryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("articles-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_changed_file_changes_its_article_and_a_removed_one_retires_it_until_it_is_back()
    {
        Write("kettle.en.md", "kettle", "en", "The kettle whistles", "1. Lift it.", "kind: known-error\naudience: agents\norganisation: lumen\nreviewBy: 2026-09-01");
        Write("toaster.fr.md", "toaster", "fr", "Le grille-pain fume", "1. Débranchez-le.");
        await using var app = await StartAsync();
        var kettle = await app.ArticleAsync("kettle");
        Assert.Equal((ArticleKind.KnownError, ArticleAudience.Agents, ArticleState.Published), (kettle.Kind, kettle.Audience, kettle.State));
        Assert.NotNull(kettle.OrganisationId);
        Assert.Equal("2026-09-01T12:00:00Z", kettle.ReviewBy.ToString());

        Write("kettle.en.md", "kettle", "en", "The kettle sings", "1. Lift it.");
        Write("toaster.fr.md", null);
        await ReadAsync(app);
        Assert.Equal("The kettle sings", (await app.ArticleAsync("kettle")).Title);
        Assert.Equal(ArticleState.Retired, (await app.ArticleAsync("toaster", SpokenLanguage.French)).State);

        Write("toaster.fr.md", "toaster", "fr", "Le grille-pain fume", "1. Débranchez-le.");
        await ReadAsync(app);
        Assert.Equal(ArticleState.Published, (await app.ArticleAsync("toaster", SpokenLanguage.French)).State);
    }

    [Fact]
    public async Task A_broken_file_is_named_stops_no_other_and_leaves_its_article_as_it_was()
    {
        Write("kettle.en.md", "kettle", "en", "The kettle whistles", "1. Lift it.");
        Write("strange.en.md", "strange", "en", "Strange", "1. Wait.", "organisation: nobody");
        Write("twin.en.md", "kettle", "en", "Another kettle", "1. Lift it.");
        await using var app = await StartAsync();
        Write("kettle.en.md", "kettle", "de", "Der Kessel pfeift", "1. Heben.");
        Write("toaster.fr.md", "toaster", "fr", "Le grille-pain fume", "1. Débranchez-le.");
        Write("twin.en.md", null);
        await ReadAsync(app);

        Assert.Equal((ArticleState.Published, "The kettle whistles"), await app.LookAsync(async db =>
            await db.Articles().Where(article => article.Key == "kettle").Select(article => new ValueTuple<ArticleState, string>(article.State, article.Title)).SingleAsync()));
        Assert.Equal(ArticleState.Published, (await app.ArticleAsync("toaster", SpokenLanguage.French)).State);
        var found = await CheckAsync(app, SpokenLanguage.English);
        Assert.Contains(found, said => said.Contains("kettle.en.md has the language \"de\"", StringComparison.Ordinal));
        Assert.Contains(found, said => said.Contains("strange.en.md is for the organisation \"nobody\"", StringComparison.Ordinal));
        Assert.Equal(2, found.Count);
        Assert.All(await CheckAsync(app, SpokenLanguage.French), said => Assert.StartsWith("Un article n’a pas pu être lu", said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_changed_in_a_chat_stays_until_the_file_says_the_same()
    {
        Write("kettle.en.md", "kettle", "en", "The kettle whistles", "1. Lift it.");
        await using var app = await StartAsync();
        await app.SendAsync("alice", "knowledge.edit", new JsonObject { ["form"] = "true", ["article"] = "kettle", ["title"] = "The kettle hisses", ["body"] = "1. Lift it.", ["service"] = "email" });
        Write("kettle.en.md", "kettle", "en", "The kettle sings", "1. Lift it.");
        await ReadAsync(app);
        Assert.Equal("The kettle hisses", (await app.ArticleAsync("kettle")).Title);
        Assert.Equal(["kettle.en.md differs from its article, which somebody changed in a chat."], await CheckAsync(app, SpokenLanguage.English));

        Write("kettle.en.md", "kettle", "en", "The kettle hisses", "1. Lift it.");
        await ReadAsync(app);
        Assert.Empty(await CheckAsync(app, SpokenLanguage.English));
        Write("kettle.en.md", "kettle", "en", "The kettle sings", "1. Lift it.");
        await ReadAsync(app);
        Assert.Equal("The kettle sings", (await app.ArticleAsync("kettle")).Title);
    }

    [Fact]
    public async Task A_folder_that_is_suddenly_empty_retires_nothing()
    {
        Write("kettle.en.md", "kettle", "en", "The kettle whistles", "1. Lift it.");
        await using var app = await StartAsync();
        Write("kettle.en.md", null);
        await ReadAsync(app);
        Assert.Equal(ArticleState.Published, (await app.ArticleAsync("kettle")).State);
        Assert.Single(await CheckAsync(app, SpokenLanguage.French));
    }

    [Theory]
    [InlineData("no front matter")]
    [InlineData("---\nkey: a\nlanguage: en\ntitle: A\nwhatever: 1\n---\nText")]
    [InlineData("---\nkey: a\nlanguage: en\ntitle: A\nkind: song\n---\nText")]
    [InlineData("---\nkey: a\nlanguage: en\ntitle: A\nkind: known-error\n---\nText")]
    [InlineData("---\nkey: a\nlanguage: en\ntitle: A\nreviewBy: soon\n---\nText")]
    [InlineData("---\nkey: a\nlanguage: en\ntitle: A\n---\n")]
    [InlineData("---\nkey: [\n---\nText")]
    [InlineData("")]
    public void What_is_no_article_is_refused_with_the_name_of_its_file(string text) =>
        Assert.StartsWith("a.md", Assert.Throws<FormatException>(() => ArticleFile.Read("a.md", text)).Message, StringComparison.Ordinal);

    private async Task<SupportBotApp> StartAsync()
    {
        var first = await SupportBotApp.StartAsync();
        var app = await first.RestartWithAsync(("Knowledge:Folder", _folder));
        await app.ServeEverybodyAsync();
        return app;
    }

    private static Task ReadAsync(SupportBotApp app) => app.Services.GetRequiredService<OpenLibrary>().ReadAsync(CancellationToken.None);

    private static async Task<List<string>> CheckAsync(SupportBotApp app, SpokenLanguage language)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var texts = scope.ServiceProvider.GetRequiredService<Texts>();
        var found = await scope.ServiceProvider.GetRequiredService<LibraryCheck>().CheckAsync(CancellationToken.None);
        return [.. found.Select(one => texts.Say(new Reader(language, NodaTime.DateTimeZone.Utc), one.What))];
    }

    private void Write(string name, string? key, string language = "", string title = "", string body = "", string more = "")
    {
        var path = Path.Combine(_folder, name);
        if (key is null) File.Delete(path);
        else File.WriteAllText(path, $"---\nkey: {key}\nlanguage: {language}\ntitle: {title}\nservice: email\n{more}\n---\n\n{body}\n");
    }
}
