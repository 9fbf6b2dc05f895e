using SupportBot.Language;
using SupportBot.Search;

namespace SupportBot.Tests.Search;

/// <summary>Which words a text has, and what their forms have in common.</summary>
public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("L’imprimante n'imprime qu'en noir", "imprimante imprime en noir")]
    [InlineData("wi-fi et Wi‑Fi", "wifi et wifi")]
    [InlineData("Connectez-vous, s'il vous plaît", "connectez vous il vous plait")]
    [InlineData("the boss's e-mail won't open", "the boss email won open")]
    [InlineData("INC-12 sur srv-paris-01.corp.local", "inc_12 inc 12 sur srv_paris_01_corp_local srv paris 01 corp local")]
    [InlineData("Erreur 0x80070005 depuis 10.0.0.1.", "erreur 0x80070005 depuis 10_0_0_1 10 0 0 1")]
    [InlineData("", "")]
    public void A_text_is_cut_into_comparable_words(string text, string words) =>
        Assert.Equal(words, string.Join(' ', SearchWords.Of(text).Select(word => word.Text).Where(word => word.Length > 0)));

    [Fact]
    public void A_word_knows_where_it_stands_in_the_original()
    {
        const string Text = "Où est l’œuvre ?";
        var word = SearchWords.Of(Text)[^1];
        Assert.Equal(("oeuvre", "œuvre"), (word.Text, Text[word.Start..word.End]));
    }

    [Theory]
    [InlineData("activation activer activez active activee activees")]
    [InlineData("imprimante imprimantes imprimer imprime imprimez")]
    [InlineData("connexion connexions connecter connectez")]
    [InlineData("ecran ecrans")]
    [InlineData("journal journaux")]
    [InlineData("sauvegarde sauvegarder sauvegardes")]
    public void French_forms_have_one_stem(string words) => Assert.Single(words.Split(' ').Select(FrenchStem.Of).Distinct());

    [Theory]
    [InlineData("connection connections connect connected connecting connects")]
    [InlineData("setting settings set sets")]
    [InlineData("battery batteries")]
    [InlineData("printing printed prints print")]
    public void English_forms_have_one_stem(string words) => Assert.Single(words.Split(' ').Select(EnglishStem.Of).Distinct());

    [Theory]
    [InlineData("poste", "poisson")]
    [InlineData("port", "portail")]
    [InlineData("carte", "carton")]
    public void Different_French_words_stay_apart(string one, string other) => Assert.NotEqual(FrenchStem.Of(one), FrenchStem.Of(other));

    [Theory]
    [InlineData("imprimante", "imprimente", 1)]
    [InlineData("password", "pasword", 1)]
    [InlineData("reseau", "resaeu", 1)]
    [InlineData("authenticator", "autentificator", int.MaxValue)]
    [InlineData("souris", "sourire", int.MaxValue)]
    public void Typing_mistakes_are_counted(string one, string other, int mistakes) =>
        Assert.Equal(mistakes, Typos.Between(one, other, Typos.Forgiven(one)));

    [Fact]
    public void A_snippet_shows_where_it_stands_and_marks_it()
    {
        var text = string.Concat(Enumerable.Repeat("Quelques mots pour rien. ", 20)) + "Redémarrez l’imprimante, puis réessayez." + string.Concat(Enumerable.Repeat(" Encore des mots.", 20));
        var snippet = Snippet.Of(text, SpokenLanguage.French, new HashSet<string> { FrenchStem.Of("imprimante") }, 80);

        Assert.Contains("l’**imprimante**", snippet.ToMarkdown(), StringComparison.Ordinal);
        Assert.True(snippet.Text is { Length: <= 84 } and ['…', .., '…']);
    }

    [Theory]
    [InlineData("vpn, tunnel", 1)]
    [InlineData("mot de passe, mdp", 2)]
    public void A_synonym_may_be_several_words(string line, int length)
    {
        var terms = SearchWords.Of(line.Split(',')[0]).Where(word => !CommonWords.IsEmpty(word.Text)).Select(word => FrenchStem.Of(word.Text)).ToList();
        Assert.Contains(new Synonyms([line]).At(terms, 0), group => group.Length == length);
    }

    [Fact]
    public void A_line_that_is_no_group_is_refused() => Assert.Throws<FormatException>(() => new Synonyms(["vpn"]));
}
