using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Desk.Knowledge;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;
using SupportBot.Protocol.Schema;

namespace SupportBot.Desk.Tickets;

/// <summary>Finds everything the desk keeps or has posted about a ticket, and takes a secret out of it.</summary>
public sealed class TicketSecrets(
    SupportBotDb db, TicketFinder find, WordsTakenBack words, IEnumerable<IKeptTalk> kept, PlaceResolver places, AskedInVain vain, Texts texts)
{
    /// <summary>What is said about a ticket goes out with the turn that says it.</summary>
    private static readonly Duration SentWithin = Duration.FromMinutes(1);

    public async Task HideAsync(Turn turn, Ticket ticket, HiddenText secret, CancellationToken cancellationToken)
    {
        await find.WithHistoryAsync(ticket, cancellationToken);
        var said = ticket.Events.Where(happened => happened.Text is { } text && secret.IsIn(text)).ToList();
        var theirIds = ticket.RequesterIds().ToList();
        var writerIds = ticket.Events.Select(happened => happened.ById).OfType<int>().Concat(theirIds).Append(turn.Person.Id).Distinct().ToList();
        var stoodElsewhere = await HideInMessagesAsync(turn, ticket, theirIds, writerIds, secret, cancellationToken);
        stoodElsewhere |= await HideInDialogsAsync(writerIds, secret, cancellationToken);
        stoodElsewhere |= await vain.HideAsync(writerIds, secret, cancellationToken);
        ticket.Mask(secret, stoodElsewhere, turn.Actor(), turn.Now);
        foreach (var happened in said) await ReplaceForgottenAsync(turn, ticket, happened, cancellationToken);
        await HideInAnswersAsync(ticket, secret, cancellationToken);
        foreach (var channel in kept) await channel.HideAsync(writerIds, secret, cancellationToken);
    }

    private async Task<bool> HideInMessagesAsync(
        Turn turn, Ticket ticket, List<int> theirIds, List<int> writerIds, HiddenText secret, CancellationToken cancellationToken)
    {
        // The secret is the requester's own: in their chat it is hidden whatever it was said about.
        var theirPlaces = theirIds.ConvertAll(personId => Place.Person(personId).Key);
        var about = await words.HideAsync(
            AboutIt(ticket).Union(db.OutgoingMessages().Where(message => theirPlaces.Contains(message.Place))), _ => true, secret, turn.Now, cancellationToken);

        var colleagueIds = await db.TeamMembers().Where(member => member.TeamId == ticket.TeamId).Select(member => member.PersonId).ToListAsync(cancellationToken);
        var roomIds = await db.Rooms().Where(room => room.TeamId == ticket.TeamId).Select(room => room.Id).ToListAsync(cancellationToken);
        List<string> deskPlaces =
        [
            .. colleagueIds.Union(writerIds).Except(theirIds).Select(personId => Place.Person(personId).Key), .. roomIds.Select(roomId => Place.Room(roomId).Key),
        ];
        var naming = await words.HideAsync(
            db.OutgoingMessages().Where(message => deskPlaces.Contains(message.Place)), message => Names(message.Body, ticket), secret, turn.Now, cancellationToken);
        return about || naming;
    }

    // Copies of what was said, and all that hangs under its cards.
    private IQueryable<OutgoingMessage> AboutIt(Ticket ticket)
    {
        var (ticketId, subject) = (ticket.Id, TicketSubject.Of(ticket));
        var copies = db.Set<RelayedMessage>().Where(relayed => relayed.TicketId == ticketId).Select(relayed => relayed.CopyId);
        var cards = db.PostedCards().Where(card => card.Subject == subject).Select(card => (Guid?)card.Id);
        return db.OutgoingMessages().Where(message =>
            copies.Contains(message.Id) || (message.TargetId != null && copies.Contains(message.TargetId.Value)) || cards.Contains(message.CardId));
    }

    // Four days after it was sent nobody knows any longer what a message said, but it is still to be read where it was posted.
    private Task ReplaceForgottenAsync(Turn turn, Ticket ticket, TicketEvent happened, CancellationToken cancellationToken)
    {
        var (from, until) = (happened.At, happened.At + SentWithin);
        return words.ReplaceEmptiedAsync(
            AboutIt(ticket).Where(message => message.CreatedAt >= from && message.CreatedAt < until),
            async message => ProtocolJson.Serialize(Activity.Message(texts.SayInMessage(
                await places.ReaderAsync(message.Where, cancellationToken), new Phrase("tickets.mask-in-place-of", ticket.Number)))),
            turn.Now, cancellationToken);
    }

    private async Task<bool> HideInDialogsAsync(List<int> writerIds, HiddenText secret, CancellationToken cancellationToken)
    {
        var spellings = secret.InJson;
        var begun = await db.DialogMemories().Where(memory => writerIds.Contains(memory.PersonId)
            && spellings.Any(spelling => memory.State.Contains(spelling))).ToListAsync(cancellationToken);
        foreach (var memory in begun) memory.Forget(secret);
        return begun.Count > 0;
    }

    // The answer to a button is kept for a day, for a delivery that comes twice.
    private async Task HideInAnswersAsync(Ticket ticket, HiddenText secret, CancellationToken cancellationToken)
    {
        var spellings = secret.InJson;
        var given = await db.ReceivedActivities().Where(received => received.AnswerBody != null
            && spellings.Any(spelling => received.AnswerBody.Contains(spelling))).ToListAsync(cancellationToken);
        foreach (var received in given.Where(received => Names(received.Answer.Body!, ticket))) received.Forget(secret);
    }

    // INC-1 is not INC-12.
    private static bool Names(string body, Ticket ticket)
    {
        var number = ticket.Number.ToString();
        for (var at = body.IndexOf(number, StringComparison.Ordinal); at >= 0; at = body.IndexOf(number, at + 1, StringComparison.Ordinal))
        {
            if (at + number.Length == body.Length || !char.IsAsciiDigit(body[at + number.Length])) return true;
        }

        return false;
    }
}
