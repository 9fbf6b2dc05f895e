using System.Globalization;
using SupportBot.Bot;
using SupportBot.Outbox;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Outages;

/// <summary>Tells everybody whom it concerns that a service does not work.</summary>
public sealed class AnnounceOutage(OutageWords words, OutageFinder find, OutageForms forms, OutageDesk desk, OutageOptions options) : ICommand
{
    public static string Verb => "outages.announce";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("outage {what:} {text}", "outage vpn: the VPN is down. Nobody can work from home."), En("announce an outage"),
        Fr("panne {what:} {text}", "panne vpn : le VPN est coupé. Le télétravail est impossible."), Fr("annoncer une panne"),
    ];

    public Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken) =>
        AnnounceAsync(turn, arguments, arguments["kind"] == nameof(OutageKind.Degraded) ? OutageKind.Degraded : OutageKind.Down, cancellationToken);

    public async Task<TurnAnswer> AnnounceAsync(Turn turn, CommandArguments given, OutageKind kind, CancellationToken cancellationToken)
    {
        if (await WantedAsync(turn, given, cancellationToken) is not { } wanted) return await forms.AnnounceAsync(turn, planned: false, given, cancellationToken);
        var outage = Outage.Announce(wanted, kind, turn.Person.Id, turn.Now);
        await desk.AddAsync(outage, Place.Person(turn.Person.Id), cancellationToken);
        return TurnAnswer.Say("outages.announced");
    }

    private async Task<NewOutage?> WantedAsync(Turn turn, CommandArguments given, CancellationToken cancellationToken)
    {
        if (given["what"] is { } what)
            return (await words.ReadAsync(turn, what, given["text"] ?? "", cancellationToken)).Wanted(Pace(options.UpdateEveryMinutes));
        return given.FromForm ? await FromFormAsync(turn, given, words, find, cancellationToken) : null;
    }

    /// <summary>What a form was filled in with; null when it still lacks a title.</summary>
    internal static async Task<NewOutage?> FromFormAsync(
        Turn turn, CommandArguments given, OutageWords words, OutageFinder find, CancellationToken cancellationToken)
    {
        var title = OutageWords.From(turn, given, "title");
        if (title.IsEmpty) return null;
        var services = await find.RequireServicesAsync(turn, given["service"] ?? "", cancellationToken);
        return new NewOutage(title, [.. services.Select(service => service.Id)])
        {
            Impact = OutageWords.From(turn, given, "impact"),
            OrganisationId = await words.ScopeAsync(turn, given["scope"], cancellationToken),
            EveryMinutes = Pace(int.TryParse(given["pace"], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : 0),
        };
    }

    private static int? Pace(int minutes) => minutes is > 0 and <= Outage.MostMinutes ? minutes : null;
}

/// <summary>The same for a service that works, but badly.</summary>
public sealed class AnnounceTrouble(AnnounceOutage announce) : ICommand
{
    public static string Verb => "outages.trouble";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("degraded {what:} {text}", "degraded email: mail arrives late."),
        Fr("perturbation {what:} {text}", "perturbation messagerie : le courrier arrive en retard."),
    ];

    public Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken) =>
        announce.AnnounceAsync(turn, arguments, OutageKind.Degraded, cancellationToken);
}
