using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupportBot.Data;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.WebChat;

/// <summary>What one viewer of a conversation has not seen yet, oldest first, and how far that goes.</summary>
public sealed record ActivityPage(IReadOnlyList<JsonObject> Activities, long Watermark, bool IsFull)
{
    private const int Longest = 200;

    public static async Task<ActivityPage> ReadAsync(
        SupportBotDb db, string conversationId, string viewerId, long watermark, CancellationToken cancellationToken)
    {
        var rows = await db.WebChatActivities().AsNoTracking()
            .Where(activity => activity.ConversationId == conversationId && activity.Seq > watermark)
            .OrderBy(activity => activity.Seq).Take(Longest)
            .Select(activity => new { activity.Seq, activity.Json }).ToListAsync(cancellationToken);
        var seen = rows.Select(row => SeenBy(viewerId, JsonNode.Parse(row.Json)!.AsObject())).OfType<JsonObject>().ToList();
        return new ActivityPage(seen, rows.Count == 0 ? watermark : rows[^1].Seq, rows.Count == Longest);
    }

    /// <summary>Things that lie in no table; they do not move the watermark.</summary>
    public static ActivityPage Shown(IReadOnlyList<Activity> activities, string viewerId, long watermark) =>
        new([.. activities.Select(activity => SeenBy(viewerId, ProtocolJson.ToNode(activity)!.AsObject())).OfType<JsonObject>()], watermark, false);

    /// <summary>Reads a watermark as clients send it; none, an empty one and nonsense mean the beginning.</summary>
    public static long ParseWatermark(string? watermark) =>
        long.TryParse(watermark, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq : 0;

    public byte[] ToJson() => ProtocolJson.SerializeToUtf8Bytes(new JsonObject
    {
        ["activities"] = new JsonArray([.. Activities]),
        ["watermark"] = Watermark.ToString(CultureInfo.InvariantCulture),
    });

    // Web Chat draws whatever has the role "user" as the viewer's own. The press of a button concerns nobody but who pressed it.
    private static JsonObject? SeenBy(string viewerId, JsonObject activity)
    {
        var own = activity["from"] is JsonObject from && (string?)from["id"] == viewerId;
        if (!own && activity["channelData"] is JsonObject data && data["postBack"] is not null) return null;
        if (activity["from"] is JsonObject sender) sender["role"] = own ? "user" : "bot";
        return activity;
    }
}
