using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace SupportBot.Language;

/// <summary>
/// Notices that somebody clearly goes on in the other language: with a whole sentence of their own, not with a word, a name or what a
/// program says.
/// </summary>
public static partial class ClearLanguage
{
    /// <summary>Fewer words are an answer, whatever their language.</summary>
    private const int FewestWords = 5;
    private const int LeastScore = 5;

    /// <summary>A yes or a no with so few words more is still only an answer.</summary>
    private const int LongestAnswer = 6;

    /// <summary>The other language, when the text is clearly in it; null when the talk goes on as it is.</summary>
    public static SpokenLanguage? OtherThan(SpokenLanguage current, string text)
    {
        var own = Quoted().Replace(text, " ");
        var words = TextFolding.Words(own);
        if (words.Count < FewestWords || (words.Count <= LongestAnswer && YesNo.Recognize(own) is not null) || Courtesy.IsThanks(own)) return null;
        var (french, english) = LanguageDetector.Score(own);
        var other = current == SpokenLanguage.French ? SpokenLanguage.English : SpokenLanguage.French;
        var (theirs, before) = other == SpokenLanguage.French ? (french, english) : (english, french);
        if (theirs < LeastScore || theirs < words.Count / 2 || theirs < 3 * before) return null;
        var (verbs, selves, machines) = other == SpokenLanguage.French ? (FrenchVerbs, FrenchSelves, FrenchMachines) : (EnglishVerbs, EnglishSelves, EnglishMachines);
        // A place or a title is no sentence, and a program speaks of errors and of "your" things, never of its own.
        return words.Any(verbs.Contains) && (words.Any(selves.Contains) || !words.Any(machines.Contains)) ? other : null;
    }

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> FrenchVerbs = Words(
        "ai as a avons avez ont est es suis sommes etes sont etait etaient c' n' ne j' je faut faudrait veux veut voulons voudrais voudrait peux peut " +
        "pouvez pouvons dois doit marche marchent fonctionne fonctionnent coupe plante affiche demande reste arrive ouvre besoin pourriez souhaite va vont commence dit clique passe arrivent");

    private static readonly FrozenSet<string> FrenchSelves = Words("je j' me m' moi mon ma mes nous notre nos on");

    private static readonly FrozenSet<string> FrenchMachines = Words(
        "votre vos veuillez erreur erreurs echec echoue refuse refusee impossible invalide introuvable expire expiree survenue contactez");

    private static readonly FrozenSet<string> EnglishVerbs = Words(
        "am is are was were be been have has had do does did can could cannot will would should need needs want wants must may might keeps keep works work " +
        "started stopped opened happens happened stays click get told stopped i'm i've i'd i'll it's we're we've can't don't doesn't didn't isn't won't wasn't says asks shows gets got lost like please help");

    private static readonly FrozenSet<string> EnglishSelves = Words("i i'm i've i'd i'll me my mine we we're we've we'd us our ours");

    private static readonly FrozenSet<string> EnglishMachines = Words(
        "your error errors failed failure denied unable invalid exception timeout expired forbidden unauthorized found contact administrator retry abort");

    // What stands between quotation marks or in code, and the lines of a quoted mail.
    [GeneratedRegex("«[^»]*»|“[^”]*”|\"[^\"]*\"|`[^`]*`|^\\s*>.*$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();
}
