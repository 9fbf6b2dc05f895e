using System.Collections.Frozen;

namespace SupportBot.Language;

/// <summary>International bank account numbers: length and structure of the country and the mod-97 proof, in one piece or with single
/// spaces, dashes or dots.</summary>
internal static class Ibans
{
    public static void Find(string text, List<SecretSpan> found)
    {
        for (var i = 0; i + 15 <= text.Length; i++)
        {
            if (!char.IsAsciiLetter(text[i]) || (i > 0 && char.IsLetterOrDigit(text[i - 1])) || EndOfNumber(text, i) is not { } end)
                continue;
            found.Add(new SecretSpan(i, end - i, SecretKind.Iban, SecretMask.Star(text.AsSpan(i..end), 2, 3)));
            i = end - 1;
        }
    }

    private static int? EndOfNumber(string text, int start)
    {
        if (!char.IsAsciiLetter(text[start + 1]) || char.IsAsciiLetterUpper(text[start]) != char.IsAsciiLetterUpper(text[start + 1])
            || !Structures.TryGetValue(text.Substring(start, 2).ToUpperInvariant(), out var structure))
            return null;
        var upper = char.IsAsciiLetterUpper(text[start]);
        Span<char> signs = stackalloc char[structure.Length];
        var (count, at) = (0, start);
        for (; at < text.Length && count < signs.Length; at++)
        {
            var c = text[at];
            if ((SecretMask.IsSeparator(c) || c == '.') && count >= 2 && char.IsAsciiLetterOrDigit(text[at - 1]))
                continue;
            if (!Fits(c, structure[count]) || (structure[count] == 'a' && char.IsAsciiLetterUpper(c) != upper))
                return null;
            signs[count++] = char.ToUpperInvariant(c);
        }

        return count == signs.Length && (at == text.Length || !char.IsLetterOrDigit(text[at])) && IsProven(signs) ? at : null;
    }

    private static bool Fits(char c, char expected) => expected switch
    {
        'n' => char.IsAsciiDigit(c),
        'a' => char.IsAsciiLetter(c),
        _ => char.IsAsciiLetterOrDigit(c),
    };

    private static bool IsProven(ReadOnlySpan<char> signs)
    {
        var rest = 0;
        for (var i = 0; i < signs.Length; i++)
        {
            var c = signs[(i + 4) % signs.Length];
            rest = char.IsAsciiDigit(c) ? ((rest * 10) + (c - '0')) % 97 : ((rest * 100) + (c - 'A' + 10)) % 97;
        }

        return rest == 1;
    }

    // SWIFT IBAN registry: after country and check digits, n = digit, a = letter, c = either.
    private static readonly FrozenDictionary<string, string> Structures = (
        "AD8n12c AE19n AL8n16c AT16n AZ4a20c BA16n BE12n BG4a6n8c BH4a14c BI23n BR23n1a1c BY4c4n16c CH5n12c CR18n CY8n16c CZ20n DE18n " +
        "DJ23n DK14n DO4c20n EE16n EG25n ES20n FI14n FK2a12n FO14n FR10n11c2n GB4a14n GE2a16n GI4a15c GL14n GR7n16c GT24c HN4a20n HR17n " +
        "HU24n IE4a14n IL19n IQ4a15n IS22n IT1a10n12c JO4a4n18c KW4a22c KZ3n13c LB4n20c LC4a24c LI5n12c LT16n LU3n13c LV4a13c LY21n " +
        "MC10n11c2n MD20c ME18n MK3n10c2n MN16n MR23n MT4a5n18c MU4a19n3a NI4a20n NL4a10n NO11n OM3n16c PK4a16c PL24n PS4a21c PT21n " +
        "QA4a21c RO4a16c RS18n RU14n15c SA2n18c SC4a20n3a SD14n SE20n SI15n SK20n SM1a10n12c SO19n ST21n SV4a20n TL19n TN20n TR6n16c " +
        "UA6n19c VA18n VG4a16n XK16n YE4a4n18c")
        .Split(' ').ToFrozenDictionary(entry => entry[..2], Expand);

    private static string Expand(string entry)
    {
        var structure = "aann";
        for (int i = 2, count = 0; i < entry.Length; i++)
        {
            if (char.IsAsciiDigit(entry[i]))
            {
                count = (count * 10) + (entry[i] - '0');
                continue;
            }

            structure += new string(entry[i], count);
            count = 0;
        }

        return structure;
    }
}
