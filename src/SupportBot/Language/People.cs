namespace SupportBot.Language;

/// <summary>How many people are concerned: "une dizaine de collègues", "about 20 of us", "toute l'équipe", "everybody".</summary>
internal static class People
{
    public static void Find(TokenText text, SpokenLanguage? language, List<Recognition> found)
    {
        for (var at = 0; at < text.Count;)
        {
            var first = at;
            if (Wholes.TryTake(text, ref at, out var scope) || WholeTeam(text, ref at, out scope))
            {
                Add(first, at, new SpokenPeople(null, false, scope));
                continue;
            }

            var isAbout = Abouts.TryTake(text, ref at, out _);
            var us = We.TryTake(text, ref at, out _);
            isAbout |= us && Abouts.TryTake(text, ref at, out _);
            if (Count(text, language, ref at, ref isAbout) is { } count && (Nouns.TryTake(text, ref at, out _) || (us && count > 1 && Places.StandsAt(text, at))))
                Add(first, at, new SpokenPeople(count, isAbout, PeopleScope.Some));
            else
                at = first + 1;
        }

        void Add(int first, int end, SpokenPeople people)
        {
            var start = text.StartOf(first);
            found.Add(new Recognition(start, text.EndOf(end - 1) - start, RecognitionKind.People, people));
        }
    }

    // "the whole sales team"; in French the word comes behind
    private static bool WholeTeam(TokenText text, ref int at, out PeopleScope scope)
    {
        scope = PeopleScope.Team;
        var end = at;
        if (!Whole.TryTake(text, ref end, out _) || text[end + 1] is not ("team" or "department" or "office" or "crew" or "staff"))
            return false;
        at = end + 2;
        return true;
    }

    private static int? Count(TokenText text, SpokenLanguage? language, ref int at, ref bool isAbout)
    {
        var reader = new NumberReader(text, language);
        var start = at;
        if (Few.TryTake(text, ref at, out var few))
        {
            isAbout = true;
            return few;
        }

        var count = text[at] is "une" or "un" or "a" && at + 1 < text.Count
            && NumberWords.Lots.StandsAt(text, at + 1) ? One(ref at) : reader.Small(ref at) ?? 0;
        if (NumberWords.Lots.TryTake(text, ref at, out var lot))
        {
            isAbout = true;
            count = (int)(Math.Max(1, count) * lot);
        }

        _ = Links.TryTake(text, ref at, out _);
        if (count > 0)
            return count;
        at = start;
        return null;

        static int One(ref int at)
        {
            at++;
            return 1;
        }
    }

    private static PhraseSet<bool> Any(string phrases) => new((phrases, true));

    private static readonly PhraseSet<PeopleScope> Wholes = new(
        ("toute l'equipe|l'equipe entiere|toute mon equipe|toute notre equipe|tout le service|tout mon service|tout notre service|tout le bureau|" +
            "l'ensemble de l'equipe|toute la compta|toute la comptabilite|toute la direction|toute la paie|toute la production|toute la logistique|" +
            "toute la finance|toute l'agence|toute la boutique|tout le magasin|tout l'entrepot|tout l'atelier|tout le secretariat|tout l'accueil|" +
            "tous les comptables|tous les commerciaux|tous les techniciens|tout le marketing|tout le juridique|tous les rh|" +
            "all of accounting|all of finance|all of sales|all of marketing|all of hr|all of payroll|all of legal|all of support|all of logistics|" +
            "the whole accounting|the whole finance|the whole sales|the whole marketing|the whole hr|the whole payroll|the whole legal|the whole branch|" +
            "the whole warehouse|the whole shop|" +
            "the whole team|my whole team|our whole team|the entire team|my entire team|the whole office|the whole department|all of us|all my team|" +
            "all the team|nous tous", PeopleScope.Team),
        ("tout le monde|tout l'etage|tout le site|toute l'entreprise|toute la boite|toute la societe|tous les utilisateurs|tous les collegues|toutes " +
            "les agences|" +
            "everybody|everyone|the whole company|the entire company|the whole site|the whole floor|the entire building|all users|all employees|all " +
            "colleagues", PeopleScope.Everybody));

    private static readonly PhraseSet<bool> Whole = Any("the whole|our whole|my whole|the entire|our entire|my entire|all the|all of the");

    private static readonly PhraseSet<bool> We = Any("on est|nous sommes|on etait|nous etions|we are|we're|we were");

    // "on est 8 dans la salle", "we are 5 without network"; never "on est 8h"
    private static readonly PhraseSet<bool> Places = Any("dans|sans|au|aux|sur le|sur la|chez|qui|a ne pas|a ne plus|in the|in our|without|on the|at the|who|unable");

    private static readonly PhraseSet<bool> Abouts = Any("environ|about|around|roughly|approximately|a peu pres|presque|almost|plus de|more than|" +
        "over|at least|au moins|pres de|pas loin de|some|une bonne");

    private static readonly PhraseSet<int> Few = new(("quelques|a few|several|plusieurs", 3), ("a couple of", 2));

    private static readonly PhraseSet<bool> Links = Any("de|d'|of|of my|of our|of the|de mes|de nos|autres|other|de ces");

    private static readonly PhraseSet<bool> Nouns = Any(
        "personnes|personne|gens|collegues|collegue|utilisateurs|utilisatrices|utilisateur|salaries|employes|agents|collaborateurs|collaboratrices|" +
        "membres|clients|postes bloques|d'entre nous|entre nous|" +
        "people|persons|person|colleagues|colleague|coworkers|co-workers|users|user|employees|staff|members|teammates|customers|of us|us|team " +
        "members|guys|folks");
}
