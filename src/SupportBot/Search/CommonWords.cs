using System.Collections.Frozen;

namespace SupportBot.Search;

/// <summary>Words that say little: those that are never looked up, and those that count for less.</summary>
public static class CommonWords
{
    /// <summary>What stands in every sentence of either language and means nothing in the other one.</summary>
    public static bool IsEmpty(string word) => word.Length == 1 && char.IsAsciiLetter(word[0]) || Empty.Contains(word);

    /// <summary>Greetings, times, and that something is wrong: a sentence is not about them.</summary>
    public static bool IsFiller(string word) => Filler.Contains(word);

    /// <summary>Also said about doors, papers and people: they support another word but hardly name anything alone.</summary>
    public static bool IsWeak(string word) => Weak.Contains(word);

    private static FrozenSet<string> Set(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Empty = Set(
        "the an and or of to in on at by for with from into is are was were be been am it its this that these those as if not no than then so do "
        + "does did has have had you your he she they them their we our us my me his her him i can could will would should may might must shall "
        + "there here what which who whom whose when where why how about also just only very too such any some each both "
        + "but yes all isn don doesn didn won wouldn couldn shouldn hasn haven hadn aren wasn weren ain cannot "
        + "le la les un une des du de au aux et ou en dans sur sous avec pour par que qui quoi dont ce cet cette ces cela ca ceci "
        + "je tu il elle nous vous ils elles mon ma mes ton ta tes sa ses notre nos votre vos leur leurs se ne pas est sont etait etaient ete etre "
        + "suis es sommes etes sera seront serait avoir ai as avons avez ont avait avaient eu y si donc ni mais car comme lorsque quand tres aussi ainsi "
        + "oui non seulement celui celle ceux celles lui eux moi toi soi meme memes afin lors");

    private static readonly FrozenSet<string> Filler = Set(
        "hello hi hey please thanks thank help need want know tell get got getting make use using try tried trying work works working worked "
        + "problem problems issue issues wrong broken trouble today yesterday tomorrow morning evening night week day days hour hours since still again "
        + "keep keeps always never now anymore somebody someone something anything everything nothing everyone nobody team whole like go going way question "
        + "likely reason reasons possible possibly exactly actually really describe example examples kind kinds sort other others another several few three four five third thing things "
        + "sorry okay ok maybe perhaps raison raisons exemple exemples sorte genre autre autres plusieurs deux trois quatre cinq chose choses vraiment exactement desole desolee "
        + "mean meant say says said see one two more most much many different difference explain "
        + "1er 2e 2eme 3e 3eme 4e 5e 1st 2nd 3rd 4th 5th veut voudrait urgent minute minutes every bonjour bonsoir salut merci svp stp aide aider aidez besoin veux voudrais voulons peux peut pouvez puis puisse pouvoir faire fait faut dois doit comment pourquoi "
        + "marche marcher fonctionne fonctionner fonctionnent probleme problemes souci soucis panne casse cassee bug hier aujourd matin soir nuit semaine jour jours "
        + "heure heures depuis toujours encore jamais rien tout tous toute toutes plus moins sans avant apres maintenant quelque chose quelqu equipe "
        + "arrive arrivent impossible essaie essaye utiliser utilise permet permettre permettent");

    private static readonly FrozenSet<string> Weak = Set(
        "error errors erreur erreurs code message document link acces place space paper full home office phone telephone lost new blocked stuck black missing file queue clicked fan version "
        + "older old deleted add red card slow paused received receive forgotten forgot expired expire open opens close access name find found show shows person people "
        + "lien espace papier plein maison bureau perdu perdre nouveau nouvelle bloque bloquee bloques noir absente attente clique ancienne ancien ajouter rouge "
        + "carte lent lente suspendu recu recois oublie oubliee attachment distance remote ouvrir fermer ouvre nom trouver trouve afficher affiche personne personnes porte");
}
