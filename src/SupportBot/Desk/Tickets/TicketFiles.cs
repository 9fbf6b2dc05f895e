using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Bot;
using SupportBot.Bot.Files;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;

namespace SupportBot.Desk.Tickets;

/// <summary>
/// Gives files to tickets: what is already here at once, what has still to be fetched when it has come. Whoever has to do with the
/// ticket is shown the file, or told that it was not taken.
/// </summary>
public sealed class TicketFiles(SupportBotDb db, TicketAccess access, TicketFinder find, TicketNames names, Outgoing outgoing, FilesOptions options, IClock clock)
    : IFileListener, IFileRights
{
    /// <summary>Gives the files of the person's message to the ticket.</summary>
    public async Task GiveAsync(Ticket ticket, Turn turn, FileAudience audience, CancellationToken cancellationToken)
    {
        foreach (var file in turn.Files.Take()) await GiveAsync(ticket, file, turn.Actor(), audience, cancellationToken);
    }

    /// <summary>Gives a file that was sent before there was a ticket for it.</summary>
    public async Task GiveAsync(Ticket ticket, string reference, Actor by, CancellationToken cancellationToken)
    {
        var id = KeptFile.IdOf(reference);
        if (await db.KeptFiles().SingleOrDefaultAsync(file => file.Id == id, cancellationToken) is { } file)
            await GiveAsync(ticket, file, by, FileAudience.Desk, cancellationToken);
    }

    public async Task ArrivedAsync(KeptFile file, CancellationToken cancellationToken)
    {
        if (await TicketOfAsync(file, cancellationToken) is not { } ticket) return;
        if (Lifecycle.After(ticket.State, TicketVerb.Attach) is not null)
        {
            await AttachAsync(ticket, file, new Actor(file.SentById, file.Channel) { InThread = file.Audience != FileAudience.Desk }, cancellationToken);
        }
        else if (file.SentById is { } personId)
        {
            await outgoing.SayAsync(Place.Person(personId), "tickets.file-too-late", cancellationToken, file.Name, ticket.Number);
        }
    }

    public async Task WasRefusedAsync(KeptFile file, CancellationToken cancellationToken)
    {
        // Whoever sent it from the thread has been told, and the requester was promised nothing.
        if (file.Audience != FileAudience.Desk || await TicketOfAsync(file, cancellationToken) is not { } ticket) return;
        var who = await names.OfAsync(file.SentById, cancellationToken);
        var phrase = new Phrase("tickets.thread-file-refused", who, file.Name, FileWords.Why(file.Refusal!.Value, options.LargestMegabytes));
        await TellThreadAsync(ticket, phrase, cancellationToken);
    }

    /// <summary>Names of the files that colleagues showed each other only.</summary>
    public static Task<List<string>> InternalAsync(SupportBotDb db, string subject, CancellationToken cancellationToken) =>
        db.KeptFiles().Where(file => file.Subject == subject && file.Audience == FileAudience.Nobody).Select(file => file.Name).ToListAsync(cancellationToken);

    public async Task<bool> MaySeeAsync(int personId, KeptFile file, CancellationToken cancellationToken)
    {
        if (TicketSubject.IdOf(file.Subject) is not { } id || await db.PersonNowAsync(personId, cancellationToken) is not { } person) return false;
        if (await access.FindAsync(await find.ViewerAsync(person, cancellationToken), id, cancellationToken) is not { } ticket) return false;
        return file.Audience != FileAudience.Nobody || !ticket.ConcernsAsRequester(person.Id);
    }

    private async Task GiveAsync(Ticket ticket, KeptFile file, Actor by, FileAudience audience, CancellationToken cancellationToken)
    {
        if (file.State == FileState.Refused) return;
        file.BelongsTo(TicketSubject.Of(ticket), audience);
        if (file.State == FileState.Kept) await AttachAsync(ticket, file, by, cancellationToken);
    }

    private async Task AttachAsync(Ticket ticket, KeptFile file, Actor by, CancellationToken cancellationToken)
    {
        ticket.Attach(new AttachedFile(file.Name, file.ContentType, file.Reference), by, clock.GetCurrentInstant());
        if (file.Audience == FileAudience.Requester) await ShowRequesterAsync(ticket, file, by, cancellationToken);
    }

    private async Task ShowRequesterAsync(Ticket ticket, KeptFile file, Actor by, CancellationToken cancellationToken)
    {
        var phrase = new Phrase("tickets.told-file", ticket.Number, await names.OfAsync(by.PersonId, cancellationToken), file.Name);
        foreach (var personId in ticket.RequesterIds())
            await outgoing.SayWithFilesAsync(Place.Person(personId), phrase, [file.ToAttachment()], cancellationToken);
        await TellThreadAsync(ticket, new Phrase("tickets.thread-file-sent", file.Name, await names.OfAsync(ticket.RequesterId, cancellationToken)), cancellationToken);
    }

    private async Task TellThreadAsync(Ticket ticket, Phrase phrase, CancellationToken cancellationToken)
    {
        var subject = TicketSubject.Of(ticket);
        var cards = await db.PostedCards().Where(card => card.Subject == subject && card.View == RoomCard.View).ToListAsync(cancellationToken);
        foreach (var card in cards) await outgoing.SayAsync(Place.Thread(card.Id), phrase, cancellationToken);
    }

    private async Task<Ticket?> TicketOfAsync(KeptFile file, CancellationToken cancellationToken) =>
        TicketSubject.IdOf(file.Subject) is { } id ? await access.FindAsync(VisibleTo.System, id, cancellationToken) : null;
}
