using System.Reflection;

namespace SupportBot.Bot.Cards;

/// <summary>All card templates of the product, compiled when it starts.</summary>
public sealed class CardLibrary
{
    private const string Folder = "cards/";
    private const string Extension = ".json";

    private readonly Dictionary<string, CardTemplate> _templates;

    public CardLibrary() : this(Embedded(typeof(CardLibrary).Assembly))
    {
    }

    private CardLibrary(IEnumerable<CardTemplate> templates) =>
        _templates = templates.ToDictionary(template => template.Name, StringComparer.Ordinal);

    /// <summary>For example <c>tickets/ticket</c>, in alphabetical order.</summary>
    public IReadOnlyList<string> Names => [.. _templates.Keys.Order(StringComparer.Ordinal)];

    public CardTemplate this[string name] =>
        _templates.TryGetValue(name, out var template)
            ? template
            : throw new KeyNotFoundException(
                $"There is no card {name}; cards/{name}.json is not there, or was not embedded. Known: {string.Join(", ", Names)}.");

    /// <summary>A library of given templates, for tests.</summary>
    public static CardLibrary Of(params IEnumerable<CardTemplate> templates) => new(templates);

    private static IEnumerable<CardTemplate> Embedded(Assembly assembly)
    {
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            var path = resource.Replace('\\', '/');
            if (!path.StartsWith(Folder, StringComparison.Ordinal) || !path.EndsWith(Extension, StringComparison.Ordinal)) continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return CardTemplate.Parse(path[Folder.Length..^Extension.Length], reader.ReadToEnd());
        }
    }
}
