using System.Diagnostics;

namespace SupportBot.Bench.Recognizers;

/// <summary>Texts made to keep a recognizer busy.</summary>
public static class HostileTexts
{
    public static readonly string[] Units =
        ["1 ", "de ", "lundi ", "le 3 à ", "12:", "a.", "a@", "depuis ", "deux ", "1,", "1.1.", "between 1 and ", "+1 ", "(", "une heure et ", "http://", "x-", "the ", "fin de ", "abcd"];

    /// <summary>How much longer it takes for twice the text; the best of three tries of each, for other work on the machine only adds.</summary>
    public static double Ratio(string unit, Action<string> read)
    {
        read(Repeated(2_000));
        var (once, twice) = (Best(Repeated(20_000)), Best(Repeated(40_000)));
        return twice / Math.Max(once, 0.05);

        string Repeated(int length) => string.Concat(Enumerable.Repeat(unit, length / unit.Length));

        double Best(string text) => Enumerable.Range(0, 3).Min(_ =>
        {
            var watch = Stopwatch.StartNew();
            read(text);
            return watch.Elapsed.TotalMilliseconds;
        });
    }
}
