using System.Text.Json.Nodes;

namespace SupportBot.Channels.Slack.BlockKit;

/// <summary>Keeps blocks to what Slack takes. Buttons and inputs stay; of the rest the end goes, and a last line says so.</summary>
internal static class BlockBudget
{
    public static JsonArray Keep(IEnumerable<JsonObject> blocks, int most, int mostJson, string more)
    {
        var kept = blocks.ToList();
        if (!Fits(kept)) kept.RemoveAll(block => block.Text("type") == "divider");
        JsonObject? line = null;
        while (!Fits(kept) && kept.FindLastIndex(block => block != line && IsOnlyToRead(block)) is >= 0 and var last)
        {
            kept.RemoveAt(last);
            if (line is not null) continue;
            line = new JsonObject { ["type"] = "context", ["elements"] = new JsonArray(SlackText.PlainObject(more)) };
            kept.Insert(last, line);
        }

        // Only buttons and inputs are left then; no card of ours has so many.
        return new JsonArray([.. kept.Take(most)]);

        bool Fits(List<JsonObject> blocks) => blocks.Count <= most && blocks.Sum(SizeOf) <= mostJson;
    }

    /// <summary>Characters as JSON, each counted once, however it is written.</summary>
    private static int SizeOf(JsonNode? node) => node switch
    {
        JsonObject element => 2 + element.Sum(pair => pair.Key.Length + 4 + SizeOf(pair.Value)),
        JsonArray array => 2 + array.Sum(item => SizeOf(item) + 1),
        JsonValue value when value.TryGetValue(out string? text) => text.Length + text.Count(c => c is '\n' or '"' or '\\') + 2,
        _ => 5,
    };

    private static bool IsOnlyToRead(JsonObject block) =>
        block.Text("type") is not ("actions" or "input" or "header") && block["accessory"]?["type"]?.ToString() is null or "image";
}
