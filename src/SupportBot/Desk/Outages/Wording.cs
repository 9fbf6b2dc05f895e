using SupportBot.Language;

namespace SupportBot.Desk.Outages;

/// <summary>What the desk wrote for everybody: in both languages, or in one, which is said to whoever reads the other.</summary>
public sealed record Wording(string? En, string? Fr)
{
    public static Wording Nothing { get; } = new(null, null);

    public bool IsEmpty => string.IsNullOrWhiteSpace(En) && string.IsNullOrWhiteSpace(Fr);

    public static Wording In(SpokenLanguage language, string text) =>
        language == SpokenLanguage.French ? new Wording(null, text) : new Wording(text, null);

    /// <summary>Each at most so long, and nothing where nothing was written.</summary>
    public Wording Cut(int longest) => new(Cut(En, longest), Cut(Fr, longest));

    /// <summary>For a gap of a text: in the reader's language, or in the other one and marked so; null when nothing was written.</summary>
    public object? For(SpokenLanguage language)
    {
        var (own, other) = language == SpokenLanguage.French ? (Fr, En) : (En, Fr);
        return own is not null || other is null ? own : new Phrase("outages.in-the-other-language", other);
    }

    private static string? Cut(string? text, int longest) => string.IsNullOrWhiteSpace(text) ? null : Excerpt.Of(text.Trim(), longest);
}
