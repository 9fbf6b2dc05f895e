using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Insight.Improvement;

/// <summary>Gives an improvement to somebody else, who is told.</summary>
public sealed class GiveImprovement(SupportBotDb db, ImprovementAccess access, ImprovementWords words, Outgoing outgoing) : ICommand
{
    public static string Verb => "improvement.give";

    public static Role Allowed => Role.Manager | Role.Administrator;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
        [En("give {number} to {person}", "give IMP-3 to bob"), Fr("déléguer {number} à {person}", "déléguer IMP-3 à bob")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var action = await access.RequireForChangeAsync(turn, arguments, cancellationToken);
        action.PassesTo(await words.OwnerAsync(turn, action.TeamId, arguments["person"] ?? "", cancellationToken));
        var (subject, place) = (ImprovementCard.SubjectFor(action.Id), Place.Person(action.OwnerId));
        if (!await db.PostedCards().AnyAsync(card => card.Subject == subject && card.View == ImprovementCard.View && card.Place == place.Key, cancellationToken))
            outgoing.Show(subject, ImprovementCard.View, place);
        var owner = await db.People().SingleAsync(person => person.Id == action.OwnerId, cancellationToken);
        return TurnAnswer.Say("improvement.given", action.Number, owner.Name);
    }
}

/// <summary>Sets until when an improvement is to be done.</summary>
public sealed class ChangeDueDay(ImprovementAccess access, ImprovementHours hours) : ICommand
{
    public static string Verb => "improvement.due";

    public static Role Allowed => Role.Manager | Role.Administrator;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
        [En("due {number} {text}", "due IMP-3 15 april"), Fr("échéance {number} {text}", "échéance IMP-3 15 avril")];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var action = await access.RequireForChangeAsync(turn, arguments, cancellationToken);
        var said = arguments["text"] ?? "";
        action.IsDue(hours.Due(ImprovementWords.DayIn(turn, said) ?? throw new RuleViolationException("improvement.not-understood", said)), turn.Now);
        return TurnAnswer.Say("improvement.due-changed", action.Number, action.DueAt);
    }
}
