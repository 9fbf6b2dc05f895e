namespace SupportBot.Search;

/// <summary>Typing mistakes: how many letters were added, dropped, changed or swapped with their neighbour.</summary>
public static class Typos
{
    private const int ShortestWithOne = 5, ShortestWithTwo = 9, Longest = 64;

    /// <summary>How many mistakes are forgiven in a word: in a short one any other word is near.</summary>
    public static int Forgiven(string word) => word.Length >= ShortestWithTwo ? 2 : word.Length >= ShortestWithOne ? 1 : 0;

    /// <summary>The number of mistakes between two words, or <see cref="int.MaxValue"/> when it is more than <paramref name="most"/>.</summary>
    public static int Between(ReadOnlySpan<char> one, ReadOnlySpan<char> other, int most)
    {
        if (Math.Abs(one.Length - other.Length) > most || one.Length > Longest || other.Length > Longest) return int.MaxValue;
        Span<int> twoAbove = stackalloc int[Longest + 1], above = stackalloc int[Longest + 1], row = stackalloc int[Longest + 1];
        for (var j = 0; j <= other.Length; j++) above[j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var change = one[i - 1] == other[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + change);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) row[j] = Math.Min(row[j], twoAbove[j - 2] + 1);
                least = Math.Min(least, row[j]);
            }

            if (least > most) return int.MaxValue;
            above.CopyTo(twoAbove);
            row.CopyTo(above);
        }

        return above[other.Length] <= most ? above[other.Length] : int.MaxValue;
    }
}
