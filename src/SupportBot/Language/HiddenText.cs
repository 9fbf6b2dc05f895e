using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupportBot.Language;

/// <summary>A secret that somebody pointed at: it is shown no longer, whether it stands in plain text, in Markdown or inside JSON.</summary>
public sealed class HiddenText
{
    /// <summary>Characters; what is shorter would tear up words that have nothing to do with it.</summary>
    public const int Shortest = 4;

    /// <summary>What is shown instead: neither its letters nor how many there were, and nothing that Markdown would draw.</summary>
    public const string Shown = "•••••";

    private static readonly char[] Quotes = ['"', '\'', '`', '“', '”', '‘', '’', '«', '»'];
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string[] _forms;

    private HiddenText(string text)
    {
        // What Markdown escapes depends on whether the text begins a line.
        string[] forms = [text, Markdown.Escape(text), Markdown.Escape("x" + text)[1..]];
        _forms = [.. forms.Distinct(StringComparer.Ordinal).OrderByDescending(form => form.Length)];
        InJson = [.. _forms.Select(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode)];
    }

    /// <summary>How stored JSON may spell it, to find where it stands.</summary>
    public IReadOnlyList<string> InJson { get; }

    /// <summary>What somebody wrote without the quotation marks around it; null when it is too short, or hidden already.</summary>
    public static HiddenText? Of(string said)
    {
        var text = said.Trim();
        if (text.Length > 2 && Quotes.Contains(text[0]) && Quotes.Contains(text[^1])) text = text[1..^1].Trim();
        return text.Length < Shortest || Shown.Contains(text, StringComparison.Ordinal) ? null : new HiddenText(text);
    }

    public bool IsIn(string text) => Array.Exists(_forms, form => text.Contains(form, StringComparison.Ordinal));

    /// <summary>The text without it; null stays null.</summary>
    public string? From(string? text) => text is null ? null : FromText(text);

    public string FromText(string text)
    {
        foreach (var form in _forms) text = text.Replace(form, Shown, StringComparison.Ordinal);
        return text;
    }

    /// <summary>The same JSON with the secret taken out of each of its strings; names stay.</summary>
    public string FromJson(string json)
    {
        if (json.Length == 0) return json;
        var node = JsonNode.Parse(json)!;
        Clean(node);
        return node.ToJsonString(Readable);
    }

    private void Clean(JsonNode node)
    {
        switch (node)
        {
            case JsonObject parent:
                foreach (var (name, child) in parent.ToList())
                {
                    if (Cleaned(child) is { } cleaned) parent[name] = cleaned;
                }

                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    if (Cleaned(list[i]) is { } cleaned) list[i] = cleaned;
                }

                break;
        }
    }

    // Null when the node itself can stay.
    private string? Cleaned(JsonNode? child)
    {
        if (child is JsonValue value && value.TryGetValue(out string? text)) return IsIn(text) ? FromText(text) : null;
        if (child is not null) Clean(child);
        return null;
    }
}
