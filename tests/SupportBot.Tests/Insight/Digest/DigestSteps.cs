using Microsoft.EntityFrameworkCore;
using SupportBot.Insight.Digest;
using SupportBot.People;
using SupportBot.Protocol.Schema;
using SupportBot.Tests.App;
using SupportBot.Tests.Insight.Metrics;

namespace SupportBot.Tests.Insight.Digest;

/// <summary>What tests about digests do again and again.</summary>
internal static class DigestSteps
{
    /// <summary>The desk of the tests, whose managers get their digest by themselves.</summary>
    public static Task<SupportBotApp> StartAsync(params string[] people) => RemitDesk.StartAsync(people, Settings());

    public static (string Key, string Value)[] Settings(params (string Key, string Value)[] more) =>
    [
        ("Digest:ForManagers", "true"),
        // Only digests speak here.
        ("Sla:P1", "none / none"), ("Sla:P2", "none / none"), ("Sla:P3", "none / none"), ("Sla:P4", "none / none"), ("Waiting:AskAgain", "none"), ("Waiting:ResolveAfter", "none"),
        .. more,
    ];

    /// <summary>What somebody was told since so many messages, with the time on their own clock: "Mon 29 Mar 08:30 …".</summary>
    public static async Task<IReadOnlyList<string>> SentAsync(this SupportBotApp app, string who)
    {
        var person = await app.PersonAsync(who);
        return await app.LookAsync(async db => (await db.SentDigests().AsNoTracking().Where(sent => sent.PersonId == person.Id).ToListAsync())
            .OrderBy(sent => sent.At).ThenBy(sent => sent.Variant).Select(sent => Line(sent, person)).ToList());
    }

    public static async Task<DigestSubscription> SubscriptionAsync(this SupportBotApp app, string who, DigestVariant variant = DigestVariant.Daily)
    {
        var id = (await app.PersonAsync(who)).Id;
        return await app.LookAsync(db => db.DigestSubscriptions().AsNoTracking().SingleAsync(subscription => subscription.PersonId == id && subscription.Variant == variant));
    }

    public static Activity Last(this SupportBotApp app, string who) => app.Channel.Conversation("private-" + who)[^1];

    /// <summary>Blanks that break, to be read and written in tests.</summary>
    public static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');

    private static string Line(SentDigest sent, Person person) =>
        $"{sent.Variant} {sent.At.InZone(person.Reader.Zone).ToString("ddd dd MMM uuuu HH:mm", System.Globalization.CultureInfo.InvariantCulture)}{(sent.WasSaid ? "" : " silent")}";
}
