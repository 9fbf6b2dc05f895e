using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Data;
using SupportBot.Desk.Knowledge;
using SupportBot.Language;
using SupportBot.People;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Desk.Knowledge;

/// <summary>One host for many sentences, with the articles of the tests; they do not change when the sample desk learns more.</summary>
public sealed class LibraryOfTests : IAsyncLifetime
{
    private SupportBotApp? _app;

    public async Task InitializeAsync() => _app = await SupportBotApp.StartAsync();

    public async Task DisposeAsync() => await _app!.DisposeAsync();

    public Task<List<string>> FindAsync(string said, int most) => FindAsync(_app!, said, LanguageDetector.Detect(said) ?? SpokenLanguage.English, most);

    /// <summary>The keys of the articles that somebody is offered.</summary>
    public static Task<List<string>> FindAsync(SupportBotApp app, string said, SpokenLanguage language, int most) =>
        app.Services.GetRequiredService<UnitOfWork>().ReadAsync(async (services, token) =>
        {
            // Anybody who reads this language.
            var who = await services.GetRequiredService<SupportBotDb>().People().FirstAsync(person => person.Language == language, token);
            var found = await services.GetRequiredService<SearchKnowledge>().FindAsync(said, who, most, token);
            return found.Select(article => article.Key).ToList();
        }, CancellationToken.None);
}
