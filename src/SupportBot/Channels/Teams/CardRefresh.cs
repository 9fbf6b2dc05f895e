using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Outbox;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.Teams;

/// <summary>
/// Answers a press that changed what its card shows with the card as it stands after the commit. Everybody else's copy follows
/// through the outbox, drawn from the same state.
/// </summary>
public sealed class CardRefresh(SupportBotDb db, PlaceResolver places, IEnumerable<ICardView> views)
{
    private const string Mark = "refresh";

    /// <summary>Notes in the answer which cards the turn changes; without any, the answer stays as it is.</summary>
    public static JsonObject Want(JsonObject answer, Place place, IReadOnlyCollection<string> subjects)
    {
        if (subjects.Count > 0) answer[Mark] = new JsonObject { ["place"] = place.Key, ["subjects"] = new JsonArray([.. subjects]) };
        return answer;
    }

    /// <summary>The answer to send: the card when it is one of those, or what was said otherwise.</summary>
    public async Task<JsonNode?> DrawnAsync(Activity pressed, JsonNode? answer, CancellationToken cancellationToken)
    {
        if (answer is not JsonObject said || said[Mark] is not JsonObject wanted) return answer;
        said.Remove(Mark);
        var (key, messageId) = ((string)wanted["place"]!, pressed.ReplyToId);
        var posted = await db.PostedCards().AsNoTracking()
            .FirstOrDefaultAsync(card => card.Place == key && card.ActivityId == messageId, cancellationToken);
        if (posted is null || !wanted["subjects"]!.AsArray().Any(subject => (string?)subject == posted.Subject)) return said;
        var place = Place.Parse(key);
        var view = views.Single(view => view.Key == posted.View);
        var drawn = await view.DrawAsync(posted.Subject, place, await places.ReaderAsync(place, cancellationToken), cancellationToken);
        var card = drawn.Attachments![0].Content!;
        TaskModules.OpenFrom(card);
        return AdaptiveCardInvoke.Card(card).Body;
    }
}
