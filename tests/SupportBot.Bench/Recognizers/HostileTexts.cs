namespace SupportBot.Bench.Recognizers;

/// <summary>Texts made to keep a recognizer busy: four times as much of one may take four times the time, and not sixteen times.</summary>
public static class HostileTexts
{
    private const int Longer = 4;

    /// <summary>Between what the longer text costs in linear time and what it costs in quadratic time.</summary>
    private const double MostRatio = 8;

    // Short times are mostly noise, and no text that a channel lets through is longer.
    private const double EnoughMilliseconds = 3;
    private const int Shortest = 5_000;
    private const int Longest = 320_000;
    private const int Tries = 7;

    private static readonly string[] Units =
        ["1 ", "de ", "lundi ", "le 3 à ", "12:", "a.", "a@", "depuis ", "deux ", "1,", "1.1.", "between 1 and ", "+1 ", "(", "une heure et ", "http://", "x-", "the ", "fin de ", "veille de ", "noel ", "3 pm heure de ", "abcd"];

    /// <summary>Prints how much longer a longer text takes; false when one takes too long.</summary>
    public static bool Check(Action<string> read)
    {
        Console.WriteLine($"\nProcessor time for {Longer} times the text (at most {MostRatio} ×; best of {Tries}):");
        var slow = Units.Count(unit => !Check(unit, read));
        if (slow > 0) Console.WriteLine($"{slow} take too long.");
        return slow == 0;
    }

    private static bool Check(string unit, Action<string> read)
    {
        var length = Shortest;
        while (length < Longest && Milliseconds(Repeated(unit, length), read) < EnoughMilliseconds) length *= 2;
        var (some, more) = (Repeated(unit, length), Repeated(unit, Longer * length));
        var (once, longer) = (double.MaxValue, double.MaxValue);
        for (var i = 0; i < Tries; i++)
            (once, longer) = (Math.Min(once, Milliseconds(some, read)), Math.Min(longer, Milliseconds(more, read)));
        Console.WriteLine($"  {longer / once,5:0.0} × for \"{unit}\", {once:0.0} ms for {length:N0} signs");
        return longer / once <= MostRatio;
    }

    private static string Repeated(string unit, int length) => string.Concat(Enumerable.Repeat(unit, length / unit.Length));

    // Of the processor, not of the clock: on a busy machine a text waits longer than it is read.
    private static double Milliseconds(string text, Action<string> read)
    {
        var before = Environment.CpuUsage.TotalTime;
        read(text);
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }
}
