using SupportBot.Bot;
using SupportBot.Bot.Files;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Insight.Dashboard;

/// <summary>Gives a link that opens the dashboard once.</summary>
public sealed class OpenDashboard(SupportBotDb db, DashboardAddress address) : ICommand
{
    public static string Verb => "dashboard.open";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [En("dashboard"), Fr("tableau de bord")];

    public Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var secret = Secret.New();
        if (address.Of(secret) is not { } link) return Task.FromResult(TurnAnswer.Say("dashboard.no-address", $"{FilesOptions.Section}:{nameof(FilesOptions.PublicAddress)}"));
        db.Add(DoorLink.For(turn.Person, secret, turn.Now));
        return Task.FromResult(TurnAnswer.Say("dashboard.link", new Markup(link), DoorLink.Lifetime));
    }
}
