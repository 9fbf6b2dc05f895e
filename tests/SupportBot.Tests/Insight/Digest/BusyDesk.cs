using NodaTime;
using SupportBot.Desk.Tickets;
using SupportBot.Tests.App;
using SupportBot.Tests.Desk.Tickets;
using SupportBot.Tests.Insight.Metrics;

namespace SupportBot.Tests.Insight.Digest;

/// <summary>
/// A Friday on which there is something under each heading: the network is down, an e-mail is late, a screen waits for an answer for a week,
/// a door came back. Marc has both teams, Diane the VPN, Hugo the other company, whose screen it is.
/// </summary>
internal static class BusyDesk
{
    public static async Task<SupportBotApp> StartAsync()
    {
        var app = await RemitDesk.StartAsync(
            [RemitDesk.Diane, RemitDesk.Hugo], ("Digest:ForManagers", "true"), ("Sla:P3", "4h / 1d"), ("Sla:P4", "none / none"),
            ("Waiting:AskAgain", "none"), ("Waiting:ResolveAfter", "none"));
        var (alice, bob) = (await ActorAsync(app, "alice"), await ActorAsync(app, "bob"));
        app.Clock.MoveTo(Instant.FromUtc(2026, 3, 6, 14, 0));
        await app.FileAsync("claire", "The VPN cuts", "vpn");
        await app.FileAsync("ines", "My screen is dark");
        await app.DoAsync("INC-2", ticket => ticket.Claim(alice, app.Clock.GetCurrentInstant()));
        await app.DoAsync("INC-2", ticket => ticket.Ask("Which screen?", alice, app.Clock.GetCurrentInstant()));
        app.Clock.MoveTo(Instant.FromUtc(2026, 3, 12, 8, 0));
        await app.FileAsync("tom", "No mail comes", "email");
        await app.FileAsync("claire", "The badge reader is broken");
        await app.DoAsync("INC-4", ticket => ticket.Claim(bob, app.Clock.GetCurrentInstant()));
        app.Clock.MoveTo(Instant.FromUtc(2026, 3, 12, 9, 0));
        await app.DoAsync("INC-4", ticket => ticket.Resolve(ResolutionCode.Fixed, "Restarted", bob, app.Clock.GetCurrentInstant()));
        app.Clock.MoveTo(Instant.FromUtc(2026, 3, 12, 10, 0));
        await app.DoAsync("INC-4", ticket => ticket.StillBroken("No", true, new Actor(ticket.RequesterId, "msteams"), app.Clock.GetCurrentInstant()));
        app.Clock.MoveTo(Instant.FromUtc(2026, 3, 13, 7, 0));
        await app.CountAsync();
        return app;
    }

    public static async Task<Actor> ActorAsync(SupportBotApp app, string who) => new((await app.PersonAsync(who)).Id, "msteams");
}
