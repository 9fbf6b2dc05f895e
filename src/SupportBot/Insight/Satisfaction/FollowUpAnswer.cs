using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Desk.Tickets;

namespace SupportBot.Insight.Satisfaction;

/// <summary>What somebody who is to be called back says by now: who they are, their answer and their comment, for the cards that tell of it.</summary>
public sealed class FollowUpAnswer(SupportBotDb db, TicketNames names)
{
    public async Task<JsonObject> DataAsync(Guid ticketId, CancellationToken cancellationToken)
    {
        var said = await db.Set<TicketEvent>().AsNoTracking()
            .Where(happened => happened.TicketId == ticketId && happened.Verb == TicketVerb.Rate)
            .OrderByDescending(happened => happened.Id).FirstAsync(cancellationToken);
        return new JsonObject
        {
            ["who"] = await names.OfAsync(said.ById, cancellationToken),
            ["rated"] = said.After,
            ["comment"] = TicketCardData.Excerpt(said.Text, TicketCardData.LongestExcerpt),
        };
    }
}
