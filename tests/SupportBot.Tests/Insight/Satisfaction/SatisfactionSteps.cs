using SupportBot.Desk.Tickets;
using SupportBot.Protocol.Schema;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Insight.Satisfaction;

/// <summary>What tests about satisfaction begin with and look at.</summary>
internal static class SatisfactionSteps
{
    public static async Task<SupportBotApp> StartAsync(params (string Key, string Value)[] settings)
    {
        var app = await SupportBotApp.StartWithAsync(settings);
        await app.ServeEverybodyAsync();
        return app;
    }

    /// <summary>A ticket of this person that Alice solved, and they said so; returns its number.</summary>
    public static async Task<string> SolvedAsync(this SupportBotApp app, string who, string? beneficiary = null, string? service = null)
    {
        var number = await app.ResolvedAsync(who, beneficiary, service);
        await app.SayAsync(who, "solved " + number);
        return number;
    }

    public static async Task<string> ResolvedAsync(this SupportBotApp app, string who, string? beneficiary = null, string? service = null)
    {
        var number = await app.OpenAsync(who, service: service, beneficiary: beneficiary);
        var alice = new Actor((await app.PersonAsync("alice")).Id, "msteams");
        await app.DoAsync(number, ticket => ticket.Claim(alice, app.Clock.GetCurrentInstant()));
        await app.DoAsync(number, ticket => ticket.Resolve(ResolutionCode.Fixed, "Restarted.", alice, app.Clock.GetCurrentInstant()));
        await app.DrainAsync();
        return number;
    }

    public static async Task<bool> WereAskedAsync(this SupportBotApp app, string number) => (await app.VerbsAsync(number)).Contains(TicketVerb.Survey);

    /// <summary>What they said, in order: "Bad: too slow".</summary>
    public static async Task<IReadOnlyList<string>> AnswersAsync(this SupportBotApp app, string number) =>
    [
        .. (await app.TicketAsync(number)).Events.OrderBy(happened => happened.Id).Where(happened => happened.Verb == TicketVerb.Rate)
            .Select(happened => happened.Text is null ? happened.After! : $"{happened.After}: {happened.Text}"),
    ];

    /// <summary>The last message of their own chat.</summary>
    public static Activity Last(this SupportBotApp app, string who) => app.Channel.Conversation("private-" + who)[^1];

    /// <summary>The live card of a ticket in the chat of whoever reported it.</summary>
    public static Activity OwnCard(this SupportBotApp app, string who, string number) =>
        app.Channel.Conversation("private-" + who).First(message => (message.Summary ?? "").StartsWith(number + " ", StringComparison.Ordinal));

    public static IReadOnlyList<string> ButtonsOf(Activity message) => [.. CardReader.Actions(message).Select(action => action["title"]!.ToString())];
}
