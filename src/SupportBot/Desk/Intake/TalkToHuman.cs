using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Bot;
using SupportBot.Desk.Tickets;
using SupportBot.People;
using static SupportBot.Bot.CommandPattern;

namespace SupportBot.Desk.Intake;

/// <summary>Stops asking and files what is known, so that a person can take over. Who has just filed a ticket gets no second one.</summary>
public sealed class TalkToHuman(Dispatch dispatch, FileDraft filing, TicketFinder find, TicketAccess access) : ICommand
{
    private static readonly Duration JustNow = Duration.FromHours(1);

    public static string Verb => "intake.human";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } =
    [
        En("talk to a human"), En("human"), En("talk to someone"), En("talk to a person"), En("agent"),
        Fr("parler à quelqu’un"), Fr("parler à un humain"), Fr("humain"), Fr("parler à un technicien"), Fr("un technicien"),
    ];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var draft = Draft.Of(await dispatch.UnderWayAsync(turn, cancellationToken));
        if (draft is null && await JustFiledAsync(turn, cancellationToken) is { } ticket)
        {
            ticket.AddDetail(turn.Say("intake.wants-to-talk", turn.Person.Name), turn.Actor(), turn.Now);
            return TurnAnswer.Say("intake.human-knows", ticket.Number);
        }

        // What they had filled in but not sent counts too.
        draft = draft is not null && CardPress.From(turn.Context.Activity) is { } press ? draft.WithForm(press.Data) : draft ?? new Draft();
        if (draft.Title.Length == 0) draft = draft with { Title = turn.Say("intake.wants-to-talk", turn.Person.Name) };
        await dispatch.ForgetDialogsAsync(turn, cancellationToken);
        await filing.FileAsync(turn, draft, cancellationToken);
        return TurnAnswer.Say("intake.human-comes");
    }

    private async Task<Ticket?> JustFiledAsync(Turn turn, CancellationToken cancellationToken)
    {
        var (me, since) = (turn.Person.Id, turn.Now - JustNow);
        return await access.VisibleTo(await find.ViewerAsync(turn.Person, cancellationToken))
            .Where(ticket => ticket.RequesterId == me && ticket.OpenedAt >= since
                && (ticket.State == TicketState.New || ticket.State == TicketState.InProgress || ticket.State == TicketState.OnHold))
            .OrderByDescending(ticket => ticket.OpenedAt).FirstOrDefaultAsync(cancellationToken);
    }
}
