namespace SupportBot.Language;

/// <summary>Reads the number that begins at a token, in digits or in words of either language.</summary>
internal readonly record struct NumberReader(TokenText Text, SpokenLanguage? Language)
{
    /// <summary>A whole number up to 9,999 as people say hours, days and lengths: "12", "quatre-vingt-dix", "twenty one".</summary>
    public int? Small(ref int at)
    {
        if (Text.IsDigits(at, 1, 4))
            return Text.Tokens[at++].Digits(4);
        var start = at;
        if (Words(ref at, allowOrdinal: false) is { IsOrdinal: false, Value: <= 9_999 and var value } && value == Math.Floor(value))
            return (int)value;
        at = start;
        return null;
    }

    /// <summary>A number in words; an ordinal ends it ("twenty-first").</summary>
    public (double Value, bool IsOrdinal)? Words(ref int at, bool allowOrdinal = true)
    {
        var (start, total, current, last, lastLarge, seen) = (at, 0d, 0d, Place.None, double.MaxValue, false);
        var end = at;
        for (var next = at; ; next = SkipLink(end))
        {
            if (Text[next] is not { } word)
                break;
            if (NumberWords.Small.TryGetValue(word, out var small) && Follows(last, current, small))
            {
                // "one twenty two" is said for 122
                current = last == Place.Unit && small == 20 && current % 100 == 4 ? current + 76
                    : last == Place.Unit && small >= 20 ? (current * 100) + small : current + small;
                last = small is 0 ? Place.Zero : small < 10 ? Place.Unit : small < 20 ? Place.Teen : Place.Ten;
                if (small == 20 && current % 100 == 80)
                    last = Place.Ten;
            }
            else if ((Large(word) is { } large) && (seen || large >= 100) && large < lastLarge && last != Place.Zero)
            {
                if (large == 100 && current % 100 is var tail && current > 0)
                {
                    if (current >= 100)
                        break;
                    current = tail * 100;
                    last = Place.Hundred;
                }
                else if (large == 100)
                {
                    current = 100;
                    last = Place.Hundred;
                }
                else
                {
                    total += Math.Max(1, current) * large;
                    (current, lastLarge, last) = (0, large, Place.None);
                }
            }
            else if (allowOrdinal && OrdinalOf(word) is { } ordinal && FollowsOrdinal(last, current, ordinal, seen))
            {
                at = next + 1;
                var value = ordinal == 20 && last == Place.Unit
                    ? total + current - 4 + 80 : ordinal >= 100 ? total + (Math.Max(1, current) * ordinal) : total + current + ordinal;
                return (value, true);
            }
            else
            {
                break;
            }

            end = next + 1;
            seen = true;
        }

        at = seen ? end : start;
        return seen ? (total + current, false) : null;
    }

    private double? Large(string word) => word switch
    {
        "billion" or "billions" => Language == SpokenLanguage.French ? 1e12 : 1e9,
        _ => NumberWords.Large.TryGetValue(word, out var large) ? large : null,
    };

    private static double? OrdinalOf(string word) => NumberWords.Ordinals.TryGetValue(word, out var ordinal) ? ordinal
        : word.EndsWith("iemes", StringComparison.Ordinal) && NumberWords.Ordinals.TryGetValue(word[..^1], out ordinal) ? ordinal : null;

    // "quatre vingt", "soixante dix", "vingt deux", "cent douze"; never "dix trois".
    private bool Follows(Place last, double current, int small) => last switch
    {
        Place.None or Place.Hundred => true,
        Place.Ten => current % 100 is 60 or 80 ? small is > 0 and < 20 : small is > 0 and < 10,
        Place.Teen => current % 20 == 10 && current % 100 is 10 or 70 or 90 && small is 7 or 8 or 9,
        Place.Unit => small == 20 && current % 100 == 4 ? Language != SpokenLanguage.English
            : small >= 20 && current < 10 && Language == SpokenLanguage.English,
        _ => false,
    };

    private static bool FollowsOrdinal(Place last, double current, double ordinal, bool seen) => ordinal >= 100 || last switch
    {
        Place.None or Place.Hundred => !seen || current >= 100 || last == Place.None,
        Place.Ten => current % 100 is 60 or 80 ? ordinal < 20 : ordinal < 10,
        Place.Teen => current % 100 is 10 or 70 or 90 && ordinal is 7 or 8 or 9,
        Place.Unit => ordinal == 20 && current % 100 == 4,
        _ => false,
    };

    // "vingt-et-un", "twenty-one", "one hundred and three"
    private int SkipLink(int at)
    {
        if (Text[at] is "-" or "\u2014" && at + 1 < Text.Count)
            at++;
        if (Text[at] is "et" or "and" && at + 1 < Text.Count)
            at++;
        return Text[at] is "-" ? at + 1 : at;
    }

    private enum Place
    {
        None,
        Zero,
        Unit,
        Teen,
        Ten,
        Hundred,
    }
}
