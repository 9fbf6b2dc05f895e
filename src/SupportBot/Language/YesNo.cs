using System.Collections.Frozen;

namespace SupportBot.Language;

/// <summary>Understands a short yes or no in French or English, as people really say it.</summary>
public static class YesNo
{
    /// <summary>True for yes, false for no, null when the text is neither or both ("oui mais ça coupe encore").</summary>
    public static bool? Recognize(string text)
    {
        var words = TextFolding.Words(Signs.Aggregate(text, (said, sign) => said.Replace(sign.Sign, sign.Word, StringComparison.Ordinal)));
        if (words.Count is 0 or > 12 || text.Contains('?', StringComparison.Ordinal))
            return null;
        bool? answer = null;
        for (var at = 0; at < words.Count;)
        {
            if (PhraseAt(words, at, out var length) is { } said)
            {
                if (answer is not null && answer != said)
                    return null;
                answer = said;
                at += length;
            }
            else if (Politeness.Contains(words[at]))
            {
                at++;
            }
            else
            {
                // "oui je veux bien", "no I tried that": the first word answers if nothing later turns it around.
                return at > 0 && Plain.Contains(words[0]) && !Unclear.Contains(words[at]) && !words.Skip(at).Any(Turns.Contains)
                    ? answer : null;
            }
        }

        return answer;
    }

    private static bool? PhraseAt(IReadOnlyList<string> words, int at, out int length)
    {
        for (length = Math.Min(LongestPhrase, words.Count - at); length > 0; length--)
        {
            var phrase = string.Join(' ', words.Skip(at).Take(length)).Replace("' ", "'", StringComparison.Ordinal);
            if (Yes.Contains(phrase))
                return true;
            if (No.Contains(phrase))
                return false;
        }

        return null;
    }

    private static FrozenSet<string> Phrases(string phrases) => phrases.Split('|', StringSplitOptions.TrimEntries).ToFrozenSet();

    private const int LongestPhrase = 6;

    private static readonly (string Sign, string Word)[] Signs = [("👍", " yes "), ("✅", " yes "), ("👌", " yes "), ("👎", " no "),
        ("❌", " no ")];

    private static readonly FrozenSet<string> Plain = Phrases("oui|ouais|yes|yep|yeah|yup|non|nan|no|nope");

    private static readonly FrozenSet<string> Yes = Phrases(
        "oui|ouais|ouaip|ui|yes|yep|yeah|yup|yea|ya|y|o|si|ok|okay|okey|oki|d'accord|d'acc|dac|entendu|volontiers|avec plaisir|bien sur|" +
        "bien entendu|evidemment|absolument|tout a fait|exactement|exact|effectivement|carrement|certainement|parfait|super|nickel|vas y|" +
        "allez y|je confirme|je veux bien|je pense que oui|je crois que oui|pas de probleme|pas de souci|aucun souci|aucun probleme|" +
        "c'est bon|c'est ok|c'est regle|c'est resolu|c'est repare|c'est fait|c'est ca|c'est exact|c'est correct|c'est parfait|" +
        "tout est bon|tout va bien|probleme resolu|probleme regle|resolu|regle|repare|ca marche|ca fonctionne|ca remarche|" +
        "ca refonctionne|tout marche|tout fonctionne|sure|sure thing|of course|certainly|absolutely|definitely|indeed|correct|right|" +
        "exactly|that's right|that's it|that's correct|go ahead|please do|do it|i do|i am|i agree|agree|agreed|i think so|sounds good|" +
        "all good|it's good|it's ok|it's okay|it's fine|fine|perfect|great|no problem|no worries|solved|resolved|fixed|it's solved|" +
        "it's resolved|it's fixed|it is solved|it is resolved|it is fixed|problem solved|done|it works|it does|it's working|" +
        "it is working|works|working|works now|it works now|it's working now|everything works|works for me|affirmative|" +
        "bien sur que oui|mais oui|c'est bien ca|c'est tout a fait ca|pourquoi pas|affirmatif|ouep|yessir|aye|impec|impeccable|banco|ca me va|ca me convient|" +
        "ok pour moi|parfaitement|why not|you bet|totally|yes indeed|looks good|fine by me|works great|let's do it|let's do that|" +
        "ca a marche|it worked|that worked|that works|ca l'a fait");

    private static readonly FrozenSet<string> No = Phrases(
        "non|nan|je ne pense pas|je pense pas|je ne crois pas|je pense que non|ce n'est pas correct|no|i don't think so|" +
        "i do not think so|disagree|i disagree|nope|nah|n|nein|pas du tout|pas encore|pas vraiment|toujours pas|jamais|jamais de la vie|" +
        "surtout pas|absolument pas|certainement pas|bien sur que non|negatif|aucun|aucune|pas d'accord|pas ok|pas bon|pas resolu|" +
        "pas regle|non resolu|c'est pas bon|ce n'est pas bon|c'est pas ca|ce n'est pas ca|ce n'est pas resolu|c'est pas resolu|" +
        "ce n'est pas regle|c'est pas regle|ca ne marche pas|ca marche pas|ca ne marche toujours pas|ca marche toujours pas|" +
        "ca ne fonctionne pas|ca fonctionne pas|ca ne fonctionne toujours pas|ca fonctionne toujours pas|ca ne marche plus|" +
        "ca marche plus|toujours bloque|toujours en panne|toujours casse|toujours le meme probleme|toujours pareil|meme probleme|" +
        "laisse tomber|laissez tomber|not yet|not at all|not really|not now|not ok|not good|not working|not solved|not resolved|" +
        "not fixed|not quite|of course not|certainly not|absolutely not|definitely not|never|no way|never mind|nevermind|negative|wrong|" +
        "incorrect|i don't|i do not|don't|do not|it doesn't|it does not|it isn't|it is not|it's not|it doesn't work|it does not work|" +
        "doesn't work|does not work|it still doesn't work|still doesn't work|it's not working|it is not working|isn't working|" +
        "still not working|it's still not working|still not|still broken|it's still broken|it is still broken|still the same|still no|" +
        "no longer|same problem|same issue|mais non|carrement pas|pas la peine|ce n'est pas la peine|pas besoin|inutile|sans facon|pas maintenant|" +
        "pas aujourd'hui|pas cette fois|plutot pas|je prefere pas|je ne prefere pas|je prefere que non|hors de question|helas pas|malheureusement pas|no need|not necessary|" +
        "not this time|not today|rather not|i'd rather not|i would rather not|out of the question|no chance|unfortunately not|sadly not|i'm afraid not|afraid not|" +
        "ca n'a pas marche|ca n'a rien change|it didn't work|that didn't work|it did not work|didn't help|it didn't help");

    private static readonly FrozenSet<string> Politeness = Phrases(
        "merci|beaucoup|bien|svp|stp|s'|il|te|vous|plait|please|thanks|thank|you|thx|very|much|a|lot|so|maintenant|now|again|alors|then|" +
        "well|ben|bah|euh|hum|um|uh|ah|oh|hey|et|and|tout|pour|moi|for|me|de|nouveau|monsieur|madame|sir|enfin|finally|deja|already|just|" +
        "it|ca|tres|helas|malheureusement|unfortunately|sadly|desole|desolee|sorry");

    private static readonly FrozenSet<string> Turns = Phrases(
        "mais|but|sauf|except|however|though|oui|yes|non|no|not|pas|plus|still|encore|toujours|doesn't|don't|isn't|didn't|can't|won't|" +
        "yet|until|jusqu'|maybe|peut|si|if");

    private static readonly FrozenSet<string> Unclear = Phrases(
        "idea|idee|clue|matter|one|body|comment|sense|connection|connexion|network|internet|access|acces|sound|signal|wifi|more|luck|" +
        "reseau|reponse");
}
