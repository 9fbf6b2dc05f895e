using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Data;
using SupportBot.Desk.Knowledge;
using SupportBot.Language;
using SupportBot.Protocol.Schema;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Desk.Knowledge;

/// <summary>What tests about articles begin with and look at.</summary>
internal static class ArticleSteps
{
    public static Article Published(string key, SpokenLanguage language, string title, string body, string keywords)
    {
        var article = Article.Draft(key, language, new ArticleText(title, body) { Keywords = keywords }, 0);
        article.Review(NodaTime.Instant.FromUtc(2030, 1, 1, 0, 0));
        article.Publish();
        return article;
    }

    public static Task<Article> ArticleAsync(this SupportBotApp app, string key, SpokenLanguage language = SpokenLanguage.English) =>
        app.LookAsync(db => db.Articles().AsNoTracking().SingleAsync(article => article.Key == key && article.Language == language));

    /// <summary>The keys of what somebody finds who says this.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(this SupportBotApp app, string who, string said)
    {
        var person = await app.PersonAsync(who);
        return await app.Services.GetRequiredService<UnitOfWork>().ReadAsync(async (services, token) =>
            (await services.GetRequiredService<SearchKnowledge>().FindAsync(said, person, 3, token)).Select(article => article.Key).ToList(), CancellationToken.None);
    }

    /// <summary>A press of a button that this test makes up: a client can send anything.</summary>
    public static Task<IReadOnlyList<string>> SendAsync(this SupportBotApp app, string who, string verb, JsonObject data) =>
        app.HearPrivateAsync(who, Activity(app, who, verb, data));

    /// <summary>The article's form, filled in.</summary>
    public static JsonObject Filled(string title, string body, string language = "en", string service = "vpn", string keywords = "") => new()
    {
        ["form"] = "true",
        ["title"] = title,
        ["body"] = body,
        ["language"] = language,
        ["service"] = service,
        ["keywords"] = keywords,
        ["kind"] = "Advice",
        ["audience"] = "Everyone",
    };

    private static Activity Activity(SupportBotApp app, string who, string verb, JsonObject data)
    {
        var press = app.Message(who, "");
        (press.Text, press.Value) = (null, new JsonObject(data.DeepClone().AsObject().Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))) { ["verb"] = verb });
        return press;
    }

    private static async Task<IReadOnlyList<string>> HearPrivateAsync(this SupportBotApp app, string who, Activity activity)
    {
        var before = app.PrivateTexts(who).Count;
        await app.PostAsync(activity);
        return [.. app.PrivateTexts(who).Skip(before)];
    }
}
