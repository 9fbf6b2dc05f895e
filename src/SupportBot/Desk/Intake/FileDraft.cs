using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Desk.Catalogue;
using SupportBot.Desk.Knowledge;
using SupportBot.Desk.Tickets;
using SupportBot.People;

namespace SupportBot.Desk.Intake;

/// <summary>Makes a ticket of what is known so far; what nobody said is taken to be ordinary. It takes the files they sent.</summary>
public sealed class FileDraft(SupportBotDb db, TicketDesk desk, LooseFiles files, OnBehalf behalf, AskedInVain vain, RequestAnswers requests)
{
    public Task FileAsync(Turn turn, Draft draft, CancellationToken cancellationToken) => FileAsync(turn, draft, quoted: null, cancellationToken);

    /// <param name="quoted">The message elsewhere that the ticket is made from.</param>
    public async Task FileAsync(Turn turn, Draft draft, QuotedMessage? quoted, CancellationToken cancellationToken)
    {
        (draft, var answers) = await requests.OfAsync(turn, draft, cancellationToken);
        var serviceId = await db.Services().Where(service => service.Key == draft.Service).Select(service => (int?)service.Id)
            .SingleOrDefaultAsync(cancellationToken);
        IReadOnlyList<Person> named = draft.For is { } called ? await behalf.FindAsync(turn.Person, called, cancellationToken) : [];
        // Who stopped before the form could ask which one has at least said so.
        var details = draft.For is null || named.Count == 1 ? draft.Details : $"{turn.Say("intake.label-for")}: {draft.For}\n{draft.Details}".Trim();
        var wanted = new NewTicket(draft.Kind, draft.Title, details, turn.Person.Id, turn.Person.OrganisationId)
        {
            Impact = draft.Impact ?? draft.ExpectedImpact,
            Urgency = draft.Urgency ?? draft.ExpectedUrgency,
            ServiceId = serviceId,
            BeneficiaryId = named.Count == 1 && named[0].Id != turn.Person.Id ? named[0].Id : null,
            Since = draft.Since,
            Device = draft.Device,
            Tried = draft.Tried,
            Answers = answers,
        };
        var ticket = await desk.OpenAsync(wanted, turn.Actor(), turn.Now, cancellationToken);
        if (LikeTicket.Of(ticket, draft) is { } like) db.Add(like);
        if (KnownErrorOfTicket.Of(ticket, draft, turn.Reader.Language) is { } error) db.Add(error);
        await vain.BecameAsync(draft.Question, ticket.Id, draft.Service, cancellationToken);
        if (quoted is not null) db.Add(quoted.For(ticket));
        await files.GiveAsync(turn, ticket, cancellationToken);
    }
}
