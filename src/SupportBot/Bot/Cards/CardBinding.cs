namespace SupportBot.Bot.Cards;

/// <summary>What <c>t('key', …)</c> and <c>formatDate(instant, 'style')</c> in a template mean for the person who reads the card.</summary>
/// <param name="translate">The text for a key and its arguments (string, long, double, bool or null), in the reader's language.</param>
/// <param name="formatDate">The text for an ISO 8601 instant in a named style, in the reader's language and time zone.</param>
/// <param name="strict">True in tests: a missing or unsuitable value is an error; false at run time: it is empty text.</param>
public sealed class CardBinding(
    Func<string, IReadOnlyList<object?>, string> translate, Func<string, string, string> formatDate, bool strict)
{
    public bool Strict { get; } = strict;

    internal string Translate(string key, IReadOnlyList<object?> arguments) => translate(key, arguments);

    internal string FormatDate(string isoInstant, string style) => formatDate(isoInstant, style);
}
