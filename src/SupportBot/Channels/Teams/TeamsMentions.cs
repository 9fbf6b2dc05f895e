using System.Security;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupportBot.Outbox;
using SupportBot.Protocol.Schema;

namespace SupportBot.Channels.Teams;

/// <summary>Writes mentions as Teams wants them: a name in the text, and beside it who is meant; in cards too.</summary>
internal static class TeamsMentions
{
    public static void PutIn(Activity activity, IReadOnlyDictionary<int, Mentioned> people)
    {
        if (activity.Text is { } text) activity.Text = MentionTags.Replace(text, personId => Write(personId, people, Entities));
        foreach (var attachment in activity.Attachments ?? [])
        {
            if (attachment is { ContentType: AttachmentContentTypes.AdaptiveCard, Content: JsonObject card }) attachment.Content = InCard(card, people);
        }

        List<JsonObject> Entities() => activity.Entities ??= [];
    }

    private static JsonObject InCard(JsonObject card, IReadOnlyDictionary<int, Mentioned> people)
    {
        var json = card.ToJsonString(ProtocolJson.Options);
        if (!json.Contains("at>", StringComparison.Ordinal) && !json.Contains(@"at\u003", StringComparison.OrdinalIgnoreCase)) return card;
        var entities = new List<JsonObject>();
        var written = JsonNode.Parse(MentionTags.Replace(
            json, personId => JsonEncodedText.Encode(Write(personId, people, () => entities)).ToString()))!.AsObject();
        if (entities.Count == 0) return written;
        if (written["msteams"] is not JsonObject host) written["msteams"] = host = [];
        host["entities"] = new JsonArray([.. entities.DistinctBy(entity => entity["text"]!.ToString())]);
        return written;
    }

    private static string Write(int personId, IReadOnlyDictionary<int, Mentioned> people, Func<List<JsonObject>> entities)
    {
        if (!people.TryGetValue(personId, out var person)) return "";
        var name = SecurityElement.Escape(person.Name);
        if (person.AccountId is null) return name;
        var tag = $"<at>{name}</at>";
        entities().Add(new JsonObject
        {
            ["type"] = "mention",
            ["text"] = tag,
            ["mentioned"] = new JsonObject { ["id"] = person.AccountId, ["name"] = person.Name },
        });
        return tag;
    }
}
