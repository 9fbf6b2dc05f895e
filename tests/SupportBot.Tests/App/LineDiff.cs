namespace SupportBot.Tests.App;

/// <summary>Shows two texts line by line: "- " only in the first, "+ " only in the second.</summary>
internal static class LineDiff
{
    public static string Of(string first, string second)
    {
        var (before, after) = (first.Split('\n'), second.Split('\n'));
        var common = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        var lines = new List<string>();
        for (var (i, j) = (0, 0); i < before.Length || j < after.Length;)
        {
            if (i < before.Length && j < after.Length && before[i] == after[j]) (i, j) = Take("  ", before[i], i + 1, j + 1);
            else if (j == after.Length || (i < before.Length && common[i + 1, j] >= common[i, j + 1])) (i, j) = Take("- ", before[i], i + 1, j);
            else (i, j) = Take("+ ", after[j], i, j + 1);
        }

        return string.Join('\n', lines);

        (int, int) Take(string mark, string line, int i, int j)
        {
            lines.Add(mark + line);
            return (i, j);
        }
    }
}
