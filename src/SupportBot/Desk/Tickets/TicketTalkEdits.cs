using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.People;
using SupportBot.Protocol.Schema;

namespace SupportBot.Desk.Tickets;

/// <summary>Follows edits and deletions of what was passed on: the copy changes too, and the timeline keeps both versions.</summary>
public sealed class TicketTalkEdits(
    RelayedMessages relayed, TicketAccess access, TicketFinder find, PlaceResolver places, Texts texts, SupportBotDb db) : IActivityListener
{
    public async Task<TurnAnswer?> TryAsync(Turn turn, CancellationToken cancellationToken)
    {
        var activity = turn.Context.Activity;
        if (activity.Type is not (ActivityTypes.MessageUpdate or ActivityTypes.MessageDelete)) return null;
        var text = activity.Type == ActivityTypes.MessageUpdate ? turn.Text : null;
        // What becomes internal afterwards is taken back from those it went to.
        var takenBack = text is null || (turn.Where is { IsShared: true, ThreadCard: not null } && text.StartsWith(TicketTalk.InternalMark, StringComparison.Ordinal));
        var all = await relayed.CopiesAsync(activity, cancellationToken);
        if (all.Count == 0) await NoteAsync(turn, text, cancellationToken);
        foreach (var copies in all.GroupBy(copy => copy.TicketId))
        {
            var ticket = await access.FindAsync(VisibleTo.System, copies.Key, cancellationToken);
            if (ticket is null) continue;
            ticket.EditMessage(null, text, turn.Actor(), turn.Now);
            foreach (var copy in copies)
            {
                if (takenBack) db.Add(OutgoingMessage.Delete(copy.Copy, turn.Now));
                else await ChangeAsync(copy, await RewordAsync(turn, ticket, copy, text!, cancellationToken), turn, cancellationToken);
            }
        }

        return TurnAnswer.None;
    }

    // What stayed among colleagues went nowhere else, but it stands in the timeline.
    private async Task NoteAsync(Turn turn, string? text, CancellationToken cancellationToken)
    {
        if (turn.Where is not { IsShared: true, ThreadCard: { } card } || TicketSubject.IdOf(card.Subject) is not { } id || !turn.Person.Is(Role.Desk)) return;
        var ticket = await access.FindAsync(await find.ViewerAsync(turn.Person, cancellationToken), id, cancellationToken);
        ticket?.EditMessage(null, text, turn.Actor(), turn.Now);
    }

    // What was taken back and is restored, or is no longer internal, has to be said again: a deleted message stays deleted.
    private async Task ChangeAsync(RelayedMessage copy, string words, Turn turn, CancellationToken cancellationToken)
    {
        if (await db.OutgoingMessages().AnyAsync(message => message.TargetId == copy.CopyId && message.Kind == SendKind.Delete, cancellationToken))
            copy.IsSaidAgain(OutgoingMessage.Post(copy.Copy.Where, words, turn.Now));
        else db.Add(OutgoingMessage.Update(copy.Copy, words, turn.Now));
    }

    private async Task<string> RewordAsync(Turn turn, Ticket ticket, RelayedMessage copy, string text, CancellationToken cancellationToken)
    {
        var reader = await places.ReaderAsync(copy.Copy.Where, cancellationToken);
        var said = texts.SayInMessage(reader, new Phrase(copy.TextKey, ticket.Number, ticket.Title, turn.Person.Name, text, "", "", "", null, null));
        return ProtocolJson.Serialize(Activity.Message(said + " " + texts.Say(reader, "tickets.edited-mark")));
    }
}
