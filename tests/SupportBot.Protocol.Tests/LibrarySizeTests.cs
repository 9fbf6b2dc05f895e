using SupportBot.Protocol.Tests.App;

namespace SupportBot.Protocol.Tests;

public sealed class LibrarySizeTests
{
    private const int MostLines = 2_000;
    private const int WidestLine = 140;

    [Fact]
    public void The_library_stays_under_two_thousand_lines()
    {
        var lines = Lines().Count(line => line.Text.Length > 0 && !line.Text.StartsWith("//", StringComparison.Ordinal));
        Assert.InRange(lines, 1, MostLines - 1);
    }

    [Fact]
    public void No_line_is_wider_than_140_columns() =>
        Assert.Empty(Lines().Where(line => line.Width > WidestLine).Select(line => $"{line.File}: {line.Width}"));

    [Fact]
    public void No_file_is_longer_than_300_lines() =>
        Assert.Empty(Lines().GroupBy(line => line.File).Where(file => file.Count() > 300).Select(file => file.Key));

    private static IEnumerable<(string File, string Text, int Width)> Lines() =>
        from file in Directory.EnumerateFiles(TestData.SourceFolder, "*.cs", SearchOption.AllDirectories)
        let relative = Path.GetRelativePath(TestData.SourceFolder, file)
        where !relative.StartsWith("obj", StringComparison.Ordinal) && !relative.StartsWith("bin", StringComparison.Ordinal)
        from line in File.ReadLines(file)
        select (relative, line.Trim(), line.Length);
}
