using Microsoft.Extensions.DependencyInjection;
using SupportBot.Data;

namespace SupportBot.Search;

/// <summary>Registers the search index; what is searched registers its <see cref="ISearchSource"/>.</summary>
public static class SearchFeature
{
    public static IServiceCollection AddSearch(this IServiceCollection services) => services
        .AddOptionsFor<SearchOptions>(SearchOptions.Section)
        .AddSingleton<ISearchIndex, SqliteIndex>()
        .AddSingleton(provider => provider.GetRequiredService<SearchOptions>().ReadSynonyms())
        .AddSingleton<QueryReader>().AddSingleton<Searching>()
        .AddScoped<ISaveListener, KeepSearchCurrent>()
        .AddSingleton<FillSearch>().AddHostedService(provider => provider.GetRequiredService<FillSearch>());
}

/// <summary>How words are found.</summary>
public sealed class SearchOptions
{
    public const string Section = "Search";

    /// <summary>A file of your own synonyms instead of ours: a group on each line, its members between commas.</summary>
    public string? Synonyms { get; set; }

    /// <exception cref="FormatException">The file is not there, or a line of it is no group.</exception>
    public Synonyms ReadSynonyms()
    {
        if (Synonyms is not { Length: > 0 } file)
        {
            using var ours = new StreamReader(typeof(SearchOptions).Assembly.GetManifestResourceStream("search/synonyms.txt")!);
            return new Synonyms(ours.ReadToEnd().Split('\n'));
        }

        if (!File.Exists(file)) throw new FormatException($"Search:Synonyms names \"{file}\", which is not there.");
        return new Synonyms(File.ReadLines(file));
    }
}
