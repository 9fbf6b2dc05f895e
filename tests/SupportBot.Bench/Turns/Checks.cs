using System.Globalization;
using System.Text.RegularExpressions;
using SupportBot.Bench.Channel;
using SupportBot.Bench.Host;
using SupportBot.Bot;

namespace SupportBot.Bench.Turns;

/// <summary>
/// Compares what the people were promised, what the database holds and what the channel was sent. Every sentence it returns is
/// something lost, doubled or contradictory.
/// </summary>
public sealed partial class Checks(Conversation script, Delivery delivery, StubConnector connector, Records records)
{
    private static readonly string[] Script = ["Open", "Claim", "Resolve", "ConfirmSolved"];

    private readonly List<string> _wrongs = [];

    /// <summary>Cards that the channel got twice.</summary>
    public int CardsTwice { get; private set; }

    /// <summary>Messages that the channel got twice, and that say so.</summary>
    public int MessagesTwice { get; private set; }

    public IReadOnlyList<string> Run()
    {
        Tickets();
        Messages();
        var done = records.Received();
        foreach (var activity in delivery.Acknowledged.Where(activity => !done.Contains(ReceivedActivity.KeyOf(activity)!)))
            _wrongs.Add($"{activity.Type} {activity.Id} of {activity.From!.Id} was acknowledged, and its turn is not in the database");
        return _wrongs;
    }

    private void Tickets()
    {
        var rows = records.Tickets().Where(row => Tag().IsMatch(row.Title)).ToLookup(row => Tag().Match(row.Title).Value);
        foreach (var ticket in script.Tickets)
        {
            var found = rows[ticket.Tag].ToList();
            if (found.Count > 1) _wrongs.Add($"{ticket.Tag} was filed once and is there {found.Count} times");
            if (found.Count == 0 && ticket.Reached >= Reached.Filed) _wrongs.Add($"{ticket.Tag} was filed, and there is no ticket");
            foreach (var row in found) Ticket(ticket, row);
        }

        var known = script.Tickets.Select(ticket => ticket.Tag).ToHashSet(StringComparer.Ordinal);
        foreach (var stranger in rows.Where(row => !known.Contains(row.Key))) _wrongs.Add($"{stranger.Key} is there, and nobody filed it");
    }

    private void Ticket(FiledTicket ticket, TicketRow row)
    {
        var reached = Enum.GetValues<Reached>().FirstOrDefault(reached => StateAt(reached) == row.State);
        if (reached != ticket.Reached && !(ticket.NextIsOpen && reached == ticket.Reached + 1))
            _wrongs.Add($"{row.Number} is {row.State}, and {ticket.Reached} was acknowledged");
        if (row.Requester != ticket.Requester) _wrongs.Add($"{row.Number} is {row.Requester}'s, not {ticket.Requester}'s");
        if (row.Owner != (reached >= Reached.Claimed ? ticket.Agent : null)) _wrongs.Add($"{row.Number} ({row.State}) is {row.Owner ?? "nobody"}'s, not {ticket.Agent}'s");
        if (!row.Events.Where(Script.Contains).SequenceEqual(Script.Take((int)reached)))
            _wrongs.Add($"{row.Number} is {row.State} after {string.Join(", ", row.Events)}");
        Card(row, "tickets.requester", BenchDesk.Private(ticket.Requester));
        Card(row, "tickets.room", BenchDesk.Room(ticket.Team));
    }

    private void Card(TicketRow row, string view, string conversation)
    {
        var cards = row.Cards.Where(card => card.View == view).ToList();
        if (cards.Count != 1)
        {
            _wrongs.Add($"{row.Number} has {cards.Count} cards {view}");
            return;
        }

        var card = cards[0];
        var outboxId = "card-" + card.Id.ToString("N");
        var posted = connector.Posts.GetValueOrDefault(outboxId);
        if (posted is { Times: > 1 } && card.PossiblyTwice) CardsTwice++;
        else if (posted is not { Times: 1 }) _wrongs.Add($"{row.Number}'s {outboxId} ({view}) was posted {posted?.Times ?? 0} times");
        if (posted is not null && posted.Conversation != conversation) _wrongs.Add($"{row.Number}'s {outboxId} went to {posted.Conversation}, not {conversation}");
        if (card.WantedVersion != card.ShownVersion) _wrongs.Add($"{row.Number}'s {outboxId} shows version {card.ShownVersion} of {card.WantedVersion}");
        if (card.ActivityId is not null && connector.Card(card.ActivityId) is { } shown && CardAgreement.Find(row, view, shown) is { } wrong)
            _wrongs.Add($"{row.Number} is {row.State}, and its {outboxId} ({view}) {wrong}");
    }

    private void Messages()
    {
        var rows = records.Messages();
        foreach (var row in rows)
        {
            var id = "message-" + row.Id.ToString(CultureInfo.InvariantCulture);
            var times = connector.Posts.GetValueOrDefault(id)?.Times ?? 0;
            if (row.State != "Sent") _wrongs.Add($"{id} to {row.Place} is {row.State}: {row.Problem ?? "no problem named"}");
            if (times == 0) _wrongs.Add($"{id} to {row.Place} is {row.State} and did not arrive");
            if (times > 1 && !row.PossiblyTwice) _wrongs.Add($"{id} to {row.Place} arrived {times} times, and its row does not say so");
            if (times > 1 && row.PossiblyTwice) MessagesTwice++;
        }

        var owed = rows.Select(row => "message-" + row.Id.ToString(CultureInfo.InvariantCulture)).ToHashSet(StringComparer.Ordinal);
        foreach (var stranger in connector.Posts.Keys.Where(id => id.StartsWith("message-", StringComparison.Ordinal) && !owed.Contains(id)))
            _wrongs.Add($"{stranger} arrived and is not in the database");
    }

    private static string? StateAt(Reached reached) => reached switch
    {
        Reached.Filed => "New",
        Reached.Claimed => "InProgress",
        Reached.Resolved => "Resolved",
        Reached.Closed => "Closed",
        _ => null,
    };

    [GeneratedRegex(@"\bt[0-9]+x\b")]
    private static partial Regex Tag();
}
