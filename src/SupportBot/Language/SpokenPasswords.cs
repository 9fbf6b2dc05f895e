using System.Buffers;
using System.Collections.Frozen;

namespace SupportBot.Language;

/// <summary>Passwords that people tell in a sentence: "mon mot de passe est …", "mdp : …", "my password is …".</summary>
internal static class SpokenPasswords
{
    public static void Find(string text, List<SecretSpan> found)
    {
        var positions = new List<int>(text.Length + 1);
        var folded = TextFolding.Fold(text, positions);
        positions.Add(text.Length);
        for (var i = 0; i < folded.Length; i++)
        {
            if ((i > 0 && char.IsLetterOrDigit(folded[i - 1])) || SecretNames.At(folded, i) is not { } name)
                continue;
            if (PasswordsBeside.Before(folded, i) is { } before)
                Add(before);
            i += name.Length;
            if ((ValueAfter(folded, i, name) ?? PasswordsBeside.After(folded, i, opens: at => text[positions[at]] is not ('»' or '”'))) is not { } value)
                continue;
            Add(value);
            i = value.End - 1;
            while (SecretNames.IsPlural(name) && NextCode(folded, i + 1) is { } next)
            {
                Add(next);
                i = next.End - 1;
            }

            if (PasswordsBeside.NewOne(folded, value.End) is not { } other)
                continue;
            Add(other);
            i = other.End - 1;
        }

        PasswordsBeside.FindPairs(folded, Add);

        void Add((int Start, int End) value)
        {
            var (start, end) = (positions[value.Start], positions[value.End]);
            if (text.AsSpan(start..end).ContainsAnyExcept('*') && !IsParticiple(text.AsSpan(start..end)))
                found.Add(new SecretSpan(start, end - start, SecretKind.Password, "********"));
        }
    }

    // After the name come at most a few words ("de session", "for the VPN"), then a sign or a verb, then the password.
    private static (int Start, int End)? ValueAfter(string folded, int at, string name)
    {
        for (var words = 0; words <= MostWordsBetween; words++)
        {
            at = SkipSpaces(folded, at);
            if (at >= folded.Length)
                return null;
            if (folded[at] is ':' or '=' || (folded[at] == '-' && at + 1 < folded.Length && folded[at + 1] is '>' or ' '))
                return ValueAfterSign(folded, SkipSpaces(folded, at + (folded[at] == '-' && folded[at + 1] == '>' ? 2 : 1)), name, folded[at]);
            // "my password's …"
            if (folded.AsSpan(at).StartsWith("'s "))
                return Value(folded, SkipSpaces(folded, at + 3), certain: false);
            if (folded[at] is '"' or '\'' or '`')
            {
                at++; // "password": …
                continue;
            }

            if (folded[at] == ',' && SkipSpaces(folded, at + 1) is var next
                && (folded.AsSpan(next).StartsWith("c'est ") || folded.AsSpan(next).StartsWith("it's ")))
                at = next;
            // "mon mot de passe (c'est …)"
            if (folded[at] == '(' && folded.AsSpan(at + 1).StartsWith("c'est "))
                at++;
            var end = EndOfWord(folded, at);
            if (end == at)
                return null;
            var word = folded.AsSpan(at..end);
            if (name is "mots de passe" && word is "est" or "is")
                return null; // of a manager of passwords
            if (word is "est" or "is" or "was" or "etait" or "sera" or "c'est" or "it's" or "sont" or "are")
                return name is "pass" or "pw" or "pin" && word is not ("is" or "est") ? null
                    : SecretNames.IsCode(name) ? Code(folded, SkipSpaces(folded, end)) : Value(folded, SkipSpaces(folded, end), certain: false) ?? AfterTheSame(folded, end);
            if (name is "pass" || EndsPhrase.Contains(word.ToString()))
                return null;
            at = end;
        }

        return null;
    }

    private static (int Start, int End)? ValueAfterSign(string folded, int at, string name, char sign)
    {
        if (SecretNames.IsPhrase(name))
            return Phrase(folded, at);
        // "mot de passe :" and the password on a line of its own
        var line = at;
        while (line < folded.Length && line - at < 4 && folded[line] is '\r' or '\n' or ' ')
            line++;
        return SecretNames.IsCode(name) ? Code(folded, line) : line > at ? StrictValue(folded, line) : Value(folded, at, certain: true, assigned: sign == '=');
    }

    // "phrase de passe : cheval batterie agrafe"
    private static (int Start, int End)? Phrase(string folded, int at)
    {
        var end = at;
        while (end < folded.Length && folded[end] is not ('\n' or '\r'))
            end++;
        while (end > at && folded[end - 1] is ' ' or '.' or '"')
            end--;
        var start = at < end && folded[at] == '"' ? at + 1 : at;
        var first = folded.AsSpan(start..EndOfWord(folded, start));
        return end - start >= 3 && !News.Contains(first.ToString()) ? (start, end) : null;
    }

    // Of codes only what has figures is one; "10min" is how late it came.
    private static (int Start, int End)? Code(string folded, int at)
    {
        if (at < folded.Length && folded[at] == '"')
            at++;
        return StrictValue(folded, at) is { } value && folded.AsSpan(value.Start..value.End) is var code && code.Length >= 4
            && code.ContainsAnyInRange('0', '9') && !PasswordsBeside.IsTime(code) && !code.Contains("://", StringComparison.Ordinal) ? value : null;
    }

    private static (int Start, int End)? NextCode(string folded, int at)
    {
        while (at < folded.Length && folded[at] is ' ' or ',' or ';' or '\n' or '\r')
            at++;
        at += folded.AsSpan(at).StartsWith("et ") ? 3 : folded.AsSpan(at).StartsWith("and ") ? 4 : 0;
        return Code(folded, at);
    }

    // "is still the same: …", "est resté le même : …"
    private static (int Start, int End)? AfterTheSame(string folded, int at)
    {
        var rest = folded.AsSpan(at, Math.Min(folded.Length - at, LongestWord));
        var colon = rest.IndexOf(':');
        return colon > 0 && rest[..colon].TrimEnd() is var before && (before.EndsWith("meme") || before.EndsWith("same"))
            ? StrictValue(folded, SkipSpaces(folded, at + colon + 1)) : null;
    }

    private static (int Start, int End)? Value(string folded, int at, bool certain, bool assigned = false)
    {
        if (at >= folded.Length)
            return null;
        if (folded[at] is '"' or '\'' or '`')
        {
            var quote = folded.IndexOf(folded[at], at + 1, Math.Min(folded.Length - at - 1, LongestPassword));
            if (quote >= 0)
                return quote > at + 1 ? (at + 1, quote) : null;
            at++;
        }

        var end = EndOfValue(folded, at);
        if (end - at > LongestPassword)
            return (at, end);
        var next = SkipSpaces(folded, end);
        while (end > at && folded[end - 1] is ',' or ';' or '.' or ')' or '"')
            end--;
        var value = folded.AsSpan(at..end);
        if (value.Length < 3)
            return null;
        if (LooksSecret(value))
            return (at, end);

        // A plain word: a password at the end of what is said, but "est expiré" and "is not working" are news about it.
        var endsThere = end < next - 1 || next >= folded.Length || folded[next] is '\n' or '\r'
            || (end < folded.Length && !char.IsWhiteSpace(folded[end]))
            || folded.AsSpan(next) is var rest
                && (rest.StartsWith("et ") || rest.StartsWith("and ") || rest.StartsWith("mais ") || rest.StartsWith("but "));
        if (Adverbs.Contains(value.ToString()))
            return next < folded.Length ? StrictValue(folded, next) : null;
        return (endsThere || (certain && WordsUntilLineEnd(folded, next) <= 3)) && !(assigned ? News.Contains(value.ToString()) : IsNews(value)) ? (at, end) : null;
    }

    private static (int Start, int End)? StrictValue(string folded, int at)
    {
        var end = EndOfValue(folded, at);
        if (end - at > LongestPassword)
            return (at, end);
        while (end > at && folded[end - 1] is ',' or ';' or '.' or ')')
            end--;
        return end - at >= 3 && LooksSecret(folded.AsSpan(at..end)) ? (at, end) : null;
    }

    private static bool LooksSecret(ReadOnlySpan<char> value) =>
        value.ContainsAnyInRange('0', '9') || value.TrimEnd("!?").ContainsAny(Signs);

    private static bool IsNews(ReadOnlySpan<char> word) =>
        News.Contains(word.ToString()) || word.Contains('\'') || word.EndsWith("ed") || word.EndsWith("ing");

    // "est synchronisé", "est désactivée"
    private static bool IsParticiple(ReadOnlySpan<char> word) =>
        (word.EndsWith("é") || word.EndsWith("ée")) && !word.ContainsAnyInRange('0', '9');

    private static int WordsUntilLineEnd(string folded, int at)
    {
        var line = folded.AsSpan(at, Math.Min(folded.Length - at, 200));
        var end = line.IndexOfAny('\n', '\r');
        return (end < 0 ? line : line[..end]).Trim().Count(' ') + 1;
    }

    private static int SkipSpaces(string folded, int at)
    {
        while (at < folded.Length && folded[at] == ' ')
            at++;
        return at;
    }

    // What is longer than any password is looked at once: it is masked as it is, and its end is where reading goes on.
    private static int EndOfValue(string folded, int at)
    {
        while (at < folded.Length && !char.IsWhiteSpace(folded[at]))
            at++;
        return at;
    }

    private static int EndOfWord(string folded, int at)
    {
        var most = Math.Min(folded.Length, at + LongestWord);
        while (at < most
            && (char.IsLetterOrDigit(folded[at])
                || (folded[at] is '\'' or '-' && at + 1 < folded.Length && char.IsLetterOrDigit(folded[at + 1]))))
            at++;
        return at;
    }

    private static readonly SearchValues<char> Signs = SearchValues.Create("!@#$%^&*+=_~\\|<>?/");

    private const int MostWordsBetween = 5, LongestWord = 40, LongestPassword = 200;

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> EndsPhrase = Set(
        "et and ou or mais but ne n'est not pas doesn't isn't because car who identifiant login username user utilisateur reset " +
        "expire expired expires incorrect change manager page lien link field champ policy politique screen ecran prompt fenetre window");

    private static readonly FrozenSet<string> Adverbs = Set(
        "toujours encore maintenant actuellement still now currently just simplement bien reste restee remained");

    private static readonly FrozenSet<string> News = Set(
        "expire expiree expires bloque bloquee oublie oubliee perdu perdue incorrect incorrecte faux fausse refuse refusee invalide " +
        "errone erronee bon bonne correct correcte valide ok le la les un une celui pas plus toujours trop deja encore mauvais mauvaise " +
        "blanc blanche grise grisee vierge different change modifie reinitialise rejete accepte connu inconnu obligatoire requis requise demande " +
        "arrive en sur dans tres " +
        "aussi tout vide compromis compromise pirate vole perime verrouille desactive identique nouveau ancien necessaire redemande " +
        "court long faible fort impossible inaccessible introuvable urgent illisible wrong not incorrect forgotten lost no invalid right " +
        "fine too never always the a an my in on same different unknown reset broken blank empty stolen very also already only because " +
        "to old new weak strong short long secure due good bad gone missing unavailable impossible known case there here hidden " +
        "mandatory optional help urgent issue problem probleme aide cannot cant unable keeps asks needs must should does did has had doit peut voir see cf");
}
