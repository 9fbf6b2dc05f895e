using NodaTime;

namespace SupportBot.Language;

internal sealed partial class TimeReader
{
    // "deux heures", "half an hour", "1h30", "3.5 days", "a couple of hours", "1 an 2 jours et 3 heures"
    private Period? ReadLength()
    {
        var start = _at;
        _ = Take(Roughly);
        if (FixedLengths.TryTake(text, ref _at, out var minutes))
        {
            // "toute la semaine prochaine" is that week
            if (!StretchOffsetsAfter.StandsAt(text, _at))
                return Of(PeriodUnits.Minutes, minutes);
            _at = start;
            return null;
        }

        if (ReadPiece() is not { } total)
        {
            _at = start;
            return null;
        }

        for (; ; )
        {
            var end = _at;
            _ = Take("et") || Take("and") || Take(",");
            if (text[_at] is "h" || ReadPiece() is not { } more || Smallest(more) >= Smallest(total))
            {
                _at = end;
                return total;
            }

            total += more;
        }
    }

    private Period? ReadPiece()
    {
        var start = _at;
        if (ReadCount() is not { } count)
            return null;
        _ = Take(Adjectives);
        if (text[_at] is "-" && text.IsGlued(_at) && text.IsGlued(_at + 1))
            _at++;
        if (Weekends.TryTake(text, ref _at, out _) && count is > 1 and < 100)
            return Of(PeriodUnits.Days, count * 2);
        if (text[_at] is "'" or "\"" && text.IsGlued(_at) && text.Tokens[_at - 1].IsDigits && count < 1000 && !text.IsGlued(_at + 1))
            return text[_at++] is "'" ? Of(PeriodUnits.Minutes, count) : Of(PeriodUnits.Seconds, count);
        if (text[_at] is not { } word || !TimeWords.Units.TryGetValue(word, out var unit) || count > 100_000
            || (word is "h" or "d" or "j" && (!text.Tokens[_at - 1].IsDigits || text[_at + 1] is "'")) || (word is "second" && text[start] is "a" or "the"))
        {
            _at = start;
            return null;
        }

        _at++;
        if (unit == PeriodUnits.Hours && text.IsDigits(_at, 2, 2) && text.IsGlued(_at) && text.Tokens[_at].Digits(2) is < 60 and var glued)
        {
            _at++;
            return Of(unit, count) + Of(PeriodUnits.Minutes, glued);
        }

        if (Halves.TryTake(text, ref _at, out var half))
            return Of(unit, count + half);
        if (unit == PeriodUnits.Hours)
        {
            // "1 hour thirty", "une heure quinze"
            var end = _at;
            _ = Take("and");
            if (_numbers.Small(ref _at) is { } rest && rest is >= 5 and < 60 && word != "h" && !NounFollows()
                && text[_at] is not ("am" or "pm" or "h" or ":" or "/"))
                return Of(unit, count) + Of(PeriodUnits.Minutes, rest);
            _at = end;
        }

        return Of(unit, count);
    }

    private double? ReadCount()
    {
        var start = _at;
        if (Counts.TryTake(text, ref _at, out var count))
        {
            _ = Take("of") || Take("de") || Take("d") && Take("'");
            return count;
        }

        if (text.IsDigits(_at, 1, 6) && IsFree(_at))
        {
            double value = text.Tokens[_at].Digits(6)!.Value;
            _at++;
            if (text[_at] is "." or "," && text.IsGlued(_at) && text.IsDigits(_at + 1, 1, 4) && text.IsGlued(_at + 1))
            {
                value += text.Tokens[_at + 1].Digits(4)!.Value / Math.Pow(10, text.Tokens[_at + 1].Text.Length);
                _at += 2;
            }
            else if (text[_at] is "/" && text.IsGlued(_at) && text.IsDigits(_at + 1, 1, 1) && text[_at + 1] != "0" && value < 10)
            {
                value /= text.Tokens[_at + 1].Digits(1)!.Value;
                _at += 2;
            }

            return WithHalf(value);
        }

        if (text[_at] is { } word && (NumberWords.Small.ContainsKey(word) || NumberWords.Large.ContainsKey(word)))
        {
            if (_numbers.Words(ref _at, allowOrdinal: false) is { } said)
                return WithHalf(said.Value);
        }

        _at = start;
        if (NumberWords.Lots.TryTake(text, ref _at, out var lot) || (text[_at] is "une" or "un" && SkipOne()
            && NumberWords.Lots.TryTake(text, ref _at, out lot)))
        {
            _ = Take("de") || Take("of") || Take("d") && Take("'");
            return lot;
        }

        _at = start;
        return null;

        bool SkipOne()
        {
            _at++;
            return true;
        }
    }

    // "deux et demie heures", "two and a half hours", "one and three quarter hours"
    private double WithHalf(double value)
    {
        var end = _at;
        if (Halves.TryTake(text, ref _at, out var half))
        {
            _ = Take("of") || Take("d") && Take("'");
            if (text[_at] is { } unit && TimeWords.Units.ContainsKey(unit))
                return value + half;
        }

        _at = end;
        return value;
    }

    private static Period Of(PeriodUnits unit, double count)
    {
        if (count == Math.Floor(count))
        {
            var whole = (int)count;
            return unit switch
            {
                PeriodUnits.Seconds => Period.FromSeconds(whole),
                PeriodUnits.Minutes => Period.FromMinutes(whole),
                PeriodUnits.Hours => Period.FromHours(whole),
                PeriodUnits.Days => Period.FromDays(whole),
                PeriodUnits.Weeks => Period.FromWeeks(whole),
                PeriodUnits.Months => Period.FromMonths(whole),
                _ => Period.FromYears(whole),
            };
        }

        return unit switch
        {
            PeriodUnits.Years => Period.FromHours((long)Math.Round(count * 8_760)),
            PeriodUnits.Weeks when count * 7 == Math.Floor(count * 7) => Period.FromDays((int)(count * 7)),
            _ => Period.FromMilliseconds((long)Math.Round(count * 1000 * SpokenLength.SecondsIn(unit))),
        };
    }

    private static double Smallest(Period period) => period switch
    {
        { Milliseconds: not 0 } => 0.001,
        { Seconds: not 0 } => 1,
        { Minutes: not 0 } => 60,
        { Hours: not 0 } => 3_600,
        { Days: not 0 } => 86_400,
        { Weeks: not 0 } => 604_800,
        { Months: not 0 } => 2_592_000,
        _ => 31_536_000,
    };

    private static readonly PhraseSet<bool> Roughly = Any(
        "environ|about|around|approximately|roughly|a peu pres|presque|almost|nearly|plus de|more than|over|less than|moins de|pres de|at least|au " +
        "moins|up to|the last|the past");

    private static readonly PhraseSet<double> FixedLengths = new(
        ("half an hour|half hour|half-hour|a half hour|1 / 2 hour|une demi-heure|une demi heure|demi-heure|demi heure", 30),
        ("un quart d'heure|quart d'heure|a quarter of an hour|quarter of an hour|a quarter hour|quarter hour", 15),
        ("trois quarts d'heure|trois quart d'heure|three quarters of an hour|three-quarters of an hour|three quarter hour", 45),
        ("half a day|half day|une demi-journee|une demi journee|demi-journee|demi journee|half an day", 720),
        ("half a minute|half minute|une demi-minute|une demi minute", 0.5),
        ("half a year|half an year|half year|demi-annee|une demi-annee|demi annee", 262_800),
        ("a fortnight|the fortnight|fortnight", 20_160),
        ("all day|all-day|all day long|the whole day|whole day|full day|full-day|the full day|toute la journee|toute une journee|a whole day|" +
            "tout le jour|la journee entiere|journee entiere|journee complete|toute le jour|another day|un autre jour", 1_440),
        ("all week|all week long|the whole week|full week|full-week|toute la semaine|une pleine semaine|pleine semaine|semaine entiere|la semaine " +
            "entiere|toute une semaine", 10_080),
        ("all month|the whole month|full month|tout le mois|toute le mois|tout un mois|un plein mois|plein mois|le mois entier|mois entier", 43_200),
        ("all year|the whole year|full year|full-year|toute l'annee|toute une annee|annee entiere|l'annee entiere", 525_600));

    private static readonly PhraseSet<bool> Weekends = Any("weekends|week-ends|week ends");

    private static readonly PhraseSet<double> Counts = new(
        ("quelques|a few|few|several|plusieurs", 3), ("a couple of|a couple|couple of|une couple d'|une paire de|a pair of", 2),
        ("a|an|another|une autre|un autre|encore une|encore un", 1));

    private static readonly PhraseSet<double> Halves = new(
        ("et demi|et demie|et demies|et demis|and a half|and an half|and half|et un demi|1 / 2", 0.5),
        ("et quart|et un quart|and a quarter|and one quarter|and quarter", 0.25),
        ("and two quarter|and two quarters", 0.5), ("and three quarter|and three quarters|et trois quarts|trois quarts", 0.75));

    private static readonly PhraseSet<bool> Adjectives = Any(
        "more|full|whole|other|additional|autres|autre|bonnes|bons|bonne|bon|longues|long|grosses|petites|de plus|business|working|upcoming|extra");
}
