using System.Text.RegularExpressions;
using SupportBot.Desk.Tickets;
using SupportBot.Language;

namespace SupportBot.Desk.Intake;

/// <summary>Small signs in what people say: how many are affected, how badly, and whether something is broken or wanted.</summary>
public static partial class Hints
{
    /// <summary>Null when the text does not tell.</summary>
    public static Impact? ImpactIn(string said)
    {
        var folded = TextFolding.Fold(said);
        if (OnlyMe().IsMatch(folded)) return Impact.OnePerson;
        // "everyone in my team" is the team.
        if (MyTeam().IsMatch(folded)) return Impact.Team;
        if (Everyone().IsMatch(folded)) return Impact.Everyone;
        var people = Recognizer.PeopleIn(said).Select(one => (SpokenPeople)one.Value).ToList();
        if (people.Exists(one => one.Scope == PeopleScope.Everybody)) return Impact.Everyone;
        return people.Exists(one => one.Scope == PeopleScope.Team || one.Count > 1) ? Impact.Team : null;
    }

    /// <summary>Null when the text does not tell.</summary>
    public static Urgency? UrgencyIn(string said)
    {
        var folded = TextFolding.Fold(said);
        return Patient().IsMatch(folded) ? Urgency.CanWait : Blocked().IsMatch(folded) ? Urgency.BlocksMe : Slowed().IsMatch(folded) ? Urgency.SlowsMe : null;
    }

    /// <summary>They want to get something; nothing is broken.</summary>
    public static bool IsWish(string said) => Wish().IsMatch(TextFolding.Fold(said));

    [GeneratedRegex(@"\b(juste moi|que moi|moi (seul|seule|seulement|uniquement)|seulement moi|je suis (le seul|la seule)|just me|only me|me only|just myself)\b")]
    private static partial Regex OnlyMe();

    [GeneratedRegex(@"\b((toute l'|mon |notre |l')equipe|mes collegues|nos collegues|on est (tous|plusieurs)|nous sommes (tous|plusieurs)|nous tous|plusieurs (personnes|collegues)|tout le service|(my|our|the) (whole |entire )?(team|department)|my colleagues|all of us|we all|we are all|several (people|of us|colleagues))\b")]
    private static partial Regex MyTeam();

    [GeneratedRegex(@"\b(tout le monde|toute la (societe|boite|entreprise)|tous les (bureaux|sites|utilisateurs)|tout le (site|batiment|bureau)|tout l'(etage|immeuble)|plus personne|personne ne|everyone|everybody|nobody can|no one can|(whole|entire) (company|office|site|building|floor)|all (users|sites|offices))\b")]
    private static partial Regex Everyone();

    [GeneratedRegex(@"\b(pas (tres |vraiment )?urgente?|rien d'urgent|pas presse|peut attendre|quand vous (pourrez|pouvez|aurez)|not (very |really )?urgent|no rush|no hurry|can wait|when(ever)? you (can|have)|whenever)\b")]
    private static partial Regex Patient();

    [GeneratedRegex(@"\b(urgente?|urgence|asap|plus rien|rien ne marche|((je suis|on est|nous sommes|equipe est|collegues sont|monde est|personne n'est|reste|toute? (la |le |l')\w{2,20} est) (completement |totalement |tous |toute )*bloque(e|s|es)?)|(me|nous|ca|cela) bloque|bloquant|impossible de (travailler|bosser)|(peux|peut|pouvons|peuvent) (plus|pas) (travailler|bosser)|((i'm|i am|we're|we are|team is|everyone is|everybody is|(whole|entire|all of) (the )?\w{2,20}( team| department)? (is|are)) (completely |totally |all )*(blocked|stuck))|blocks (me|us|the work)|blocking|(can't|cannot|can not|unable to|impossible to) (work|do anything)|stops (me|us) (from )?working)\b")]
    private static partial Regex Blocked();

    [GeneratedRegex(@"\b(ralentit|me gene|nous gene|genant|slows (me|us)|slowing|annoying)\b")]
    private static partial Regex Slowed();

    [GeneratedRegex(@"(^\W{0,9}(bonjour|bonsoir|hello|hi)?\W{0,9}demande (d'|de (?!l'aide|me |se |nous )|pour )|\b(faire|deposer|fais) une demande\b|"
        + @"\b(j'(ai|aurais|ai vraiment) besoin d(?!'aide|e l'aide|e votre aide)|il (me|nous|lui|leur) (faudrait (?!de l'aide)|faut (un|une|des|du|l'|le|la|acces))|"
        + @"(je|nous) (voudrais|voudrions|souhaite|souhaiterais|souhaitons|souhaiterions) (?!signaler|savoir|comprendre|parler)|j'aimerais (?!signaler|savoir|comprendre|parler)|"
        + @"(pourrais|pourrions|puis)-(je|nous) avoir|est-il possible d'avoir|(pouvez|pourriez)-vous (installer|me donner|nous donner|me commander|commander|creer|ajouter)|"
        + @"merci de (commander|creer|ajouter|installer|me donner|nous donner)|"
        + @"(i|we) need (?!help|some help|support|your help|to (talk|know)|(this|it|that) (fixed|repaired|back|working|to work))|(i|we)('d| would) like (?!to (report|know|talk|understand))|"
        + @"(could|can|may) (i|we) (have|get)|is it possible to (have|get)|(i'm|i am|we're|we are) looking for (a|an|some|two)|request for|requesting |"
        + @"can you (install|give me|order|create|add)|please (install|order|give me|add|create)))")]
    private static partial Regex Wish();
}
