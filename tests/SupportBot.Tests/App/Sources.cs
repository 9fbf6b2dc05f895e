using System.Runtime.CompilerServices;

namespace SupportBot.Tests.App;

/// <summary>The files of the repository, for tests that read them.</summary>
internal static class Sources
{
    public static string Root { get; } = FindRoot();

    public static string File(string path) => Path.Combine(Root, path);

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "SupportBot.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
