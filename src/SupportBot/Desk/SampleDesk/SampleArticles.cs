using SupportBot.Desk.Knowledge;

namespace SupportBot.Desk.SampleDesk;

/// <summary>The sample desk's articles, from the files beside this one.</summary>
public static class SampleArticles
{
    private const string Folder = "sample-desk/articles/";

    public static IEnumerable<ArticleFile> Read()
    {
        var assembly = typeof(SampleArticles).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return ArticleFile.Read(name[Folder.Length..], reader.ReadToEnd());
        }
    }
}
