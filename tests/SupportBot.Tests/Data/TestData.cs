using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SupportBot.Tests.Data;

/// <summary>Reads the files beside this one; SOURCES.md says where they come from.</summary>
internal static class TestData
{
    public static JsonElement Json(string name)
    {
        using var document = JsonDocument.Parse(Text(name));
        return document.RootElement.Clone();
    }

    public static string Text(string name) => File.ReadAllText(PathOf(name));

    public static string PathOf(string name) => Path.Combine(Folder(), name);

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
