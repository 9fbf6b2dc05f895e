using SupportBot.Language;

namespace SupportBot.Tests.Language;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("le VPN coupe depuis hier soir, toute l'équipe est bloquée")]
    [InlineData("bonjour")]
    [InlineData("j'arrive pas a me connecter")]
    [InlineData("Mon écran reste noir")]
    [InlineData("imprimante HP en panne")]
    [InlineData("pas de reseau au 3e")]
    [InlineData("Je n’ai plus accès à Outlook")]
    [InlineData("comment on reset un password ?")]
    [InlineData("merci c'est bon")]
    public void French_is_recognised(string text) => Assert.Equal(SpokenLanguage.French, LanguageDetector.Detect(text));

    [Theory]
    [InlineData("the VPN has been down since last night and the whole team is blocked")]
    [InlineData("hello")]
    [InlineData("I can't log in")]
    [InlineData("My screen stays black")]
    [InlineData("printer doesn't work")]
    [InlineData("how do I install the café app?")]
    [InlineData("no internet on my laptop")]
    [InlineData("thanks, it works")]
    [InlineData("Need help with Outlook")]
    public void English_is_recognised(string text) => Assert.Equal(SpokenLanguage.English, LanguageDetector.Detect(text));

    [Theory]
    [InlineData("")]
    [InlineData("VPN")]
    [InlineData("INC-12")]
    [InlineData("ok")]
    [InlineData("Outlook 365")]
    [InlineData("0x80070005")]
    [InlineData("status INC-12 urgent")]
    [InlineData("on")]
    public void What_could_be_either_is_left_open(string text) => Assert.Null(LanguageDetector.Detect(text));

    [Theory]
    [InlineData("fr", SpokenLanguage.French)]
    [InlineData("fr-CA", SpokenLanguage.French)]
    [InlineData("EN_us", SpokenLanguage.English)]
    [InlineData("de", null)]
    [InlineData("fra", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_code_or_locale_is_read(string? code, SpokenLanguage? expected) => Assert.Equal(expected, SpokenLanguages.Parse(code));

    [Fact]
    public void A_language_has_a_code() => Assert.Equal(["en", "fr"], SpokenLanguages.All.Select(language => language.Code()));

    [Theory]
    [InlineData("Où est l’ŒUVRE\u00A0?", "ou est l'oeuvre ?")]
    [InlineData("RÉSOLU", "resolu")]
    [InlineData("re\u0301solu", "resolu")]
    [InlineData("14\u202Fh", "14 h")]
    [InlineData("« æther » – naïve Straße", "\" aether \" - naive strasse")]
    [InlineData("ÇA ÉTÉ", "ca ete")]
    [InlineData("日本 Ω", "日本 ω")]
    public void Folding_makes_texts_comparable(string text, string expected) => Assert.Equal(expected, TextFolding.Fold(text));

    [Fact]
    public void Words_keep_contractions_and_split_elisions() =>
        Assert.Equal(["j'", "ai", "dit", "don't", "it's", "l'", "ecran", "n'", "est", "qu'", "a", "2"],
            TextFolding.Words("J’ai dit: don't, it’s l'écran (n'est) qu'à 2"));

    [Theory]
    [InlineData("oui")]
    [InlineData("Oui !")]
    [InlineData("ouais")]
    [InlineData("D’accord")]
    [InlineData("oui, merci beaucoup")]
    [InlineData("c'est bon")]
    [InlineData("C’est résolu, merci")]
    [InlineData("ça marche")]
    [InlineData("oui ça marche maintenant")]
    [InlineData("pas de problème")]
    [InlineData("oui je veux bien")]
    [InlineData("ok")]
    [InlineData("yes")]
    [InlineData("yep")]
    [InlineData("Yes please")]
    [InlineData("it works")]
    [InlineData("It’s working now, thank you so much")]
    [InlineData("sure")]
    [InlineData("no problem")]
    [InlineData("yes I tried that")]
    [InlineData("👍")]
    public void A_yes_is_a_yes(string text) => Assert.True(YesNo.Recognize(text));

    [Theory]
    [InlineData("non")]
    [InlineData("non merci")]
    [InlineData("Non, pas encore")]
    [InlineData("pas encore")]
    [InlineData("toujours pas")]
    [InlineData("ça ne marche pas")]
    [InlineData("ça marche toujours pas")]
    [InlineData("c'est pas bon")]
    [InlineData("non je n'ai rien fait")]
    [InlineData("no")]
    [InlineData("nope")]
    [InlineData("no thanks")]
    [InlineData("je ne pense pas")]
    [InlineData("I don't think so. no.")]
    [InlineData("pas d'accord, ce n'est pas correct")]
    [InlineData("not yet")]
    [InlineData("it doesn't work")]
    [InlineData("No, still broken")]
    [InlineData("no I tried that")]
    [InlineData("👎")]
    public void A_no_is_a_no(string text) => Assert.False(YesNo.Recognize(text) ?? true);

    [Theory]
    [InlineData("")]
    [InlineData("peut-être")]
    [InlineData("maybe")]
    [InlineData("je ne sais pas")]
    [InlineData("I don't know")]
    [InlineData("oui mais ça coupe encore")]
    [InlineData("yes but it's slow")]
    [InlineData("oui et non")]
    [InlineData("no idea")]
    [InlineData("mon écran est noir")]
    [InlineData("merci")]
    [InlineData("ça marche ?")]
    [InlineData("it works on my phone but not on my laptop")]
    [InlineData("no network in room 12")]
    public void What_is_neither_is_left_open(string text) => Assert.Null(YesNo.Recognize(text));
}
