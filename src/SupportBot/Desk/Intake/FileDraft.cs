using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Tickets;

namespace SupportBot.Desk.Intake;

/// <summary>Makes a ticket of what is known so far; what nobody said is taken to be ordinary. It takes the files they sent.</summary>
public sealed class FileDraft(SupportBotDb db, TicketDesk desk, LooseFiles files)
{
    public Task FileAsync(Turn turn, Draft draft, CancellationToken cancellationToken) => FileAsync(turn, draft, quoted: null, cancellationToken);

    /// <param name="quoted">The message elsewhere that the ticket is made from.</param>
    public async Task FileAsync(Turn turn, Draft draft, QuotedMessage? quoted, CancellationToken cancellationToken)
    {
        var serviceId = await db.Services().Where(service => service.Key == draft.Service).Select(service => (int?)service.Id)
            .SingleOrDefaultAsync(cancellationToken);
        var wanted = new NewTicket(draft.Kind, draft.Title, draft.Details, turn.Person.Id, turn.Person.OrganisationId)
        {
            Impact = draft.Impact ?? Draft.UsualImpact,
            Urgency = draft.Urgency ?? Draft.UsualUrgency,
            ServiceId = serviceId,
            Since = draft.Since,
            Device = draft.Device,
            Tried = draft.Tried,
        };
        var ticket = await desk.OpenAsync(wanted, turn.Actor(), turn.Now, cancellationToken);
        if (quoted is not null) db.Add(quoted.For(ticket));
        await files.GiveAsync(turn, ticket, cancellationToken);
    }
}
