using System.Collections.Frozen;

namespace SupportBot.Language;

internal sealed partial class TimeReader
{
    // No phrase has more small words before the first that says something of a time.
    private const int MostSmallWords = 4;

    /// <summary>Whether a phrase of time can begin with this token, so that nothing else is looked at twice.</summary>
    public static bool CanBegin(TokenText text, int at)
    {
        if (text.Tokens[at].IsDigits)
            return true;
        if (!Beginnings.Starts.Contains(text.Tokens[at].Text))
            return false;
        for (var words = 0; words <= MostSmallWords && text[at] is { } word; words++, at++)
        {
            if (text.Tokens[at].IsDigits)
                return true;
            if (!Beginnings.SmallWords.Contains(word))
                return words == 0 || Beginnings.Words.Contains(word);
        }

        return false;
    }

    // A class of its own: the sets of all the files must be there first.
    private static class Beginnings
    {
        private static readonly (IEnumerable<string> First, IEnumerable<string> All)[] Sets =
        [
            Of(Sides), Of(Within), Of(RangeIntros), Of(Leads), Of(RelativeDays), Of(PartsOfToday), Of(This), Of(Which), Of(StretchOffsets), Of(StretchUnits),
            Of(ShortPieces), Of(WeeksOf), Of(WeekOffsets), Of(ManyBefore), Of(LastOnes), Of(Ago), Of(Ahead), Of(RestOf), Of(ForHow), Of(ForTheLast), Of(Now),
            Of(TimeWords.Pieces), Of(TimeWords.Parts), Of(Noons), Of(PastWords), Of(FixedLengths), Of(Counts), Of(Roughly), Of(NumberWords.Lots), Of(Feasts.Names),
            Of(FeastWeekends), Of(BesideDay), Of(FeastLeads), Of(Seasons.Names),
            Alone(TimeWords.Weekdays.Keys), Alone(TimeWords.ShortWeekdays.Keys), Alone(TimeWords.Months.Keys), Alone(NumberWords.Small.Keys), Alone(NumberWords.Ordinals.Keys),
            Alone(["q", "t", "h", "s", "trimestre", "annee", "year", "cent", "hundred", "deux", "two", "les", "the", "ces", "l", "@"]),
        ];

        public static readonly FrozenSet<string> Starts = Sets.SelectMany(set => set.First).ToFrozenSet();

        /// <summary>What a phrase of time goes on with after its small words.</summary>
        public static readonly FrozenSet<string> Words = Sets.SelectMany(set => set.All).Concat(NumberWords.Large.Keys).Concat(TimeWords.Units.Keys)
            .Concat(["month", "mois", "day", "jour", "week", "semaine", "journee", "heure", "debut", "beginning", "end"]).ToFrozenSet();

        public static readonly FrozenSet<string> SmallWords = "a @ ' - de du d des la le l les the of in on at au aux en for pour".Split(' ').ToFrozenSet();

        private static (IEnumerable<string>, IEnumerable<string>) Of<T>(PhraseSet<T> set) => (set.FirstWords, set.AllWords);

        private static (IEnumerable<string>, IEnumerable<string>) Alone(IEnumerable<string> words) => (words, words);
    }
}
