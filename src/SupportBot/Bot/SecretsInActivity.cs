using System.Text.Json.Nodes;
using SupportBot.Bot.Files;
using SupportBot.Language;
using SupportBot.Outbox;
using SupportBot.Protocol.Schema;

namespace SupportBot.Bot;

/// <summary>
/// Masks passwords, cards and keys in what somebody typed, before anything of it is stored, logged or sent on; and takes the desk's own mention tags
/// out of it, by which they could have learnt the names of people they may not know.
/// </summary>
public static class SecretsInActivity
{
    /// <summary>Changes the activity in place and returns the kinds of secrets that were in it.</summary>
    public static IReadOnlyCollection<string> Mask(Activity activity)
    {
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        if (activity.Text is { Length: > 0 } text) activity.Text = Mask(text, kinds);
        if (MaskedText(activity.Value, kinds) is { } value) activity.Value = value;
        // Teams sends the text a second time, as HTML, which nobody reads.
        activity.Attachments?.RemoveAll(attachment => attachment is { ContentType: "text/html", ContentUrl: null });
        foreach (var file in activity.Attachments ?? [])
        {
            if (file is not { ContentUrl.Length: > 0, Name.Length: > 0 }) continue;
            var name = FileTypes.MaskName(file.Name);
            if (!name.HasSecrets) continue;
            file.Name = name.Text;
            foreach (var kind in name.Found) kinds.Add(kind.ToString());
        }

        return kinds;
    }

    private static string Mask(string text, HashSet<string> kinds)
    {
        var masked = SecretMask.Mask(MentionTags.Disarm(text));
        foreach (var kind in masked.Found) kinds.Add(kind.ToString());
        return masked.Text;
    }

    private static void Mask(JsonNode? node, HashSet<string> kinds)
    {
        if (node is JsonObject fields)
        {
            foreach (var (name, child) in fields.ToList())
            {
                if (MaskedText(child, kinds) is { } masked) fields[name] = masked;
            }
        }
        else if (node is JsonArray items)
        {
            for (var at = 0; at < items.Count; at++)
            {
                if (MaskedText(items[at], kinds) is { } masked) items[at] = masked;
            }
        }
    }

    // Null when nothing of it has to be replaced; what is deeper is masked where it is.
    private static string? MaskedText(JsonNode? child, HashSet<string> kinds)
    {
        if (child is JsonValue value && value.TryGetValue(out string? text)) return Mask(text, kinds) is var masked && masked != text ? masked : null;
        Mask(child, kinds);
        return null;
    }
}
