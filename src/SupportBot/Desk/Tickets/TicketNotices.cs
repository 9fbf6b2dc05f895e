using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Desk.OnCall;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;
using SupportBot.Protocol.Schema;

namespace SupportBot.Desk.Tickets;

/// <summary>Who is told what when something happens to a ticket. Nobody is told of their own act.</summary>
public sealed class TicketNotices(SupportBotDb db, Outgoing outgoing, PlaceResolver places, SolvedCard solvedCard, RelayedMessages relayed, Absences absences) : ITicketListener
{
    // Prepared once: nearly everything that happens is told in the thread.
    private static readonly Func<SupportBotDb, int, IAsyncEnumerable<int>> RoomsOf = EF.CompileAsyncQuery(
        (SupportBotDb db, int teamId) => db.Set<Room>().Where(room => room.TeamId == teamId).Select(room => room.Id));

    private static readonly Func<SupportBotDb, string, IAsyncEnumerable<PostedCard>> RoomCardsOf = EF.CompileAsyncQuery(
        (SupportBotDb db, string subject) => db.Set<PostedCard>().Where(card => card.Subject == subject && card.View == RoomCard.View));

    public async Task HappenedAsync(Ticket ticket, TicketEvent happened, CancellationToken cancellationToken)
    {
        switch (happened.Verb)
        {
            case TicketVerb.Open: await ShowCardsAsync(ticket, cancellationToken); break;
            case TicketVerb.Claim: await RequesterAsync("told-claimed"); break;
            case TicketVerb.Assign when happened.ToldTogether: await RequesterAsync("told-claimed"); break;
            case TicketVerb.Release when happened.ToldTogether: break;
            case TicketVerb.Assign:
                await NewOwnerAsync(ticket, happened, cancellationToken);
                await FormerOwnerAsync(ticket, happened, "tickets.told-former-owner", cancellationToken);
                break;
            case TicketVerb.Release:
                await FormerOwnerAsync(ticket, happened, "tickets.told-released", cancellationToken);
                await ThreadAsync("thread-released");
                break;
            case TicketVerb.Move: await MovedAsync(ticket, happened, cancellationToken); break;
            case TicketVerb.Escalate when happened.ById is not null: await EscalatedAsync(ticket, happened, cancellationToken); break;
            case TicketVerb.Ask: await RequesterAsync("told-asked"); await ThreadUnlessSaidThereAsync("thread-asked"); break;
            case TicketVerb.Reply: await RequesterAsync("told-reply"); await ThreadUnlessSaidThereAsync("thread-replied"); break;
            case TicketVerb.Note: await ThreadUnlessSaidThereAsync("thread-note"); break;
            case TicketVerb.Answer or TicketVerb.AddDetail: await ThreadAsync("thread-requester"); break;
            case TicketVerb.Attach: await ThreadUnlessSaidThereAsync("thread-file"); break;
            case TicketVerb.Mask: await RequesterAsync("told-masked"); break;
            case TicketVerb.Hold: await RequesterAsync("told-held"); break;
            case TicketVerb.Resolve: await ResolvedAsync(ticket, happened, cancellationToken); break;
            case TicketVerb.ConfirmSolved: await ThreadAsync("thread-solved"); break;
            case TicketVerb.StillBroken: await ThreadAsync("thread-reopened"); break;
            case TicketVerb.Reopen: await RequesterAsync("told-reopened"); await ThreadAsync("thread-reopened"); break;
            case TicketVerb.Withdraw: await ThreadAsync("thread-withdrawn"); break;
            case TicketVerb.ChangePriority: await ThreadAsync(happened.Text is null ? "thread-priority-raised" : "thread-priority"); break;
            case TicketVerb.TakeIn: await ThreadAsync("thread-taken-in"); break;
            case TicketVerb.GiveBack: await ThreadAsync("thread-given-back"); break;
            case TicketVerb.Join: await ThreadAsync("thread-joined"); break;
            case TicketVerb.Unreachable: await ThreadAsync("thread-unreachable"); break;
            case TicketVerb.Convert: await RequesterAsync("told-converted"); break;
        }

        Task RequesterAsync(string key) => TellRequesterAsync(ticket, happened, key, cancellationToken);
        Task ThreadAsync(string key) => TellThreadAsync(ticket, happened, key, cancellationToken);
        Task ThreadUnlessSaidThereAsync(string key) => happened.InThread ? Task.CompletedTask : ThreadAsync(key);
    }

    private async Task ShowCardsAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        await ShowInRoomsAsync(ticket, cancellationToken);
        foreach (var personId in ticket.RequesterIds()) outgoing.Show(TicketSubject.Of(ticket), RequesterCard.View, Place.Person(personId));
    }

    private async Task ShowInRoomsAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        var subject = TicketSubject.Of(ticket);
        var roomIds = await RoomsOf(db, ticket.TeamId).ToListAsync(cancellationToken);
        foreach (var place in roomIds.Select(Place.Room))
        {
            // A ticket that comes back to a team comes alive again on the card it left there.
            if (!await db.PostedCards().AnyAsync(card => card.Subject == subject && card.View == RoomCard.View && card.Place == place.Key, cancellationToken))
                outgoing.Show(subject, RoomCard.View, place);
        }
    }

    private async Task NewOwnerAsync(Ticket ticket, TicketEvent happened, CancellationToken cancellationToken)
    {
        await TellRequesterAsync(ticket, happened, "told-claimed", cancellationToken);
        if (ticket.OwnerId is not { } ownerId || ownerId == happened.ById) return;
        await outgoing.SayAsync(
            Place.Person(ownerId), "tickets.told-owner", cancellationToken, ticket.Number, ticket.Title, await WhoAsync(happened, cancellationToken),
            happened.Text);
        await TellThreadAsync(ticket, happened, "thread-owner", cancellationToken);
    }

    private async Task FormerOwnerAsync(Ticket ticket, TicketEvent happened, string key, CancellationToken cancellationToken)
    {
        // A move says which team it left, not whom: that is what the ticket was before this turn.
        var formerId = db.Entry(ticket).Property(changed => changed.OwnerId).OriginalValue;
        if (formerId is not { } id || id == happened.ById || id == ticket.OwnerId) return;
        await outgoing.SayAsync(Place.Person(id), key, cancellationToken, await ArgumentsAsync(ticket, happened, cancellationToken));
    }

    private async Task MovedAsync(Ticket ticket, TicketEvent happened, CancellationToken cancellationToken)
    {
        await FormerOwnerAsync(ticket, happened, "tickets.told-moved", cancellationToken);
        await ShowInRoomsAsync(ticket, cancellationToken);
        if (happened.Text is not null) await TellThreadAsync(ticket, happened, "thread-moved", cancellationToken);
    }

    private async Task EscalatedAsync(Ticket ticket, TicketEvent happened, CancellationToken cancellationToken)
    {
        foreach (var personId in happened.PeopleAfter.Where(personId => personId != happened.ById))
        {
            await outgoing.SayAsync(
                Place.Person(personId), "tickets.told-escalated", cancellationToken, await ArgumentsAsync(ticket, happened, cancellationToken));
        }

        await TellThreadAsync(ticket, happened, happened.PeopleAfter.Count > 0 ? "thread-escalated" : "thread-escalated-here", cancellationToken);
    }

    private async Task ResolvedAsync(Ticket ticket, TicketEvent happened, CancellationToken cancellationToken)
    {
        await TellThreadAsync(
            ticket, happened, ticket.ResolutionCode == ResolutionCode.NoAnswer ? "thread-unanswered" : "thread-resolved", cancellationToken);
        foreach (var personId in ticket.RequesterIds().Where(personId => personId != happened.ById))
        {
            var reader = await places.ReaderAsync(Place.Person(personId), cancellationToken);
            var who = await WhoAsync(happened, cancellationToken) as string;
            outgoing.Post(Place.Person(personId), solvedCard.Draw(ticket, who, said: null, reader));
        }
    }

    private async Task TellRequesterAsync(Ticket ticket, TicketEvent happened, string key, CancellationToken cancellationToken)
    {
        var arguments = await ArgumentsAsync(ticket, happened, cancellationToken);
        foreach (var personId in ticket.RequesterIds().Where(personId => personId != happened.ById))
            relayed.Remember(ticket, "tickets." + key, await outgoing.SayAsync(Place.Person(personId), "tickets." + key, cancellationToken, arguments));
    }

    private async Task TellThreadAsync(Ticket ticket, TicketEvent happened, string key, CancellationToken cancellationToken)
    {
        var subject = TicketSubject.Of(ticket);
        var cards = await RoomCardsOf(db, subject).ToListAsync(cancellationToken);
        // With the cards that this turn shows for the first time.
        cards = [.. cards.Union(db.PostedCards().Local.Where(card => card.Subject == subject && card.View == RoomCard.View))];
        var rooms = await RoomsOf(db, ticket.TeamId).ToListAsync(cancellationToken);
        var phrase = new Phrase("tickets." + key, await ArgumentsAsync(ticket, happened, cancellationToken));
        foreach (var card in cards.Where(card => card.Where.RoomId is { } roomId && rooms.Contains(roomId)))
            relayed.Remember(ticket, phrase.Key, await outgoing.SayWithFilesAsync(Place.Thread(card.Id), phrase, FilesOf(ticket, happened), cancellationToken));
    }

    // Colleagues open a screenshot where they are told of it.
    private static List<Attachment> FilesOf(Ticket ticket, TicketEvent happened) =>
        happened.Verb == TicketVerb.Attach && ticket.Attachments.LastOrDefault(file => file.Name == happened.After) is { } file
            ? [new Attachment { Name = file.Name, ContentType = file.ContentType, ContentUrl = file.Url }]
            : [];

    /// <summary>The same order for every text: number, title, who, what was said, the owner as a mention, before, after, hold date, the owner's name, whom it is about.</summary>
    private async Task<object?[]> ArgumentsAsync(Ticket ticket, TicketEvent happened, CancellationToken cancellationToken)
    {
        var mention = new Markup(ticket.OwnerId is { } ownerId && ownerId != happened.ById ? await MentionAsync(ownerId, happened, cancellationToken) : "");
        return
        [
            ticket.Number, ticket.Title, await WhoAsync(happened, cancellationToken), happened.Text, mention, happened.Before, happened.After,
            ticket.HoldUntil, await NameAsync(ticket.OwnerId, cancellationToken),
            happened.Verb is TicketVerb.Unreachable or TicketVerb.Escalate ? await NamesAsync(happened.PeopleAfter, cancellationToken) : null,
        ];
    }

    // Whoever stands in for an owner who is away is called as well.
    private async Task<string> MentionAsync(int ownerId, TicketEvent happened, CancellationToken cancellationToken)
    {
        var standInId = await absences.StandInAsync(ownerId, happened.At, cancellationToken);
        var owner = MentionTags.For(ownerId) + " ";
        return standInId == ownerId || standInId == happened.ById ? owner : owner + MentionTags.For(standInId) + " ";
    }

    private async Task<object> WhoAsync(TicketEvent happened, CancellationToken cancellationToken) => happened.ById is { } id
        ? (await db.People().FindAsync([id], cancellationToken))!.Name
        : new Phrase("tickets.the-desk");

    private async Task<string?> NameAsync(int? personId, CancellationToken cancellationToken) => personId is { } id
        ? (await db.People().FindAsync([id], cancellationToken))!.Name
        : null;

    private async Task<string> NamesAsync(IReadOnlyList<int> ids, CancellationToken cancellationToken)
    {
        var names = new List<string?>();
        foreach (var id in ids) names.Add(await NameAsync(id, cancellationToken));
        return string.Join(", ", names);
    }
}
