using System.Collections.Frozen;
using NodaTime;

namespace SupportBot.Language;

internal sealed partial class TimeReader
{
    private static PhraseSet<Piece> Pieces => TimeWords.Pieces;

    private static readonly PhraseSet<int> RelativeDays = new(
        ("aujourd'hui|aujourdhui|today|ce jour|this day|d'aujourd'hui|of today",
            0), ("hier|yesterday|la veille|le jour d'avant|le jour precedent|the day before", -1),
        ("demain|tomorrow|tomorrows|tmrw|tmr|lendemain|le lendemain|jour suivant|le jour suivant|un jour apres|the day after|the next day|the " +
            "following day", 1),
        ("avant-hier|avant hier|the day before yesterday|day before yesterday", -2),
        ("apres-demain|apres demain|the day after tomorrow|day after tomorrow|surlendemain|le surlendemain", 2));

    private static readonly PhraseSet<SaidDay> PartsOfToday = new(
        ("tonight|tonite", Today(DayPart.Evening)),
        ("eod|the eod|cob|end of business|close of business", Today(DayPart.WorkingDay) with { Piece = Piece.End }),
        ("late tonight|late tonite", Today(DayPart.Evening) with { Piece = Piece.End }),
        ("last night", Today(DayPart.Night) with { NightBefore = true, EveningToo = true }),
        ("late last night", Today(DayPart.Night) with { NightBefore = true, Piece = Piece.End }),
        ("la nuit derniere|nuit derniere|la nuit passee", Today(DayPart.Night) with { NightBefore = true }),
        ("cette nuit", Today(DayPart.Night) with { NightIsNearest = true }),
        ("next evening", new SaidDay(false, outlook => Days.One(outlook.Today.PlusDays(1))) { Part = DayPart.Evening }),
        ("next morning", new SaidDay(false, outlook => Days.One(outlook.Today.PlusDays(1))) { Part = DayPart.Morning }));

    private static readonly PhraseSet<bool> This = Any("ce|cet|cette|this");

    private static readonly PhraseSet<WhichDay> Which = new(
        ("last|previous|past", WhichDay.Last), ("next|on next", WhichDay.NextWeek), ("this|ce|this coming|the coming|coming|upcoming", WhichDay.This),
        ("prochain|le prochain|prochaine", WhichDay.Coming), ("dernier|le dernier", WhichDay.Last));

    private static readonly PhraseSet<WhichDay> WhichAfter = new(
        ("dernier|passe|precedent|derniere|passee", WhichDay.Last), ("prochain|qui vient|suivant|d'apres|prochaine|a venir", WhichDay.Coming));

    private static readonly PhraseSet<int> InWeeks = new(("en huit", 1), ("en quinze|en 15", 2));

    private static readonly PhraseSet<bool> WeekLinks = Any("de|of|la|de la|cette|in|'s|-|,");

    private static readonly PhraseSet<int> WeekOffsets = new(
        ("semaine prochaine|semaine prochain|semaine suivante|semaine d'apres|la semaine prochaine|la semaine suivante|la semaine d'apres|next week|the following week", 1),
        ("semaine derniere|semaine dernier|semaine passee|la semaine derniere|la semaine passee|last week|the previous week", -1),
        ("cette semaine|semaine|this week|the week", 0));

    private static readonly PhraseSet<int> MonthOffsets = new(
        ("ce mois|ce mois ci|ce mois-ci|cette mois|this month|current month|mois en cours", 0),
        ("next month|mois prochain|le mois prochain|mois suivant|the next month|following month|prochain mois", 1),
        ("last month|mois dernier|le mois dernier|mois precedent|mois passe|previous month", -1));

    private static readonly PhraseSet<int> StretchOffsets = new(
        ("cette|ce|this|current|same|meme|la meme|cet|of this|du present", 0), ("last|previous|past|derniere|dernier|precedente|precedent", -1),
        ("next|coming|upcoming|following|around next|prochaine|prochain", 1));

    private static readonly PhraseSet<int> StretchOffsetsAfter = new(
        ("derniere|dernier|passe|passee|precedente|precedent|d'avant", -1), ("prochaine|prochain|suivante|suivant|d'apres|a venir|qui vient", 1),
        ("en cours|courante|courant|actuelle|actuel", 0));

    private static readonly PhraseSet<PeriodUnits> StretchUnits = new(
        ("semaine|week|wk", PeriodUnits.Weeks), ("weekend|week-end|week end|wkend|wkends|weekends", PeriodUnits.Minutes),
        ("semaine de travail|workweek|work week|working week", PeriodUnits.Seconds), ("mois|mois-ci|mois ci|month", PeriodUnits.Months),
        ("annee|an|annee-ci|year|yr", PeriodUnits.Years), ("trimestre|quarter|qtr", PeriodUnits.Ticks), ("day|jour", PeriodUnits.Days));

    private static readonly PhraseSet<(PeriodUnits Unit, Piece Piece)> ShortPieces = new(
        ("eom|the eom", (PeriodUnits.Months, Piece.End)), ("bom|the bom", (PeriodUnits.Months, Piece.Start)), ("eoy|the eoy", (PeriodUnits.Years, Piece.End)),
        ("boy|the boy", (PeriodUnits.Hours, Piece.Whole)), ("eow|the eow", (PeriodUnits.Weeks, Piece.End)));

    private static readonly PhraseSet<bool> WeeksOf = Any(
        "week of|week of the|weeks of|semaine du|semaine de|semaine commencant le|semaine commencant|week starting|week starting on|week beginning|" +
        "week commencing");

    private static readonly PhraseSet<int> ManyBefore = new(
        ("last|past|previous|derniers|dernieres|dernier|derniere|precedents|precedentes", -1),
        ("next|coming|following|upcoming|prochains|prochaines|prochain|prochaine|suivants|suivantes", 1));

    private static readonly PhraseSet<int> ManyAfter = new(
        ("passes|passees|derniers|dernieres|ecoules|ecoulees|precedents|precedentes", -1), ("suivants|suivantes|a venir", 1));

    private static readonly PhraseSet<bool> LastOnes = Any("last|derniere|dernier");

    private static readonly PhraseSet<bool> PartLinks = Any("du|de|d'|de la|de l'|in the|le|dans la|dans le|dans l'|at|,|on|of|this");

    // "il y a deux heures", "ça fait deux jours que"
    private static readonly PhraseSet<TimeSide> Ago = new(
        ("il y a|y a|il y a deja|il y a de cela|il y a maintenant|voila|voici",
            TimeSide.Itself), ("ca fait|cela fait|ca fait deja|ca fait maintenant", TimeSide.Since));

    private static readonly PhraseSet<bool> Ahead = Any("dans|in|in another|dans encore|d'ici a|in about|au bout de");

    private static readonly PhraseSet<bool> Back1 = Any("ago|earlier|plus tot|auparavant|back|before now|avant maintenant");

    private static readonly PhraseSet<bool> Ahead1 = Any(
        "from now|from right now|hence|later|plus tard|from today|a partir de maintenant|a partir d'aujourd'hui|apres aujourd'hui|after today|d'ici");

    private static readonly PhraseSet<bool> BaseBefore = Any("before|avant|prior to|avant le|before the");

    private static readonly PhraseSet<bool> BaseAfter = Any("after|apres|from|a partir de|a partir du|a compter de|a compter du|following|apres le|" +
        "after the|a partir d'");

    private static readonly PhraseSet<bool> ForHow = Any("for|pour|pendant|durant|for over|for about|for more than|for nearly|for almost|for at least");

    private static readonly PhraseSet<bool> RestOf = Any(
        "rest of the|rest of my|rest of our|rest of this|rest of|rest the|the rest of the|the rest of my|le reste de la|reste de la|reste de cette|" +
        "reste de ce|le reste du|reste du|reste de l'|le reste de l'|reste de ma|reste de mon");

    private static readonly PhraseSet<bool> ForTheLast = Any("for the last|for the past|over the last|over the past|depuis les dernieres|ces " +
        "dernieres|these last");

    private static readonly PhraseSet<bool> Now = Any(
        "now|right now|just now|at the moment|at this moment|maintenant|a l'instant|en ce moment|a present|actuellement");

    private static readonly PhraseSet<bool> Leads = Any(
        "at|a|vers|on|le|la|l'|in|in the|en|dans|dans la|dans l'|au|aux|aux alentours de|aux environs de|the|around|about|at about|at around|circa|" +
        "during|during the|pendant|" +
        "pendant la|pendant le|pendant l'|a environ|a peu pres|peu pres|vers les|@|on the|of|du|de|de l'|de la|for|pour|pour le|autour de|autour du|" +
        "autour des|sur la|sur le|d'|durant|durant la|plutot vers|plutot");

    private static readonly PhraseSet<bool> Glue = Any(
        ",|at|a|le|la|l'|du|de|de l'|de la|des|d'|dans|dans la|dans l'|dans le|en|on|on the|in|in the|the|of|of the|for|pour|pour le|vers|vers les|" +
        "around|about|at about|at around|" +
        "aux alentours de|aux environs de|a environ|plutot vers|@|au|aux|par exemple|sur|sur la|sur le|(|-|pendant|pendant la|pendant l'|during the|" +
        "during|autour de|approximately|an|environ");

    private static readonly PhraseSet<bool> ClockLeads = Any(
        "at|@|around|about|at about|at around|circa|vers|a peu pres|peu pres|vers les|aux alentours de|aux environs de|a environ|plutot vers|autour de|for");

    private static readonly PhraseSet<bool> PartLeads = Any(
        "at|in the|in|dans la|dans l'|le|la|l'|en|au|during the|pendant la|pendant le|pendant l'|a l'|au moment de|durant la|autour du|around|after|for|pour");

    // What may follow a bare clock time in a sentence.
    private static readonly FrozenSet<string> Followers = (
        "on this that yesterday tomorrow today tonight in and the last next at to until till from for or but with if so as because then please " +
        "thanks of by is are was " +
        "hier demain ce cet cette le la du au aux a et ou mais si pour avec jusqu jusque car puis merci svp aujourd lundi vers de entre des autour " +
        "par depuis between around about after before apres avant sur d l during pendant prochain dernier next am pm mon tue wed thu fri sat sun " +
        "plutot environ approximately sharp precise precises o oclock est sont dans en on nous je we i you works work ok")
        .Split(' ').ToFrozenSet();

    private static readonly PhraseSet<bool> FeastWeekends = Any(
        "weekend de|weekend du|weekend de la|weekend de l'|weekend of|week-end de|week-end du|week-end de la|week-end de l'|week end de|week end du|" +
        "week end de la|week end de l'");

    private static readonly PhraseSet<bool> Weekend = Any("weekend|week-end|week end");

    private static readonly PhraseSet<int> BesideDay = new(
        ("the day after|day after|lendemain de|lendemain de la|lendemain de l'|lendemain du|lendemain d'", 1),
        ("the day before|day before|veille de|veille de la|veille de l'|veille du|veille d'", -1));

    private static readonly PhraseSet<bool> FeastLeads = Any(
        "jour de|jour de la|jour de l'|jour du|journee de|journee de la|journee de l'|journee du|la|le|l'|the|day of");

    private static readonly FrozenSet<string> Greetings = "happy merry joyeux joyeuse joyeuses bon bonne bonnes good-bye".Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> BeforeNames =
        "bonjour bonsoir salut merci hello hi hey dear cher chere m mr mme monsieur madame mlle par avec by with @ thanks".Split(' ').ToFrozenSet();

    // "a été", "ont été": it has been, and no summer.
    private static readonly FrozenSet<string> Participles =
        "a ai as avons avez ont avait avaient aura auront aurait ayant pas jamais toujours deja".Split(' ').ToFrozenSet();

    // "La panne a duré 2h15" is no clock time.
    private static readonly FrozenSet<string> Lasting = "dure durer duree durait dura lasted lasts lasting took takes prend prendre pris faut fallu attendu waited".Split(' ').ToFrozenSet();

    // "the printer of room 4 this morning"
    private static readonly FrozenSet<string> Numbered = (
        "building floor room printer line desk office level site number no n door port switch rack zone step phase version windows error code ticket pc " +
        "laptop screen batiment etage salle imprimante ligne bureau niveau poste numero porte prise baie etape erreur ecran quai guichet caisse agence")
        .Split(' ').ToFrozenSet();

    private static SaidDay Today(DayPart part) => new(false, outlook => Days.One(outlook.Today)) { Part = part };
}
