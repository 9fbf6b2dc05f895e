namespace SupportBot.Language;

/// <summary>A word, a run of digits or a single sign of a folded text; a keyword of time with one slip of the keyboard is put right.</summary>
internal readonly record struct Token(int Start, int End, string Text)
{
    public bool IsDigits => char.IsAsciiDigit(Text[0]);

    public bool IsWord => char.IsLetter(Text[0]);

    /// <summary>The number written in at most so many digits, or null.</summary>
    public int? Digits(int most) => IsDigits && Text.Length <= most
        ? int.Parse(Text, System.Globalization.CultureInfo.InvariantCulture) : null;
}

/// <summary>A text cut into tokens, which know their place in the text as it was typed. Of a text longer than anybody types, which is noise or a
/// log, only the beginning is cut, so that reading it ends soon.</summary>
internal sealed class TokenText
{
    private const int Most = 3_000;

    private readonly List<int> _positions;
    private readonly string _text;

    public TokenText(string text, SpokenLanguage? language = null)
    {
        _text = text;
        Language = language;
        _positions = new List<int>(text.Length);
        Folded = TextFolding.Fold(text, _positions);
        Tokens = Split(Folded);
    }

    public string Folded { get; }

    /// <summary>The language of the text when it is known.</summary>
    public SpokenLanguage? Language { get; }

    public List<Token> Tokens { get; }

    public int Count => Tokens.Count;

    public string? this[int at] => at >= 0 && at < Tokens.Count ? Tokens[at].Text : null;

    /// <summary>Whether nothing stands between this token and the one before.</summary>
    public bool IsGlued(int at) => at > 0 && at < Tokens.Count && Tokens[at - 1].End == Tokens[at].Start;

    public bool IsDigits(int at, int fewest, int most) =>
        at >= 0 && at < Tokens.Count && Tokens[at] is { IsDigits: true, Text.Length: var length } && length >= fewest && length <= most;

    /// <summary>The first sign of a token as it was typed.</summary>
    public char Original(int token) => _text[_positions[Tokens[token].Start]];

    /// <summary>Whether a word was typed in capitals.</summary>
    public bool IsUpper(int token)
    {
        for (var at = StartOf(token); at < EndOf(token); at++)
            if (!char.IsUpper(_text[at]))
                return false;
        return true;
    }

    public int StartOf(int token) => _positions[Tokens[token].Start];

    public int EndOf(int token) => _positions[Tokens[token].End - 1] + 1;

    private static List<Token> Split(string folded)
    {
        var tokens = new List<Token>(Math.Min(folded.Length / 4, Most));
        for (var start = 0; start < folded.Length && tokens.Count < Most;)
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

            tokens.Add(new Token(start, end, Spelling.Correct(folded[start..end])));
            start = end;
        }

        return tokens;
    }
}
