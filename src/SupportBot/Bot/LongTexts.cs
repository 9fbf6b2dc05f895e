using System.Text.Json.Nodes;
using SupportBot.Language;
using SupportBot.Protocol.Schema;

namespace SupportBot.Bot;

/// <summary>Keeps what somebody typed to a length that can be stored and shown everywhere.</summary>
public static class LongTexts
{
    /// <summary>Characters kept of one text, an ellipsis included.</summary>
    public const int Longest = 8000;

    /// <summary>Changes the activity in place; true when something had to go, which the person is told.</summary>
    public static bool Shorten(Activity activity)
    {
        var shortened = false;
        if (activity.Text is { Length: > Longest } text) activity.Text = Cut(text);
        if (activity.Value is JsonObject value) Shorten(value);
        return shortened;

        string Cut(string text)
        {
            shortened = true;
            return Excerpt.Of(text, Longest);
        }

        void Shorten(JsonObject node)
        {
            foreach (var (name, child) in node.ToList())
            {
                if (child is JsonObject inner) Shorten(inner);
                else if (child is JsonValue value && value.TryGetValue(out string? text) && text.Length > Longest) node[name] = Cut(text);
            }
        }
    }
}
