using SupportBot.Bot;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Desk.Tickets;

/// <summary>What helped the others did not help them: their own ticket comes back, or they get one.</summary>
public sealed class StillAffected(FollowedTickets followed, TicketDesk desk, Reopening reopening) : ICommand
{
    public static string Verb => "tickets.still-affected";

    public static Role Allowed => Role.Everyone;

    public static IReadOnlyList<CommandPattern> Patterns { get; } = [];

    public async Task<TurnAnswer> RunAsync(Turn turn, CommandArguments arguments, CancellationToken cancellationToken)
    {
        var one = await followed.FindAsync(turn.Person.Id, arguments, cancellationToken) ?? throw new RuleViolationException("tickets.unknown-button");
        var common = one.Ticket;
        if (one.Own is { } own && own.MergedIntoId == common.Id)
        {
            own.Unmerge(common, turn.Actor(), turn.Now);
            var said = turn.Say("tickets.still-affected-said", common.Number);
            if (own.State == TicketState.Resolved)
                own.StillBroken(said, await reopening.OwnerStillWorksHereAsync(own, cancellationToken), turn.Actor(), turn.Now);
            else own.Answer(said, turn.Actor(), turn.Now);
            return TurnAnswer.Say("tickets.own-again", own.Number);
        }

        common.Leave(turn.Person.Id, turn.Actor(), turn.Now);
        var wanted = new NewTicket(common.Kind, one.Title, turn.Say("tickets.still-affected-said", common.Number), turn.Person.Id, turn.Person.OrganisationId)
        {
            ServiceId = common.ServiceId,
            Urgency = common.Urgency,
        };
        var opened = await desk.OpenAsync(wanted, turn.Actor(), turn.Now, cancellationToken);
        opened.LinkTo(common, turn.Actor(), turn.Now);
        // The new ticket's own card is the answer.
        return TurnAnswer.None;
    }
}
