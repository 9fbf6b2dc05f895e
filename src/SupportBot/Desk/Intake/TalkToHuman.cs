using SupportBot.Bot;
using SupportBot.Desk.Tickets;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Intake;

/// <summary>Stops asking and files what is known, so that a person can take over.</summary>
public sealed class TalkToHuman(Dispatch dispatch, TicketDesk desk, LooseFiles files) : ICommand
{
    public static string Verb => "intake.human";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("talk to a human"), En("human"), En("talk to someone"), En("agent"),
        Fr("parler à quelqu’un"), Fr("parler à un humain"), Fr("humain"), Fr("un technicien"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var state = await dispatch.ValuesOfAsync(turn, id => id.StartsWith(IntakeDialog.Id, StringComparison.Ordinal), cancellationToken);
        var draft = Draft.Read(state?["values"]?["draft"]);
        await dispatch.ForgetDialogsAsync(turn, cancellationToken);
        var title = draft.Title.Length > 0 ? draft.Title : turn.Say("intake.wants-to-talk", turn.Person.Name);
        var ticket = await desk.OpenAsync(
            new NewTicket(draft.Kind, title, draft.Description.Length > 0 ? draft.Description : title, turn.Person.Id, turn.Person.OrganisationId)
            {
                Impact = draft.Impact ?? Impact.OnePerson,
                Urgency = draft.Urgency ?? Urgency.SlowsMe,
                Since = draft.Since,
                Tried = draft.Tried,
            },
            turn.Actor(), turn.Now, cancellationToken);
        await files.GiveAsync(turn, ticket, cancellationToken);
        return TurnAnswer.Say("intake.human-comes");
    }
}
