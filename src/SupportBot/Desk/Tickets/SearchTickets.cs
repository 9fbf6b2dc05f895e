using Microsoft.EntityFrameworkCore;
using SupportBot.Bot;
using SupportBot.Data;
using SupportBot.Search;

namespace SupportBot.Desk.Tickets;

/// <summary>Finds tickets by what they say, or by their number, among those that the person may see.</summary>
public sealed class SearchTickets(SupportBotDb db, TicketAccess access, TicketFinder find, Searching searching)
{
    /// <summary>What lacks most of what was said, or fits much less than the best, is left out.</summary>
    private const double SmallestShare = 0.5, NearTheBest = 0.25;

    /// <summary>Best first; without words the newest.</summary>
    public async Task<IReadOnlyList<Ticket>> FindAsync(Turn turn, string said, int most, CancellationToken cancellationToken)
    {
        var viewer = await find.ViewerAsync(turn.Person, cancellationToken);
        if (TicketNumber.Parse(said) is { } number)
            return await access.FindAsync(viewer, number, cancellationToken) is { } named ? [named] : [];
        var visible = access.VisibleTo(viewer).AsNoTracking();
        if (said.Trim().Length == 0) return await visible.OrderByDescending(ticket => ticket.Id).Take(most).ToListAsync(cancellationToken);
        var results = await searching.FindAsync<Guid>(
            db, SearchKind.Tickets, said, turn.Reader.Language, matches => matches.Where(match => visible.Any(ticket => ticket.Id == match.Subject)), cancellationToken);
        var ids = results.Found.Where(found => found.Share >= SmallestShare && found.Score >= results.Found[0].Score * NearTheBest)
            .Select(found => Guid.Parse(found.Subject)).Take(most).ToList();
        var tickets = await visible.Where(ticket => ids.Contains(ticket.Id)).ToListAsync(cancellationToken);
        return [.. tickets.OrderBy(ticket => ids.IndexOf(ticket.Id))];
    }
}
