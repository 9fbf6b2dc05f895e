using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Escalation;
using SupportBot.Desk.Outages;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Desk.Outages;

/// <summary>What tests about outages begin with and look at.</summary>
internal static class OutageSteps
{
    /// <summary>A desk where everybody can be reached.</summary>
    public static async Task<SupportBotApp> StartAsync(params (string Key, string Value)[] settings)
    {
        var app = await SupportBotApp.StartWithAsync(settings);
        await app.ServeEverybodyAsync();
        return app;
    }

    public static Task<Outage> OutageAsync(this SupportBotApp app, int number = 1) => app.LookAsync(db =>
        db.Set<Outage>().AsNoTracking().Include(outage => outage.Updates).SingleAsync(outage => outage.NumberValue == number));

    public static Task<int> OutagesAsync(this SupportBotApp app) => app.LookAsync(db => db.Set<Outage>().CountAsync());

    /// <summary>What is on the last card of a kind that somebody sees, edits included.</summary>
    public static string CardOf(this SupportBotApp app, string conversation, string heading) => CardReader.Text(
        app.Channel.Conversation(conversation).Last(message => (message.Summary ?? "").StartsWith(heading, StringComparison.Ordinal)));

    public static int CardsOf(this SupportBotApp app, string conversation, string heading) =>
        app.Channel.Conversation(conversation).Count(message => (message.Summary ?? "").StartsWith(heading, StringComparison.Ordinal));

    /// <summary>So many people more who follow the VPN and can be reached.</summary>
    public static Task AddFollowersAsync(this SupportBotApp app, int count) => app.ChangeAsync(async db =>
    {
        var organisationId = await db.Organisations().Where(organisation => organisation.Key == "lumen").Select(organisation => organisation.Id).SingleAsync();
        var vpn = await db.Services().Where(service => service.Key == "vpn").Select(service => service.Id).SingleAsync();
        var firstId = await db.People().MaxAsync(person => person.Id) + 1;
        for (var i = 0; i < count; i++)
        {
            var name = $"reader{i}";
            var person = Person.Join(name, name, null, Role.Employee, organisationId, i % 2 == 0 ? SpokenLanguage.French : SpokenLanguage.English, "Europe/Paris");
            var account = LinkedAccount.Of(person, "msteams", FakeChannel.Tenant, name);
            account.TalksIn("private-" + name, app.Channel.Url + "/", "bot");
            db.Add(person);
            db.Add(account);
            db.Add(ServiceFollower.Of(vpn, firstId + i, Instant.FromUtc(2026, 3, 1, 0, 0)));
        }
    });

    /// <summary>How often each conversation of a follower was posted a card.</summary>
    public static Dictionary<string, int> PostsToFollowers(this SupportBotApp app) => app.Channel.All
        .Where(arrived => arrived.How == "post" && arrived.Conversation.StartsWith("private-reader", StringComparison.Ordinal))
        .GroupBy(arrived => arrived.Conversation).ToDictionary(posts => posts.Key, posts => posts.Count());

    public static Task<int> CardsOwedAsync(this SupportBotApp app) => app.LookAsync(db =>
        db.PostedCards().CountAsync(card => card.View == NoticeCard.View));

    /// <summary>One sweep, without sending what it owes.</summary>
    public static Task SweepOnlyAsync(this SupportBotApp app) =>
        app.Services.GetRequiredService<Sweep>().RunAsync(app.Clock.GetCurrentInstant(), CancellationToken.None);
}
