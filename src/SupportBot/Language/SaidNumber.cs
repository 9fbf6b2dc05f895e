using System.Globalization;

namespace SupportBot.Language;

/// <summary>The number of something as people say it: "INC-12", "out 3", "imp3".</summary>
public static class SaidNumber
{
    /// <summary>The number behind a prefix, whatever case it is written in; null when the text is no such number.</summary>
    public static int? Behind(string prefix, ReadOnlySpan<char> text)
    {
        if (!text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return null;
        var digits = text[prefix.Length..].TrimStart("- \u00A0\u2011#");
        return digits.Length is > 0 and < 10 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 ? value : null;
    }
}
