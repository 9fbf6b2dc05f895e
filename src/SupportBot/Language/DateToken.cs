namespace SupportBot.Language;

/// <summary>A word, a run of digits or a single sign of a folded text.</summary>
internal readonly record struct DateToken(int Start, int End, string Text)
{
    /// <summary>The number written here in digits or as a word ("deux", "twelve"), or null.</summary>
    public int? Number => char.IsAsciiDigit(Text[0])
        ? Text.Length <= 6 ? int.Parse(Text, System.Globalization.CultureInfo.InvariantCulture) : null
        : DateWords.Numbers.TryGetValue(Text, out var number) ? number : null;

    public bool IsDigits => char.IsAsciiDigit(Text[0]);

    public static List<DateToken> Split(string folded)
    {
        var tokens = new List<DateToken>();
        for (var start = 0; start < folded.Length;)
        {
            if (char.IsWhiteSpace(folded[start]))
            {
                start++;
                continue;
            }

            var end = start + 1;
            if (char.IsAsciiDigit(folded[start]))
            {
                while (end < folded.Length && char.IsAsciiDigit(folded[end]))
                    end++;
            }
            else if (char.IsLetter(folded[start]))
            {
                while (end < folded.Length && char.IsLetter(folded[end]))
                    end++;
            }

            tokens.Add(new DateToken(start, end, folded[start..end]));
            start = end;
        }

        return tokens;
    }
}
