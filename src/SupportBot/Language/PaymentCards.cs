namespace SupportBot.Language;

/// <summary>
/// Payment card numbers: 13 to 19 digits in the range of a card brand with a right Luhn digit, written in one piece or in groups; where
/// the sentence itself speaks of a payment card, 12 to 19 digits with a right Luhn digit of any issuer.
/// </summary>
internal static class PaymentCards
{
    public static void Find(string text, List<SecretSpan> found)
    {
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                i++;
                continue;
            }

            var glued = i > 0 && char.IsLetterOrDigit(text[i - 1]);
            var groups = GroupsFrom(text, ref i);
            if (!glued)
                FindIn(text, groups, found);
        }
    }

    // Groups of digits with single separators between them.
    private static List<(int Start, int End)> GroupsFrom(string text, ref int i)
    {
        var groups = new List<(int Start, int End)>();
        for (; ; )
        {
            var start = i;
            while (i < text.Length && char.IsAsciiDigit(text[i]))
                i++;
            groups.Add((start, i));
            if (i + 1 >= text.Length || !SecretMask.IsSeparator(text[i]) || !char.IsAsciiDigit(text[i + 1]))
                return groups;
            i++;
        }
    }

    private static void FindIn(string text, List<(int Start, int End)> groups, List<SecretSpan> found)
    {
        Span<char> digits = stackalloc char[MostDigits];
        for (var first = 0; first < groups.Count; first++)
        {
            var count = 0;
            var longest = -1;
            for (var last = first; last < groups.Count; last++)
            {
                var length = groups[last].End - groups[last].Start;
                if (count + length > MostDigits)
                    break;
                text.AsSpan(groups[last].Start, length).CopyTo(digits[count..]);
                count += length;
                if (last > first + 1 && text[groups[last].Start - 1] != text[groups[first].End])
                    break;
                var wholeRun = first == 0 && last == groups.Count - 1;
                if ((wholeRun || IsUsualGrouping(groups, first, last))
                    && (IsCard(digits[..count]) || (IsAnyIssuer(digits[..count]) && IsCalledPaymentCard(text, groups[first].Start)))
                    && !(IsSiret(digits[..count]) && !IsCalledCard(text, groups[first].Start))
                    && SecretMask.StandsAlone(text, groups[first].Start, groups[last].End)
                    && (first == 0 || char.IsWhiteSpace(text[groups[first].Start - 1]))
                    && (last == groups.Count - 1 || char.IsWhiteSpace(text[groups[last].End])))
                {
                    longest = last;
                }
            }

            if (longest < 0)
                continue;
            var (start, end) = (groups[first].Start, groups[longest].End);
            found.Add(new SecretSpan(start, end - start, SecretKind.PaymentCard, SecretMask.Star(text.AsSpan(start..end), 0, 4)));
            first = longest;
        }
    }

    // One piece, 4-4-4-…, 4-6-5 (American Express) or 4-6-4 (Diners).
    private static bool IsUsualGrouping(List<(int Start, int End)> groups, int first, int last)
    {
        if (first == last)
            return true;
        if (last == first + 2 && Length(first) == 4 && Length(first + 1) == 6 && Length(last) is 4 or 5)
            return true;
        for (var group = first; group < last; group++)
            if (Length(group) != 4)
                return false;
        return Length(last) <= 4;

        int Length(int group) => groups[group].End - groups[group].Start;
    }

    // ISO/IEC 7812 has issuers that no brand publishes. 15 digits are an IMEI as well, unless they begin with 1 as the airlines' UATP cards do
    // (and French social-security numbers, so not without a word of a card), and those that begin with 89 a SIM card.
    private static bool IsAnyIssuer(ReadOnlySpan<char> digits) => digits.Length >= FewestWhenCalledCard && (digits.Length != 15 || digits[0] == '1')
        && !digits.StartsWith("89") && HasLuhnDigit(digits);

    private static bool IsCalledPaymentCard(string text, int start)
    {
        var before = text.AsSpan(Math.Max(0, start - 40)..start);
        foreach (var name in PaymentCardNames)
            if (before.Contains(name, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private static bool IsCard(ReadOnlySpan<char> digits) => digits.Length >= FewestDigits && HasBrand(digits) && HasLuhnDigit(digits);

    // Issuer ranges (ISO/IEC 7812, as the brands publish them). A 15-digit number is American Express or old JCB: most others are IMEIs.
    private static bool HasBrand(ReadOnlySpan<char> digits)
    {
        var prefix = 0;
        for (var i = 0; i < 6; i++)
            prefix = (prefix * 10) + (digits[i] - '0');
        return (digits.Length, prefix / 10_000, prefix / 100, prefix) switch
        {
            (13 or 16 or 19, >= 40 and <= 49, _, _) => true, // Visa
            (16, >= 51 and <= 55, _, _) or (16, _, >= 2221 and <= 2720, _) => true, // Mastercard
            (15, 34 or 37, _, _) => true, // American Express
            (>= 16, 65, _, _) or (>= 16, _, 6011 or (>= 6440 and <= 6499), _) => true, // Discover
            (>= 16, 62, _, _) => true, // UnionPay
            (>= 16, _, >= 3528 and <= 3589, _) or (15, _, 1800 or 2131, _) => true, // JCB
            (14 or >= 16, 36 or 38 or 39, _, _) or (14 or >= 16, _, (>= 3000 and <= 3059) or 3095, _) => true, // Diners Club
            (not 15, _, 5018 or 5020 or 5038 or 5893 or 6304 or 6759 or 6761 or 6762 or 6763, _) => true, // Maestro
            (16, _, >= 2200 and <= 2204, _) or (16, _, 9792, _) => true, // Mir, Troy
            _ => false,
        };
    }

    // A French company's SIRET has 14 digits as a Diners card, and its first nine have a Luhn digit of their own.
    private static bool IsSiret(ReadOnlySpan<char> digits) => digits.Length == 14 && HasLuhnDigit(digits[..9]);

    private static bool IsCalledCard(string text, int start)
    {
        var before = text.AsSpan(Math.Max(0, start - 40)..start);
        return before.Contains("card", StringComparison.OrdinalIgnoreCase) || before.Contains("carte", StringComparison.OrdinalIgnoreCase);
    }

    private static bool HasLuhnDigit(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit > 4 ? (digit * 2) - 9 : digit * 2;
        }

        return sum % 10 == 0 && digits.ContainsAnyExcept(digits[0]);
    }

    private static readonly string[] PaymentCardNames =
        ["credit card", "debit card", "bank card", "payment card", "card number", "my card", "the card", "carte bancaire", "carte bleue",
         "carte de crédit", "carte de credit", "carte de paiement", "numéro de carte", "numero de carte", "ma carte", "la carte"];

    private const int FewestWhenCalledCard = 12;
    private const int FewestDigits = 13;
    private const int MostDigits = 19;
}
