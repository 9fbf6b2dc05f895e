namespace SupportBot.Desk.Knowledge;

/// <summary>The articles of a folder, and which of its files are none and why.</summary>
/// <param name="Files">Those that can be read; of one key and language only the first.</param>
/// <param name="Problems">What is wrong, with the file's name.</param>
/// <param name="Names">All files there are.</param>
public sealed record KnowledgeFolder(IReadOnlyList<ArticleFile> Files, IReadOnlyList<string> Problems, IReadOnlySet<string> Names)
{
    /// <exception cref="FormatException">The folder is not there.</exception>
    public static KnowledgeFolder Read(string folder)
    {
        if (!Directory.Exists(folder)) throw new FormatException($"Knowledge:Folder names \"{folder}\", which is not there.");
        var paths = Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        var (files, problems) = (new List<ArticleFile>(), new List<string>());
        foreach (var path in paths)
        {
            var (file, problem) = ArticleFile.TryRead(NameOf(path), path);
            if (file is null) problems.Add(problem!);
            else if (files.Find(one => one.Key == file.Key && one.Language == file.Language) is { } other)
                problems.Add($"{file.Name} has the key and the language of {other.Name}.");
            else files.Add(file);
        }

        return new KnowledgeFolder(files, problems, paths.Select(NameOf).ToHashSet(StringComparer.Ordinal));

        string NameOf(string path) => Path.GetRelativePath(folder, path).Replace('\\', '/');
    }

    /// <summary>The same without those for an organisation that this desk does not serve.</summary>
    public KnowledgeFolder For(IReadOnlyDictionary<string, int> organisations)
    {
        var strange = Files.Where(file => file.Organisation is { } key && !organisations.ContainsKey(key)).ToList();
        return this with
        {
            Files = [.. Files.Except(strange)],
            Problems = [.. Problems, .. strange.Select(file => $"{file.Name} is for the organisation \"{file.Organisation}\", which is not in the desk plan.")],
        };
    }
}
