using System.Text.RegularExpressions;

namespace SupportBot.Tests.App;

/// <summary>The product's own files, for the tests that hold its layout and its texts.</summary>
internal static class ProductFiles
{
    private static readonly char[] Separators = ['/', '\\'];

    /// <summary>Every C# file under src, generated ones left out.</summary>
    public static IReadOnlyList<SourceFile> Code { get; } = Read("src", "*.cs");

    /// <summary>Every card template, as text.</summary>
    public static IReadOnlyList<SourceFile> Cards { get; } = Read("cards", "*.json");

    /// <summary>Every folder under src that people made, relative to it.</summary>
    public static IEnumerable<string> Folders() =>
        Directory.EnumerateDirectories(Sources.File("src"), "*", SearchOption.AllDirectories)
            .Select(folder => Path.GetRelativePath(Sources.File("src"), folder).Replace('\\', '/'))
            .Where(folder => !IsGenerated(folder));

    private static List<SourceFile> Read(string folder, string pattern)
    {
        var top = Sources.File(folder);
        return [.. Directory.EnumerateFiles(top, pattern, SearchOption.AllDirectories)
            .Select(file => new SourceFile(Path.GetRelativePath(top, file).Replace('\\', '/'), File.ReadAllLines(file)))
            .Where(file => !IsGenerated(file.Path))
            .OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    private static bool IsGenerated(string path) => path.Split(Separators).Any(part => part is "obj" or "bin");
}

/// <summary>One file; the path is relative to src or cards and has slashes.</summary>
internal sealed partial record SourceFile(string Path, IReadOnlyList<string> Lines)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The lines that are no comments, with their numbers.</summary>
    public IEnumerable<(int Number, string Text)> Code() =>
        Lines.Select((text, index) => (index + 1, Comment().Replace(text, ""))).Where(line => !string.IsNullOrWhiteSpace(line.Item2));

    /// <summary>The same with every string literal emptied.</summary>
    public IEnumerable<(int Number, string Text)> CodeWithoutStrings() => Code().Select(line => (line.Number, Literal().Replace(line.Text, "\"\"")));

    // Not the // of an address in a string.
    [GeneratedRegex("""(?<=^|\s)//.*$""")]
    private static partial Regex Comment();

    [GeneratedRegex("""(?<!\\)"(?:[^"\\]|\\.)*?"(?!")""")]
    private static partial Regex Literal();
}
