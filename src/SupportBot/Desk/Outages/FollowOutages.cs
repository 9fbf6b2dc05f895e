using SupportBot.Bot;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Outages;

/// <summary>From now on somebody hears of every outage of a service, or how one outage goes on.</summary>
public sealed class FollowOutages(OutageFinder find, OutageFollowing following) : ICommand
{
    public static string Verb => "outages.follow";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [En("follow {what}", "follow vpn"), Fr("suivre {what}", "suivre vpn")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var what = arguments["what"] ?? "";
        if (OutageNumber.Parse(what) is { } number)
        {
            var outage = await find.ForReadingAsync(turn, what, cancellationToken);
            if (!outage.IsOpen) return TurnAnswer.Say("outages.nothing-to-follow", number);
            await following.IsHitAsync(outage, turn.Person, cancellationToken);
            return TurnAnswer.Say("outages.follows-one", number);
        }

        var services = await find.RequireServicesAsync(turn, what, cancellationToken);
        var isNew = false;
        foreach (var service in services) isNew |= await following.FollowAsync(turn.Person, service.Id, turn.Now, cancellationToken);
        return TurnAnswer.Say(isNew ? "outages.follows" : "outages.follows-already", new ServiceNames(services));
    }
}

/// <summary>Somebody wants to hear no more of a service, or of one outage.</summary>
public sealed class UnfollowOutages(OutageFinder find, OutageFollowing following) : ICommand
{
    public static string Verb => "outages.unfollow";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
        [En("unfollow {what}", "unfollow vpn"), Fr("me désabonner de {what}", "me désabonner de vpn")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var what = arguments["what"] ?? "";
        if (OutageNumber.Parse(what) is { } number)
        {
            await following.LeaveAsync(await find.ForReadingAsync(turn, what, cancellationToken), turn.Person, cancellationToken);
            return TurnAnswer.Say("outages.leaves-one", number);
        }

        var services = await find.RequireServicesAsync(turn, what, cancellationToken);
        var didFollow = false;
        foreach (var service in services) didFollow |= await following.LeaveAsync(turn.Person, service.Id, cancellationToken);
        return TurnAnswer.Say(didFollow ? "outages.leaves" : "outages.did-not-follow", new ServiceNames(services));
    }
}
