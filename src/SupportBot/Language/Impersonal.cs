using System.Text.RegularExpressions;

namespace SupportBot.Language;

/// <summary>Takes out of a text what says whom it is about: secrets, addresses, telephone numbers and the names that are given.</summary>
public static partial class Impersonal
{
    private const string Gap = "…";
    private const int ShortestName = 3;

    public static string Of(string text, IEnumerable<string> names)
    {
        var said = Telephone().Replace(Address().Replace(SecretMask.Mask(text).Text, Gap), Gap);
        // The full name first, so that it leaves one gap and not two.
        foreach (var name in names.SelectMany(Parts).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(name => name.Length))
            said = Regex.Replace(said, $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(name)}(?![\p{{L}}\p{{N}}])", Gap, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        return said;
    }

    private static IEnumerable<string> Parts(string name) =>
        name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Append(name.Trim()).Where(part => part.Length >= ShortestName);

    [GeneratedRegex(@"(?<![\w.+-])[\w.+-]+@[\w-]+(\.[\w-]+)+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"(?<![\p{L}\p{N}])(\+|0)\d([ .\u00A0\u202F-]?\d){7,13}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Telephone();
}
