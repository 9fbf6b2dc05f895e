using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.OnCall;

/// <summary>Gives the person the address of their shifts for their calendar program; a new one makes the old one stop working.</summary>
public sealed class ShiftAddress(SupportBotDb db, OnCallOptions options) : ICommand
{
    public static string Verb => "oncall.calendar";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [En("my shift calendar"), Fr("mon calendrier d’astreinte")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        if (options.PublicUrl is not { } url) return TurnAnswer.Say("oncall.no-address");
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var feed = await db.ShiftFeeds().SingleOrDefaultAsync(feed => feed.PersonId == turn.Person.Id, cancellationToken);
        if (feed is null) db.Add(ShiftFeed.Of(turn.Person.Id, secret));
        else feed.Renew(secret);
        return TurnAnswer.Say("oncall.address", new Language.Markup($"{url.TrimEnd('/')}{OnCallFeature.CalendarPath}/{secret}.ics"));
    }
}
