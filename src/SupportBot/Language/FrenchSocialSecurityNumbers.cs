namespace SupportBot.Language;

/// <summary>French social-security numbers (NIR): 13 characters and a two-digit key that proves them; Corsica writes 2A and 2B.</summary>
internal static class FrenchSocialSecurityNumbers
{
    public static void Find(string text, List<SecretSpan> found)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is < '1' or > '8' or '5' or '6' || (i > 0 && char.IsLetterOrDigit(text[i - 1]))
                || EndOfNumber(text, i) is not { } end || !SecretMask.StandsAlone(text, i, end))
                continue;
            found.Add(new SecretSpan(i, end - i, SecretKind.SocialSecurityNumber, SecretMask.Star(text.AsSpan(i..end), 0, 0)));
            i = end - 1;
        }
    }

    private static int? EndOfNumber(string text, int start)
    {
        Span<char> signs = stackalloc char[Length];
        var (count, at) = (0, start);
        for (; at < text.Length && count < Length; at++)
        {
            var c = char.ToUpperInvariant(text[at]);
            if (char.IsAsciiDigit(c) || (count == 6 && c is 'A' or 'B' && signs[5] == '2'))
                signs[count++] = c;
            else if (!(SecretMask.IsSeparator(c) || c == '.') || !IsBorder(count)
                || !char.IsAsciiDigit(text[at - 1]) && text[at - 1] is not ('A' or 'B' or 'a' or 'b'))
                return null;
        }

        return count == Length && IsRight(signs) ? at : null;
    }

    // sex 1, year 2, month 2, department 2, commune 3, order 3, key 2
    private static bool IsBorder(int count) => count is 1 or 3 or 5 or 7 or 10 or 13;

    private static bool IsRight(ReadOnlySpan<char> signs)
    {
        var month = ((signs[3] - '0') * 10) + (signs[4] - '0');
        if (month is not ((>= 1 and <= 12) or (>= 20 and <= 42) or (>= 50 and <= 99)))
            return false;
        var number = 0L;
        for (var i = 0; i < Length - 2; i++)
        {
            // Corsica counts as 19 (2A) and 18 (2B).
            var digit = (i, signs[6]) switch
            {
                (5, 'A' or 'B') => 1,
                (6, 'A') => 9,
                (6, 'B') => 8,
                _ => signs[i] - '0',
            };
            number = (number * 10) + digit;
        }

        return 97 - (number % 97) == ((signs[^2] - '0') * 10) + (signs[^1] - '0');
    }

    private const int Length = 15;
}
