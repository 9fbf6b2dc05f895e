using System.Text.RegularExpressions;
using SupportBot.Language;

namespace SupportBot.Tests.Language;

public sealed partial class TextsTests
{
    private static readonly Texts Texts = new();

    /// <summary>Texts that are rightly the same in both languages, and why.</summary>
    private static readonly Dictionary<string, string> SameInBoth = new()
    {
        ["tickets.heading"] = "a number and a title",
    };

    private static IEnumerable<string> English => Texts.Keys(SpokenLanguage.English).Order(StringComparer.Ordinal);

    [Fact]
    public void Every_text_exists_in_both_languages() => Assert.Equal(English, Texts.Keys(SpokenLanguage.French).Order(StringComparer.Ordinal));

    [Fact]
    public void Both_languages_have_the_same_gaps() => Assert.Empty(English
        .Select(key => (key, english: Gaps(key, SpokenLanguage.English), french: Gaps(key, SpokenLanguage.French)))
        .Where(text => text.english != text.french).Select(text => $"{text.key}: {text.english} and {text.french}"));

    [Fact]
    public void Every_gap_has_a_style_that_exists() => Assert.Empty(Both()
        .SelectMany(text => Gap().Matches(text.Text).Where(gap => !GapStyle().IsMatch(gap.Value)).Select(gap => $"{text.Name}: {gap.Value}")));

    [Fact]
    public void No_text_is_left_untranslated() => Assert.DoesNotContain(English, key => !SameInBoth.ContainsKey(key)
        && Texts.Raw(SpokenLanguage.English, key) == Texts.Raw(SpokenLanguage.French, key));

    [Fact]
    public void No_text_is_excused_from_being_translated_for_nothing() => Assert.DoesNotContain(
        SameInBoth.Keys, key => !Texts.Has(key) || Texts.Raw(SpokenLanguage.English, key) != Texts.Raw(SpokenLanguage.French, key));

    [Fact]
    public void No_text_is_empty_or_has_blanks_around_it() => Assert.Empty(Both()
        .Where(text => text.Text.Length == 0 || text.Text.Trim() != text.Text || text.Text.Contains("  ", StringComparison.Ordinal))
        .Select(text => text.Name));

    [Theory]
    [InlineData("a plain blank where French has a no-break one", "[ \t](?=[:;!?%»])|«[ \t]")]
    [InlineData("no blank where French has a no-break one", @"[\p{L}\p{N})}](?=[;!?]|:(?!/))|«(?!\u00A0)|[^\u00A0](?=»)")]
    [InlineData("a straight apostrophe", "'")]
    [InlineData("three dots instead of an ellipsis", @"\.\.\.")]
    [InlineData("straight quotation marks", "\"")]
    [InlineData("an apostrophe that was forgotten", @"\b(?i:[ldnsjcmt]|qu) (?=[aeéèêiouyh])")]
    public void French_is_written_as_the_French_write_it(string mistake, string pattern)
    {
        var wrong = English.Select(key => (key, text: Gap().Replace(Texts.Raw(SpokenLanguage.French, key), "x")))
            .Where(text => Regex.IsMatch(text.text, pattern)).Select(text => $"{text.key}: {text.text}").ToList();
        Assert.True(wrong.Count == 0, $"{mistake}:\n{string.Join('\n', wrong)}");
    }

    [Fact]
    public void No_French_de_stands_unbending_before_a_gap() => Assert.DoesNotContain(
        English, key => Regex.IsMatch(Texts.Raw(SpokenLanguage.French, key), @"\b[Dd]e \{[0-9]\}"));

    [Theory]
    [InlineData("Alice", "INC-7 est maintenant entre les mains d’Alice.")]
    [InlineData("Émile", "INC-7 est maintenant entre les mains d’Émile.")]
    [InlineData("Claire", "INC-7 est maintenant entre les mains de Claire.")]
    public void De_gives_way_to_a_vowel(string name, string said) => Assert.Equal(
        said, Texts.Say(new Reader(SpokenLanguage.French, NodaTime.DateTimeZone.Utc), "tickets.assigned", "INC-7", name));

    [Fact]
    public void English_has_neither_straight_apostrophes_nor_three_dots() => Assert.DoesNotContain(
        English, key => Texts.Raw(SpokenLanguage.English, key) is var text
            && (text.Contains('\'', StringComparison.Ordinal) || text.Contains("...", StringComparison.Ordinal)));

    private static IEnumerable<(string Name, string Text)> Both() => Enum.GetValues<SpokenLanguage>()
        .SelectMany(language => Texts.Keys(language).Select(key => ($"{key} ({language.Code()})", Texts.Raw(language, key))));

    private static string Gaps(string key, SpokenLanguage language) => string.Join(", ",
        Gap().Matches(Texts.Raw(language, key)).Select(gap => PluralForms().Replace(gap.Value, ":plural}").Replace(":de}", "}", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\d+[^}]*\}")]
    private static partial Regex Gap();

    [GeneratedRegex(@"^\{\d(:when|:time|:day|:from|:until|:de|:plural\|[^|}]+\|[^|}]+)?\}$")]
    private static partial Regex GapStyle();

    [GeneratedRegex(@":plural\|[^}]*\}")]
    private static partial Regex PluralForms();
}
