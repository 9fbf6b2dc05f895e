using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Language;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.OnCall;

/// <summary>Puts somebody on call for a while, whatever the rota says: oneself by anybody of the team, another by a manager.</summary>
public sealed class PutOnCall(SupportBotDb db, RotaBook book, Agreements agreements, TeamFinder teams) : ICommand
{
    private static readonly string[] Me = ["me", "moi"];

    public static string Verb => "oncall.put";

    public static Role Allowed => Role.Desk;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("put {person} on call for {team} {text}", "put bob on call for network saturday 18:00 to sunday 9:00"),
        Fr("mettre {person} d’astreinte pour {team} {text}", "mettre bob d’astreinte pour network samedi 18h à dimanche 9h"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var team = await teams.FindAsync(arguments["team"] ?? "", cancellationToken);
        await book.OfAsync(team, cancellationToken);
        var person = await FindAsync(turn, arguments["person"] ?? "", cancellationToken);
        var isManager = turn.Person.Is(Role.Manager | Role.Administrator) || team.LeadId == turn.Person.Id;
        if (person.Id != turn.Person.Id && !isManager) throw new RuleViolationException("oncall.only-yourself");
        if (!await db.TeamMembers().AnyAsync(member => member.TeamId == team.Id && member.PersonId == person.Id, cancellationToken))
            throw new RuleViolationException("oncall.not-of-the-team", person.Name, team);
        var span = SpokenSpan.Read(turn, arguments["text"] ?? "");
        var agreed = RotaOverride.Put(person.Id, team.Id, span.Start, span.End, turn.Person.Id, turn.Now);
        await agreements.AddAsync(agreed, cancellationToken);
        if (person.Id != turn.Person.Id) await agreements.TellAsync(person.Id, team, agreed, turn.Person, cancellationToken);
        return TurnAnswer.Say("oncall.was-put", person.Name, team, agreed.From, agreed.Until);
    }

    private async Task<Person> FindAsync(Turn turn, string called, CancellationToken cancellationToken) =>
        Me.Contains(TextFolding.Fold(called)) ? turn.Person : await book.ColleagueAsync(called, cancellationToken);
}
