using NodaTime;

namespace SupportBot.Language;

/// <summary>Finds the times that a French or English text tells: "depuis hier soir", "il y a deux heures", "since 3 pm yesterday", "demain
/// 14h", "samedi 22h à dimanche 2h", "21/11/2026".</summary>
public static class Dates
{
    /// <summary>The first time told in the text, or null; "lundi" without more is the next one, after "depuis" the last one, unless a tense
    /// says otherwise.</summary>
    public static SpokenTime? Recognize(string text, Instant now, DateTimeZone zone, DateOrder order = DateOrder.DayFirst,
        Tense tense = Tense.Either)
    {
        var outlook = new Outlook(now, zone, tense, DayHours.Usual);
        foreach (var (said, first, last, tokens) in Read(new TokenText(text), order, null))
        {
            // "for two hours" tells since when, "8 hours late" does not.
            var told = said.IsLengthAlone ? said.IsLengthOfState && tense != Tense.Future ? Lasting(said) : null : said;
            if (told is not null && Resolved(told, tokens, first, last, outlook) is { } time)
                return time;
        }

        return null;
    }

    /// <summary>Phrases of time with the tokens they take; lengths are among them.</summary>
    internal static IEnumerable<(Said Said, int First, int Last, TokenText Text)> Read(TokenText text, DateOrder order, SpokenLanguage? language)
    {
        var reader = new TimeReader(text, order, language);
        for (var first = 0; first < text.Count;)
        {
            if (!TimeReader.CanBegin(text, first) || reader.Read(first) is not { } said || reader.At <= first)
            {
                first++;
                continue;
            }

            yield return (said, first, reader.At, text);
            first = reader.At;
        }
    }

    internal static SpokenTime? Resolved(Said said, TokenText text, int first, int last, Outlook outlook)
    {
        if (Resolution.Of(said, outlook) is not var (from, until, shape))
            return null;
        var (start, end) = (text.StartOf(first), text.EndOf(last - 1));
        if (said.Side == TimeSide.Since)
            until = from < outlook.Now ? outlook.Now : from;
        return new SpokenTime(start, end - start, from, until, said.Side, shape) { Zone = said.Zone };
    }

    private static Said Lasting(Said length) =>
        new() { Moment = outlook => outlook.Shift(length.Lasts!, -1), Side = TimeSide.Since };
}
