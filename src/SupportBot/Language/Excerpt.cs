namespace SupportBot.Language;

/// <summary>As much of a text as there is room for.</summary>
public static class Excerpt
{
    /// <summary>The trimmed text, at most so many characters long; an ellipsis says that there was more.</summary>
    public static string Of(string text, int length)
    {
        var trimmed = text.Trim();
        if (trimmed.Length <= length) return trimmed;
        // Never through the middle of a character that takes two units.
        var end = char.IsHighSurrogate(trimmed[length - 2]) ? length - 2 : length - 1;
        return trimmed[..end] + "…";
    }
}
