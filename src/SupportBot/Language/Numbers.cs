using System.Globalization;

namespace SupportBot.Language;

/// <summary>Numbers, ordinals and percentages in digits and words: "1 200", "6.700,54", "10k", "quatre-vingt-dix-sept", "2e", "vingt pour
/// cent".</summary>
internal static class Numbers
{
    public static void Find(TokenText text, SpokenLanguage? language, List<Recognition> found)
    {
        var reader = new NumberReader(text, language);
        for (var at = 0; at < text.Count;)
        {
            var first = at;
            if (Read(text, reader, language, ref at) is not { } number)
            {
                at = Math.Max(at, first + 1);
                continue;
            }

            var kind = number.IsOrdinal ? RecognitionKind.Ordinal : RecognitionKind.Number;
            if (!number.IsOrdinal && Percents.TryTake(text, ref at, out _))
                kind = RecognitionKind.Percent;
            var start = text.StartOf(first);
            if (kind == RecognitionKind.Number && (IsArticle(text, first, at) || (text.IsGlued(at) && text.Tokens[at].IsWord && text[at] is not "h")))
                continue;
            found.Add(new Recognition(start, text.EndOf(at - 1) - start, kind, number.Value));
        }
    }

    private static (double Value, bool IsOrdinal)? Read(TokenText text, NumberReader reader, SpokenLanguage? language, ref int at)
    {
        var start = at;
        var sign = 1;
        if ((text[at] is "minus" or "moins" or "negative" or "negatif" || (text[at] is "-" && (text.IsGlued(at + 1) || text.IsDigits(at + 1, 1, 30))
            && !IsWordBefore(text, at)))
            && IsNumberAt(text, at + 1))
        {
            at++;
            sign = -1;
        }

        if (Lot(text, reader, ref at) is { } lot)
            return (sign * lot, false);
        var value = InDigits(text, language, ref at);
        if (value is null && text[at] is { } word && (NumberWords.Small.ContainsKey(word) || NumberWords.Large.ContainsKey(word) || word is "billion"
            || NumberWords.Ordinals.ContainsKey(word))
            && !(text.IsGlued(at) && text[at - 1] is not ("-" or "(" or "\"" or "'")))
        {
            if (reader.Words(ref at) is not { } said)
                return Nothing(ref at);
            if (said.IsOrdinal)
                return (sign * said.Value, true);
            value = said.Value + Decimals(text, reader, ref at);
        }
        else if (value is not null && text.IsGlued(at)
            && text[at] is "st" or "nd" or "rd" or "th" or "e" or "er" or "ere" or "eme" or "ieme" or "emes" && !text.IsGlued(at + 1))
        {
            at++;
            return (sign * value.Value, true);
        }

        if (value is not { } number)
            return Nothing(ref at);
        return (sign * Multiplied(text, reader, language, number, ref at), false);

        (double, bool)? Nothing(ref int at)
        {
            at = start;
            return null;
        }
    }

    private static bool IsWordBefore(TokenText text, int at) => at > 0 && text.IsGlued(at) && (text.Tokens[at - 1].IsWord || text.Tokens[at - 1].IsDigits);

    private static bool IsNumberAt(TokenText text, int at) => text[at] is { } next
        && (text.Tokens[at].IsDigits || next is "." or "," && text.IsDigits(at + 1, 1, 20) || NumberWords.Small.ContainsKey(next)
        || NumberWords.Large.ContainsKey(next));

    // "une dizaine", "two dozen", "a few", "une demi-douzaine", "2 douzaines"
    private static double? Lot(TokenText text, NumberReader reader, ref int at)
    {
        var start = at;
        if (Few.TryTake(text, ref at, out var few))
            return few;
        var count = text[at] is "une" or "un" or "a" or "one" ? Skip(ref at) : (double?)reader.Small(ref at) ?? 1;
        if (NumberWords.Lots.TryTake(text, ref at, out var lot) && !text.IsGlued(at))
            return count * lot;
        at = start;
        return null;

        static double Skip(ref int at)
        {
            at++;
            return 1;
        }
    }

    // 1 200, 1.200.000, 6.700,54, 1,674.5, .77, ,0012
    private static double? InDigits(TokenText text, SpokenLanguage? language, ref int at)
    {
        var start = at;
        var whole = "";
        if (text.Tokens[at].IsDigits && text.Tokens[at].Text.Length <= 30)
        {
            if (text.IsGlued(at) && (text.Tokens[at - 1].IsWord || (text[at - 1] is "." && at > 1 && text.IsGlued(at - 1) && text.Tokens[at - 2].IsDigits)))
                return null;
            whole = text.Tokens[at++].Text;
            for (var sign = text[at]; whole.Length <= 27 && IsGroup(text, at, start, out var taken); at += taken)
            {
                if (taken == 2 && text[at] != sign)
                    break;
                whole += text.Tokens[at + taken - 1].Text;
            }
        }

        // The sign of decimals comes once and with digits behind it.
        if (text[at] is "." or "," && (whole.Length == 0 ? !text.IsGlued(at) || !text.Tokens[at - 1].IsWord : text.IsGlued(at))
            && text.IsGlued(at + 1) && text.IsDigits(at + 1, 1, 20)
            && !(text[at + 2] is "." && text.IsGlued(at + 2) && text.IsGlued(at + 3) && text.IsDigits(at + 3, 1, 20) && whole.Length > 0))
        {
            whole = (whole.Length == 0 ? "0" : whole) + "." + text.Tokens[at + 1].Text;
            at += 2;
        }

        if (whole.Length == 0 || (text.IsGlued(at) && text.Tokens[at].IsWord
            && text[at] is not ("k" or "m" or "g" or "b" or "e" or "er" or "st" or "nd" or "rd" or "th" or "eme" or "ere" or "ieme" or "emes" or "h" or "x")))
        {
            at = whole.Length == 0 ? start : at;
            return null;
        }

        return double.Parse(whole, CultureInfo.InvariantCulture);
    }

    // A group of three digits after a thousands sign: a space, or "." and "," where they cannot be decimals.
    private static bool IsGroup(TokenText text, int at, int start, out int taken)
    {
        taken = 0;
        if (text.Tokens[start].Text.Length > 3 || at >= text.Count)
            return false;
        if (text.IsDigits(at, 3, 3) && text.Tokens[at].Start == text.Tokens[at - 1].End + 1 && !(text.IsGlued(at + 1) && text.Tokens[at + 1].IsWord))
        {
            taken = 1;
            return true;
        }

        if (text[at] is not ("." or ",") || !text.IsGlued(at) || !text.IsGlued(at + 1) || !text.IsDigits(at + 1, 3, 3))
            return false;
        var more = text[at + 2] is "." or "," && text.IsGlued(at + 2) && text.IsDigits(at + 3, 1, 20) && text.IsGlued(at + 3);
        taken = more || at > start + 1 || text[at] is "," && Language(text) != SpokenLanguage.French && text.Tokens[start].Text != "0" ? 2 : 0;
        return taken > 0;
    }

    private static SpokenLanguage? Language(TokenText text) => text.Language;

    private static double Decimals(TokenText text, NumberReader reader, ref int at)
    {
        if (text[at] is not ("virgule" or "point"))
            return 0;
        var start = at++;
        var (digits, value) = (0, 0d);
        while (digits < 12 && text[at] is { } word && (NumberWords.Small.TryGetValue(word, out var small) || text.IsDigits(at, 1, 9)))
        {
            if (!text.Tokens[at].IsDigits && small >= 10)
            {
                if (reader.Words(ref at, allowOrdinal: false) is not { } said)
                    break;
                return value + (said.Value / Math.Pow(10, digits + 2));
            }

            var written = text.Tokens[at].IsDigits ? text.Tokens[at].Text : small.ToString(CultureInfo.InvariantCulture);
            digits += written.Length;
            value += double.Parse(written, CultureInfo.InvariantCulture) / Math.Pow(10, digits);
            at++;
        }

        if (digits == 0)
            at = start;
        return value;
    }

    // 10k, 3M, 2 millions, 3 cents, "5 million et demi"
    private static double Multiplied(TokenText text, NumberReader reader, SpokenLanguage? language, double value, ref int at)
    {
        var digits = text.Tokens[at - 1].IsDigits;
        if (digits && text[at] is "k" or "m" or "g" or "b" && !text.IsGlued(at + 1) && (text.IsGlued(at) || text[at] is "k" or "g"))
        {
            // "1m" is a metre when small; "3M" a million when written so
            var letter = text.Original(at);
            var factor = letter switch { 'k' or 'K' => 1e3, 'M' => 1e6, 'G' => 1e9, 'b' or 'B' => 1e9, _ => 0 };
            if (factor > 0)
            {
                at++;
                return value * factor;
            }
        }

        while (digits && text[at] is { } word && (NumberWords.Large.TryGetValue(word, out var large) || (word is "billion" or "billions"
            && (large = language == SpokenLanguage.French ? 1e12 : 1e9) > 0)))
        {
            at++;
            value *= large;
            var end = at;
            if (text[at] is "et" or "and")
                at++;
            if (text.IsDigits(at, 1, 6) && double.Parse(text.Tokens[at].Text, CultureInfo.InvariantCulture) is var rest && rest < large
                && !(text[at + 1] is "." or "," && text.IsGlued(at + 1) && text.IsDigits(at + 2, 1, 9)))
            {
                at++;
                if (text[at] is { } next && NumberWords.Large.TryGetValue(next, out var smaller) && smaller < large)
                {
                    value += rest * smaller;
                    at++;
                    end = at;
                    if (text[at] is "et" or "and" && text.IsDigits(at + 1, 1, 2))
                        value += double.Parse(text.Tokens[(at += 2) - 1].Text, CultureInfo.InvariantCulture);
                    break;
                }

                value += rest;
                break;
            }

            at = end;
            break;
        }

        if (Halves.TryTake(text, ref at, out var half))
            return value >= 1e6 ? value + (half * Unit(value)) : value + half;
        return value;
    }

    // "un million et demi" is half a million more.
    private static double Unit(double value) => value % 1e12 == 0 ? 1e12 : value % 1e9 == 0 ? 1e9 : 1e6;

    private static bool IsArticle(TokenText text, int first, int end) =>
        end == first + 1 && text[first] is "un" or "une" or "one" or "a" && (text.Count > 1 || text[first] is "a");

    private static readonly PhraseSet<bool> Percents = new(("%|percent|per cent|pour cent|pour-cent|pourcent|pourcents|pourcentage|pourcentages|percentage", true));

    private static readonly PhraseSet<double> Few = new(("a couple of|a couple|a pair|a pair of|une paire de", 2), ("a few|few|quelques", 3));

    private static readonly PhraseSet<double> Halves = new(("et demi|et demie|and a half|and half", 0.5));
}
