using System.Runtime.CompilerServices;

namespace SupportBot.Protocol.Tests.App;

/// <summary>The recorded files beside the tests, and the library's sources.</summary>
internal static class TestData
{
    public static string Read(string path) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", path));

    public static IEnumerable<string> Activities() =>
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Data", "activities")).Select(file => Path.GetFileName(file)).Order();

    public static string SourceFolder { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "..", "src", "SupportBot.Protocol"));

    private static string Here([CallerFilePath] string file = "") => file;
}
