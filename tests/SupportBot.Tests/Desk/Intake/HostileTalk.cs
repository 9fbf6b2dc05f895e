namespace SupportBot.Tests.Desk.Intake;

/// <summary>Sentences nobody should have to say: commands cut short, half dates, names, markup, noise; the same ones for the same seed.</summary>
internal static class HostileTalk
{
    /// <summary>What is said in the middle of noise and must be seen nowhere afterwards.</summary>
    public static readonly string[] Secrets = ["Xk7!plover-Quartz", "4929 1234 5678 9015", "FR76 3000 6000 0112 3456 7890 189"];

    private static readonly string[] SaidAsSecrets = [$"mon mot de passe est {Secrets[0]}", $"my password is {Secrets[0]}", $"carte {Secrets[1]}", $"IBAN {Secrets[2]}"];

    private static readonly string[] Pieces =
    [
        "le VPN coupe", "my laptop", "depuis hier", "since", "pour Claire :", "for Tom:", "me too INC-1", "moi aussi INC-1", "voir INC-1", "INC-1", "inc 1", "REQ-",
        "non, je voulais dire", "no, I meant", "change the service to", "changer l’impact en", "changer la date en", "back", "retour", "c'est quoi", "what does P1 mean", "oui", "no", "1",
        "99999999999999", "annuler?", "toute l'équipe", "everyone", "<at>SupportBot</at>", "${title}", "{0}", "{0:plural|a|b}", "**x**", "[a](javascript:alert(1))", "\u202Eabc", "\u0000",
        "\uD83D\uDE00", "\uD83D", "l'", "’’’", ":::", "…", "\n\n", "\t", "31/02/2026 25:61", "il y a -3 heures", "'; DROP TABLE Tickets;--", "../../etc/passwd", "%s%n", "j'ai besoin d",
        "Zanzibar?", "été", "e\u0301te\u0301", "İstanbul", "ﬁchier", "人事", "شبكة", "pour : x", "for :", "share INC-1 as", "not urgent urgent",
        // Marks that turn or join letters, pictures of several parts, and what searches, cards and channels read as their own.
        "\u200Fvpn\u200E", "\u2066\u2069", "v\u200Bp\u200Dn", "👩‍👩‍👧‍👦", "🏳️‍🌈👍🏽", "Z͑ͫ̓a̴l̵g̶o", "vpn* OR NEAR(\"a\" b)", "\"unclosed", "title:x AND (", "NOT", "<!channel> <@U1>",
        "<at>1</at>", "![x](https://evil.example/x.png)", "# h\n- l\n> q", "```", "{\"verb\":\"tickets.claim\"}", "[[[[[[", "]]}})", "((((((((", "<script>alert(1)</script>", "catalogue", "shared mailbox",
        "il me faudrait une boîte partagée", "«", "» “", "skip", "12.5.3", "1e309", "-0", "२३", "⅓",
    ];

    public static IEnumerable<string> Sentences(int seed, int count)
    {
        var random = new Random(seed);
        for (var at = 0; at < count; at++)
        {
            var sentence = string.Join(random.Next(5) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 9)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            yield return random.Next(22) switch
            {
                0 => string.Concat(Enumerable.Repeat(sentence, 60)),
                1 => new string([.. sentence.Reverse()]),
                2 => new string([.. Enumerable.Range(0, random.Next(1, 200)).Select(_ => (char)random.Next(1, 0xD7FF))]),
                3 => $"{sentence} {SaidAsSecrets[random.Next(SaidAsSecrets.Length)]}",
                _ => sentence,
            };
        }
    }

    private static string Repeated(string unit, int length) => string.Concat(Enumerable.Repeat(unit, (length / unit.Length) + 1))[..length];

    /// <summary>Texts of this length that are made to keep a reader busy.</summary>
    public static IEnumerable<string> Long(int length)
    {
        string[] units =
        [
            "a", "é", " ", "\n", "1", "1 ", ".", "a.", "a@", "-", "(", "[", "{\"a\":", "« ", "\"", "“a", "`", "pour ", "for a ", "depuis ", "la ", "a b ", "oui ", "no ", "bonjour ", "l'", "\u200B", "\u202E",
            "👩‍👩‍👧‍👦", "\uD83D", "http://", "x-", "12:", "de ", "lundi ", "> ", "password is ", "4111 ", "FR76 ", "changer la ", "J'ai besoin d'",
            "a@a@", "la la la ", "<", "1:", "1-1-", "il y a ", "9h9h", "::", "a\u0301", "a 3 ", "9:30-", "mdp-", "mdp'", "mdp: ", "comme mdp ", "lundi-", "pour-", "l'l'", "deux-", "inc-",
        ];
        // Without a space the whole text is one password, or news about one.
        return [.. units.Select(unit => Repeated(unit, length)), Repeated("mdp:", length - 2) + "ed", Repeated("mdp est:", length - 1) + "'"];
    }
}
