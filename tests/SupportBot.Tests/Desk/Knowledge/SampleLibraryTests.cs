using SupportBot.Desk.SampleDesk;
using SupportBot.Language;
using SupportBot.Tests.App;
using SupportBot.Tests.Data;

namespace SupportBot.Tests.Desk.Knowledge;

/// <summary>The sample desk's own articles, all together: each is found before all others by what people say about it.</summary>
public sealed class SampleLibraryTests(SampleLibraryTests.Library library) : IClassFixture<SampleLibraryTests.Library>
{
    private const int Most = 3;
    private const string Nothing = "-";

    [Fact]
    public void Every_sample_article_is_in_the_build_in_both_languages() =>
        Assert.All(SampleArticles.Read().GroupBy(article => article.Key), translations => Assert.Equal(2, translations.Count()));

    [Fact]
    public void Every_sample_article_is_asked_for_twice_in_each_language() => Assert.Equal(
        Keys().SelectMany(key => SpokenLanguages.All.Select(language => (key, language, 2))).Order(),
        Questions().Where(asked => asked.Key != Nothing).GroupBy(asked => (asked.Key, asked.Language)).Select(some => (some.Key.Key, some.Key.Language, some.Count())).Order());

    [Theory]
    [MemberData(nameof(AllKeys))]
    public async Task A_sample_article_is_the_first_for_its_title_and_for_what_people_ask(string key)
    {
        var titles = SampleArticles.Read().Where(article => article.Key == key).Select(article => (Said: article.Title, article.Language));
        var wrong = new List<string>();
        foreach (var (said, language) in titles.Concat(Questions().Where(asked => asked.Key == key).Select(asked => (asked.Said, asked.Language))))
        {
            var found = await LibraryOfTests.FindAsync(library.App, said, language, Most);
            if (found.FirstOrDefault() != key) wrong.Add($"{said}: {string.Join(", ", found)}");
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task What_no_sample_article_is_about_finds_none()
    {
        var wrong = new List<string>();
        foreach (var (_, language, said) in Questions().Where(asked => asked.Key == Nothing))
            if (await LibraryOfTests.FindAsync(library.App, said, language, Most) is { Count: > 0 } found) wrong.Add($"{said}: {string.Join(", ", found)}");

        Assert.Empty(wrong);
    }

    public static TheoryData<string> AllKeys() => new(Keys());

    private static IEnumerable<string> Keys() => SampleArticles.Read().Select(article => article.Key).Distinct().Order(StringComparer.Ordinal);

    // A key, and below it what is asked: the language, a colon and the words.
    private static List<(string Key, SpokenLanguage Language, string Said)> Questions()
    {
        var (key, questions) = ("", new List<(string, SpokenLanguage, string)>());
        foreach (var line in TestData.Text("sample-library/questions.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#'))
        {
            if (line[0] != ' ') key = line;
            else questions.Add((key, SpokenLanguages.Parse(line[2..4])!.Value, line[6..]));
        }

        return questions;
    }

    /// <summary>A host with all sample articles.</summary>
    public sealed class Library : IAsyncLifetime
    {
        private SupportBotApp? _app;

        public SupportBotApp App => _app!;

        public async Task InitializeAsync() =>
            _app = await SupportBotApp.StartWithAsync(("Knowledge:Folder", TestData.PathOf("../../../src/SupportBot/Desk/SampleDesk/articles")));

        public async Task DisposeAsync() => await App.DisposeAsync();
    }
}
