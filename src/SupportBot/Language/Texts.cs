using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Resources;

namespace SupportBot.Language;

/// <summary>
/// Every sentence the desk says, in both languages. A key is the feature's folder and a name, "tickets.claimed"; the texts
/// lie in that folder's Texts.resx and Texts.fr.resx.
/// </summary>
public sealed class Texts
{
    private const string Suffix = ".Texts.resources";

    private readonly FrozenDictionary<string, string> _english;
    private readonly FrozenDictionary<string, string> _french;

    public Texts()
    {
        var assembly = typeof(Texts).Assembly;
        _english = Load(assembly, CultureInfo.InvariantCulture);
        _french = Load(assembly, CultureInfo.GetCultureInfo("fr"));
    }

    /// <summary>Every key there is, for the tests that compare the languages.</summary>
    public IReadOnlyCollection<string> Keys(SpokenLanguage language) => Table(language).Keys;

    /// <summary>The text as written, gaps unfilled. A missing key is a bug that a test finds first.</summary>
    public string Raw(SpokenLanguage language, string key) =>
        Table(language).TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"No text {key} in {language}.");

    public bool Has(string key) => _english.ContainsKey(key);

    /// <summary>Says something where no markup is read: titles, toasts, labels.</summary>
    public string Say(Reader reader, string key, params object?[] arguments) => Fill(reader, key, arguments, markdown: false);

    public string Say(Reader reader, Phrase phrase) => Say(reader, phrase.Key, phrase.Arguments);

    /// <summary>Says something in a message, where Markdown is read: what people wrote is shown as they wrote it and can do nothing.</summary>
    public string SayInMessage(Reader reader, Phrase phrase) => Fill(reader, phrase.Key, phrase.Arguments, markdown: true);

    private string Fill(Reader reader, string key, object?[] arguments, bool markdown)
    {
        var text = Raw(reader.Language, key);
        // A last gap may stay empty, such as a note that nobody wrote.
        return arguments.Length == 0 ? text : string.Format(new TextFormat(this, reader, markdown), text, arguments).TrimEnd();
    }

    private FrozenDictionary<string, string> Table(SpokenLanguage language) => language == SpokenLanguage.French ? _french : _english;

    private static FrozenDictionary<string, string> Load(Assembly assembly, CultureInfo culture)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(Suffix, StringComparison.Ordinal)))
        {
            var folder = name[..^Suffix.Length];
            var prefix = folder[(folder.LastIndexOf('.') + 1)..].ToLowerInvariant();
            var resources = new ResourceManager(folder + ".Texts", assembly);
            if (resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false) is not { } set) continue;
            foreach (System.Collections.DictionaryEntry entry in set) texts[$"{prefix}.{entry.Key}"] = (string)entry.Value!;
        }

        return texts.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
