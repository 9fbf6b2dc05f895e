using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace SupportBot.Language;

/// <summary>Tells French from English by small words, contractions and accents; says nothing when unsure.</summary>
public static partial class LanguageDetector
{
    /// <summary>The language of a text, or null when it is too short or too mixed to tell.</summary>
    public static SpokenLanguage? Detect(string text) => DetectIn(Quoted().Replace(text, " ")) ?? DetectIn(text);

    private static SpokenLanguage? DetectIn(string text)
    {
        var (french, english) = Score(text);
        french += Math.Min(4, text.Count("éèêëàâçùûîïôœÉÈÊÀÂÇÙÛÎÔŒ".Contains));
        return french - english is var lead && Math.Abs(lead) >= 2 && Math.Max(french, english) >= 2 * Math.Min(french, english)
            ? lead > 0 ? SpokenLanguage.French : SpokenLanguage.English
            : null;
    }

    /// <summary>How much its words speak for each.</summary>
    internal static (int French, int English) Score(string text)
    {
        var (french, english) = (0, 0);
        foreach (var word in TextFolding.Words(text))
        {
            french += Weight(word, StrongFrench, WeakFrench) + (word.Length > 1 && word[^1] == '\'' ? 2 : 0);
            var contracts = word.Contains('\'', StringComparison.Ordinal) && word[^1] != '\'';
            english += Weight(word, StrongEnglish, WeakEnglish) + (contracts ? 2 : 0);
        }

        return (french, english);
    }

    // What stands in quotation marks is said by a program more often than by whoever writes.
    [GeneratedRegex("\"[^\"\n]*\"|«[^»\n]*»|“[^”\n]*”")]
    private static partial Regex Quoted();

    private static int Weight(string word, FrozenSet<string> strong, FrozenSet<string> weak) =>
        strong.Contains(word) ? 2 : weak.Contains(word) ? 1 : 0;

    private static FrozenSet<string> Words(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    // Strong: hardly ever seen in the other language. Weak: short, or also a word, a name or an abbreviation there.
    private static readonly FrozenSet<string> StrongFrench = Words(
        "je tu il elle nous vous ils elles mon ma mes ton ta tes notre nos votre vos leur leurs une des du les au aux ce cet cette ces " +
        "qui que quoi quand comment pourquoi combien dans avec sans sous chez depuis pendant avant apres entre vers mais donc ni ne pas " +
        "rien jamais toujours encore deja tres trop beaucoup aussi ici et ou est suis sont etes sommes etait ont avons avez fait faire " +
        "faut peux peut pouvez pouvons peuvent pourriez ete puis veux voudrais dois doit va vais aller marche fonctionne fonctionnait bonjour bonsoir salut merci oui svp ca " +
        "cela ceci rien quelqu' aujourd' hui hier demain matin soir probleme ordinateur imprimante reseau ecran clavier souris mot passe " +
        "bloque bloquee panne lent lente compte fichier dossier connexion connecter reunion poste telephone toute tous tout noir noire coupe coupee " +
        "perdu perdue casse cassee jour");

    private static readonly FrozenSet<string> WeakFrench = Words(
        "le la de un en se sa son si sur par pour plus on y a me te lui meme bien non");

    private static readonly FrozenSet<string> StrongEnglish = Words(
        "the my your our their his her this that these those is are was were am been being has have had do does did will would can could " +
        "should cannot i you he she we they it its and but because since with without from into about after before when where why how " +
        "what which who not never always again still already very too please hello hi thanks thank yes there here any some every " +
        "everyone nobody nothing something works working work doesn't don't can't won't isn't broken slow locked yesterday today " +
        "tomorrow morning evening tonight need needs help wrong of black lost denied failed dead jammed forgot sound down");

    private static readonly FrozenSet<string> WeakEnglish = Words(
        "a an in on to for at by or as so me us be no if up out off all just get got all new password printer network screen keyboard " +
        "mouse laptop computer account file folder phone meeting problem");
}
