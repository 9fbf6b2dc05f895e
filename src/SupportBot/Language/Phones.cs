namespace SupportBot.Language;

/// <summary>Phone numbers: 7 to 15 digits in groups, with a country code in front or not.</summary>
internal static class Phones
{
    public static void Find(string text, Action<int, int> found)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!(char.IsAsciiDigit(text[i]) || text[i] is '+' or '(') || !CanBegin(text, i))
                continue;
            var end = EndOf(text, i, out var digits, out var groups);
            if (IsPhone(text.AsSpan(i, end - i), digits, groups) && !GoesOn(text, end))
                found(i, end - i);
            i = Math.Max(i, end - 1);
        }
    }

    private static bool CanBegin(string text, int at)
    {
        if (at == 0)
            return true;
        var before = text[at - 1];
        if (char.IsWhiteSpace(before) || before is '(' or '"' or ':' or '[' or '«' or '>' or ',' or ';')
            return before != ':' || at < 2 || !char.IsAsciiDigit(text[at - 2]);
        return before is '-' && at > 1 && char.IsLetter(text[at - 2]) && text[at] is not '-' && IsLongWordBefore(text, at - 2);
    }

    // "OFFICE-1(516)733-3989", but no "P0-001" and no "SCP-173"
    private static bool IsLongWordBefore(string text, int last)
    {
        var at = last;
        while (at >= 0 && char.IsLetter(text[at]))
            at--;
        return last - at >= 4 && (at < 0 || char.IsWhiteSpace(text[at]));
    }

    // Digits, single separators between groups, and brackets.
    private static int EndOf(string text, int start, out int digits, out int groups)
    {
        (digits, groups) = (0, 0);
        var (at, end, open) = (start, start, 0);
        if (text[at] == '+')
            at++;
        for (var separators = 0; at < text.Length && at - start < 40; at++)
        {
            var c = text[at];
            if (char.IsAsciiDigit(c))
            {
                groups += at == start || !char.IsAsciiDigit(text[at - 1]) ? 1 : 0;
                digits++;
                (end, separators) = (at + 1, 0);
            }
            else if (c is ' ' or '-' or '.' or '/' or '\u00A0' or '\u202F' && ++separators <= 2)
            {
                continue;
            }
            else if (c is '(' && open == 0)
            {
                open++;
            }
            else if (c is ')' && open == 1)
            {
                open--;
                (end, separators) = (at + 1, 0);
            }
            else if (c is '+' && at == start + 1 && text[start] == '(')
            {
                continue;
            }
            else
            {
                break;
            }
        }

        if (digits > 0 && end < text.Length && Extension(text, end) is { } after)
            end = after;
        return end;
    }

    // "ext 63888"
    private static int? Extension(string text, int at)
    {
        var rest = text.AsSpan(at);
        var word = rest.StartsWith(" ext ", StringComparison.OrdinalIgnoreCase) ? 5 : rest.StartsWith(" ext. ", StringComparison.OrdinalIgnoreCase) ? 6
            : rest.StartsWith(" poste ", StringComparison.OrdinalIgnoreCase) ? 7 : 0;
        var end = word;
        while (word > 0 && end < rest.Length && char.IsAsciiDigit(rest[end]))
            end++;
        return end > word && end - word <= 6 ? at + end : null;
    }

    private static bool IsPhone(ReadOnlySpan<char> number, int digits, int groups)
    {
        if (digits is < 7 or > 15 || number.Count('(') != number.Count(')') || number.Count('.') == 3 && groups == 4 && digits <= 12
            && number.IndexOf('(') < 0 && !number.StartsWith("0") && Octets(number))
            return false;
        var country = number[0] == '+' || number.StartsWith("(+", StringComparison.Ordinal) || number.StartsWith("00", StringComparison.Ordinal);
        if (country)
            return number.IndexOf("+0", StringComparison.Ordinal) < 0 && !(number[0] == '+' && number.Count('-') == 4 && groups == 5
                && number.IndexOf(' ') < 0);
        if (groups == 1)
            return digits is >= 9 and <= 13 && (number[0] == '0' || digits >= 10) || (digits is 8 && number[0] == '0');
        // 20/11/2026 and 2026-11-21 are dates, 1 234 567 is a number.
        if (IsDateLike(number) || (number[0] != '0' && number[0] != '(' && IsThousands(number)))
            return false;
        return digits >= 7 && ShortestGroup(number) >= (digits >= 8 && number[0] is '0' or '(' ? 1 : digits >= 10 ? 1 : 2) && !(groups > 5 && digits < 10);
    }

    private static bool Octets(ReadOnlySpan<char> number) => number.IndexOfAny(' ', '-', '/') < 0;

    private static bool IsDateLike(ReadOnlySpan<char> number)
    {
        Span<Range> parts = stackalloc Range[5];
        var count = number.SplitAny(parts, "-/. ");
        if (count != 3)
            return false;
        var (first, second, third) = (number[parts[0]].Length, number[parts[1]].Length, number[parts[2]].Length);
        return (first <= 2 && second <= 2 && third is 4 or 2) || (first == 4 && second <= 2 && third <= 2);
    }

    private static bool IsThousands(ReadOnlySpan<char> number)
    {
        var first = true;
        foreach (var part in number.SplitAny(" .\u00A0\u202F"))
        {
            if (first ? number[part].Length > 3 : number[part].Length != 3 || number[part].IndexOfAnyExceptInRange('0', '9') >= 0)
                return false;
            first = false;
        }

        return number.IndexOfAny('-', '/') < 0 && number.Count('.') != 2;
    }

    private static int ShortestGroup(ReadOnlySpan<char> number)
    {
        var (shortest, run) = (20, 0);
        foreach (var c in number)
        {
            if (char.IsAsciiDigit(c))
            {
                run++;
                continue;
            }

            if (run > 0)
                shortest = Math.Min(shortest, run);
            run = 0;
        }

        return run > 0 ? Math.Min(shortest, run) : shortest;
    }

    private static bool GoesOn(string text, int end) => end < text.Length
        && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '@' or '%' or '°' or '€' or '$' or '*'
            || (text[end] is ',' or '.' or ':' or '-' or '/' && end + 1 < text.Length && char.IsAsciiLetterOrDigit(text[end + 1])));
}
