using System.Globalization;
using NodaTime;

namespace SupportBot.Language;

/// <summary>
/// Fills the gaps of a text for one reader: {0:plural|# ticket|# tickets}, {0:when} for an instant in the reader's zone,
/// {0:de} for the French word that becomes d’ before a vowel, a nested phrase in the reader's language, and the culture's own formats for the rest.
/// </summary>
/// <remarks>By hand because no message-format package restores.</remarks>
internal sealed class TextFormat(Texts texts, Reader reader, bool markdown) : IFormatProvider, ICustomFormatter
{
    public object? GetFormat(Type? formatType) =>
        formatType == typeof(ICustomFormatter) ? this : reader.Language.Culture().GetFormat(formatType);

    public string Format(string? format, object? arg, IFormatProvider? formatProvider) => arg switch
    {
        null => "",
        _ when format == "de" => De(Format(null, arg, formatProvider)),
        Markup markup => markdown ? markup.Text : "",
        Phrase phrase => markdown ? texts.SayInMessage(reader, phrase) : texts.Say(reader, phrase),
        INamed named => Format(null, named.Name(reader.Language), formatProvider),
        Instant instant => When.Say(instant, reader, format ?? "when"),
        Duration duration => When.Say(duration, reader),
        LocalTime time => When.Say(time, reader),
        _ when format?.StartsWith("plural|", StringComparison.Ordinal) == true => Plural(format, arg),
        IFormattable formattable => formattable.ToString(format, reader.Language.Culture()),
        string text when markdown => Markdown.Escape(text),
        _ => arg.ToString() ?? "",
    };

    private static string De(string said) =>
        said.Length > 0 && TextFolding.Fold(said[..1]) is "a" or "e" or "i" or "o" or "u" ? "d’" + said : "de " + said;

    private string Plural(string format, object arg)
    {
        var forms = format.Split('|');
        var count = Convert.ToDouble(arg, CultureInfo.InvariantCulture);
        var one = reader.Language == SpokenLanguage.French ? Math.Abs(count) < 2 : Math.Abs(count) == 1;
        return (one ? forms[1] : forms[^1]).Replace("#", count.ToString("N0", reader.Language.Culture()), StringComparison.Ordinal);
    }
}
