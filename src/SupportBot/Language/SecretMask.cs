using System.Text;

namespace SupportBot.Language;

/// <summary>Masks secrets that people type by mistake, keeping their shape (<c>**** **** **** 4242</c>), in time linear in the
/// text.</summary>
public static class SecretMask
{
    /// <summary>Masks payment cards, IBANs, French social-security numbers, passwords said in a sentence, API keys and private
    /// keys.</summary>
    public static MaskedText Mask(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var spans = new List<SecretSpan>();
        ApiKeys.Find(text, spans);
        SpokenPasswords.Find(text, spans);
        Ibans.Find(text, spans);
        PaymentCards.Find(text, spans);
        FrenchSocialSecurityNumbers.Find(text, spans);
        if (spans.Count == 0)
            return new MaskedText(text, []);

        // Earliest first; of two at one place the longer.
        spans.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.Length.CompareTo(a.Length));
        var (masked, found, places, end) = (new StringBuilder(text.Length), new List<SecretKind>(), new List<MaskedPlace>(), 0);
        foreach (var span in spans)
        {
            if (span.Start < end)
                continue;
            masked.Append(text, end, span.Start - end).Append(span.Shown);
            end = span.End;
            places.Add(new MaskedPlace(span.Start, span.Length, span.Kind));
            if (!found.Contains(span.Kind))
                found.Add(span.Kind);
        }

        return new MaskedText(masked.Append(text, end, text.Length - end).ToString(), found) { Places = places };
    }

    /// <summary>The same characters with each letter and digit starred but the last few (and the first few).</summary>
    internal static string Star(ReadOnlySpan<char> secret, int keepFirst, int keepLast)
    {
        var shown = secret.ToArray();
        var signs = 0;
        foreach (var c in secret)
            signs += char.IsAsciiLetterOrDigit(c) ? 1 : 0;
        var seen = 0;
        for (var i = 0; i < shown.Length; i++)
            if (char.IsAsciiLetterOrDigit(shown[i]) && ++seen > keepFirst && seen <= signs - keepLast)
                shown[i] = '*';
        return new string(shown);
    }

    /// <summary>Whether a number or code beginning here stands for itself and is no part of a longer word, serial number or path.</summary>
    internal static bool StandsAlone(string text, int start, int end) =>
        (start == 0 || !(char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '+'
        || (text[start - 1] is '-' or '.' or '/' && start > 1 && char.IsLetterOrDigit(text[start - 2]))))
        && (end == text.Length || !(char.IsLetterOrDigit(text[end]) || text[end] == '_'
            || (text[end] is '-' or '.' or '/' && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1]))));

    internal static bool IsSeparator(char c) => c is ' ' or '-' or '\u00A0' or '\u202F' or '\u2011';
}
