namespace SupportBot.Tests.Desk.Intake;

/// <summary>Sentences nobody should have to say: commands cut short, half dates, names, markup, noise; the same ones for the same seed.</summary>
internal static class HostileTalk
{
    private static readonly string[] Pieces =
    [
        "le VPN coupe", "my laptop", "depuis hier", "since", "pour Claire :", "for Tom:", "me too INC-1", "moi aussi INC-1", "voir INC-1", "INC-1", "inc 1", "REQ-",
        "non, je voulais dire", "no, I meant", "change the service to", "changer l’impact en", "back", "retour", "c'est quoi", "what does P1 mean", "oui", "no", "1", "99999999999999",
        "annuler?", "toute l'équipe", "everyone", "<at>SupportBot</at>", "${title}", "{0}", "{0:plural|a|b}", "**x**", "[a](javascript:alert(1))", "\u202Eabc", "\u0000", "\uD83D\uDE00",
        "\uD83D", "l'", "’’’", ":::", "…", "\n\n", "\t", "31/02/2026 25:61", "il y a -3 heures", "'; DROP TABLE Tickets;--", "../../etc/passwd", "%s%n", "j'ai besoin d", "Zanzibar?",
        "été", "e\u0301te\u0301", "İstanbul", "ﬁchier", "人事", "شبكة", "pour : x", "for :", "share INC-1 as", "4111 1111 1111 1111", "mon mot de passe est", "not urgent urgent",
    ];

    public static IEnumerable<string> Sentences(int seed, int count)
    {
        var random = new Random(seed);
        for (var at = 0; at < count; at++)
        {
            var sentence = string.Join(random.Next(5) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 9)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            yield return random.Next(20) switch
            {
                0 => string.Concat(Enumerable.Repeat(sentence, 60)),
                1 => new string([.. sentence.Reverse()]),
                2 => new string([.. Enumerable.Range(0, random.Next(1, 200)).Select(_ => (char)random.Next(1, 0xD7FF))]),
                _ => sentence,
            };
        }
    }
}
