using System.Buffers;
using System.Collections.Frozen;

namespace SupportBot.Language;

/// <summary>Passwords that no verb introduces: "J'ai mis Azerty12 comme mot de passe", "mdp Bretagne2025!", "claire.durand / Soleil!2024",
/// "root:s3cret1@10.0.0.4". Only what looks like a password is one there. Works on folded text.</summary>
internal static class PasswordsBeside
{
    private const int Shortest = 6, Furthest = 60, MostWordsBefore = 8;

    /// <summary>What stands before the word for a password: "… as my password", "je tape … mais il dit mot de passe incorrect".</summary>
    public static (int Start, int End)? Before(string folded, int name)
    {
        var from = Math.Max(0, name - Furthest);
        var line = folded.LastIndexOfAny(['\n', '\r'], Math.Max(0, name - 1), Math.Max(0, name - 1) - from + (name > 0 ? 1 : 0));
        from = Math.Max(from, line + 1);
        var words = Words(folded, from, name);
        for (var at = words.Count - 1; at >= Math.Max(0, words.Count - MostWordsBefore); at--)
        {
            var (start, end) = words[at];
            if (!LooksStrong(folded.AsSpan(start..end)))
                continue;
            var isNamed = words.TakeLast(3).Any(word => folded.AsSpan(word.Start..word.End) is "comme" or "as");
            var isTyped = at > 0 && Typing.Contains(folded[words[at - 1].Start..words[at - 1].End]);
            return isNamed || isTyped ? (BeginOfWord(folded, start), end) : null;
        }

        return null;
    }

    /// <summary>What follows the word at once: a strong word, or words in quotation marks.</summary>
    public static (int Start, int End)? After(string folded, int at, Func<int, bool> opens)
    {
        if (at < folded.Length && folded[at] == ',')
            at++;
        if (AfterQuestion(folded, at) is { } answer)
            return answer;
        if (at >= folded.Length || folded[at] != ' ')
            return null;
        at++;
        if (ChangedTo(folded, at) is { } changed)
            return changed;
        foreach (var change in Changes)
            if (folded.AsSpan(at).StartsWith(change))
                at += change.Length;
        if (at < folded.Length && folded[at] is '"' && opens(at))
        {
            var quote = folded.IndexOf('"', at + 1, Math.Min(folded.Length - at - 1, Furthest));
            return quote > at + 3 ? (at + 1, quote) : null;
        }

        var end = EndOfWord(folded, at);
        return LooksStrong(folded.AsSpan(at..end)) && folded.AsSpan(at..end).ContainsAnyInRange('0', '9') ? (at, end) : null;
    }

    // "son mot de passe ? Girafe55"
    private static (int Start, int End)? AfterQuestion(string folded, int at)
    {
        while (at < folded.Length && folded[at] == ' ')
            at++;
        if (at + 2 >= folded.Length || folded[at] != '?' || folded[at + 1] != ' ')
            return null;
        var end = EndOfWord(folded, at + 2);
        return LooksCoined(folded.AsSpan((at + 2)..end)) ? (at + 2, end) : null;
    }

    // "I changed my password to Cloud!2030", "j'ai changé mon mot de passe pour …"
    private static (int Start, int End)? ChangedTo(string folded, int at)
    {
        var link = folded.AsSpan(at) switch { var rest when rest.StartsWith("to ") => 3, var rest when rest.StartsWith("pour ") => 5, var rest when rest.StartsWith("par ") => 4, var rest when rest.StartsWith("with ") => 5, _ => 0 };
        if (link == 0)
            return null;
        var before = folded.AsSpan(Math.Max(0, at - Furthest)..at);
        var end = EndOfWord(folded, at + link);
        return LooksCoined(folded.AsSpan((at + link)..end)) && HasChanged(before) ? (at + link, end) : null;
    }

    private static bool HasChanged(ReadOnlySpan<char> before)
    {
        foreach (var verb in ChangeVerbs)
            if (before.Contains(verb, StringComparison.Ordinal))
                return true;
        return false;
    }

    /// <summary>"… et le nouveau Hiver2025", "… and the new one is Winter2025", behind a password that was told.</summary>
    public static (int Start, int End)? NewOne(string folded, int at)
    {
        while (at < folded.Length && folded[at] is ' ' or ',')
            at++;
        foreach (var link in Links)
        {
            if (!folded.AsSpan(at).StartsWith(link))
                continue;
            var start = at + link.Length;
            var end = EndOfWord(folded, start);
            return LooksStrong(folded.AsSpan(start..end)) ? (start, end) : null;
        }

        return null;
    }

    /// <summary>A user and a password without their names: "mes accès : claire / Soleil!2024", "root:s3cret1@10.0.0.4".</summary>
    public static void FindPairs(string folded, Action<(int Start, int End)> add)
    {
        for (var at = folded.IndexOfAny(['/', '@']); at >= 0; at = at + 1 < folded.Length ? folded.IndexOfAny(['/', '@'], at + 1) : -1)
        {
            if (folded[at] == '@')
                FindBeforeHost(folded, at, add);
            else if (at > 0 && folded[at - 1] == ' ' && at + 1 < folded.Length && folded[at + 1] == ' ' && (IsAfterAccess(folded, at) || IsAfterUser(folded, at))
                && EndOfWord(folded, at + 2) is var end && LooksStrong(folded.AsSpan((at + 2)..end)))
                add((at + 2, end));
        }
    }

    private static void FindBeforeHost(string folded, int at, Action<(int Start, int End)> add)
    {
        var start = at;
        while (start > 0 && at - start < Furthest && !char.IsWhiteSpace(folded[start - 1]))
            start--;
        var pair = folded.AsSpan(start..at);
        var colon = pair.IndexOf(':');
        if (colon <= 0 || pair[(colon + 1)..].StartsWith("//") || pair[..colon] is "mailto" or "sip" or "sips" or "tel" || !LooksStrong(pair[(colon + 1)..]))
            return;
        var host = folded.AsSpan(at + 1);
        // 19:693ecd…@thread.tacv2 is how Teams names a conversation; a link to a message has it in the middle.
        if (host.StartsWith("thread.") || host.StartsWith("unq.gbl."))
            return;
        if (host.Length > 0 && char.IsLetterOrDigit(host[0]))
            add((start + colon + 1, at));
    }

    private static bool IsAfterAccess(string folded, int slash)
    {
        var before = folded.AsSpan(Math.Max(0, slash - Furthest)..slash);
        var colon = before.LastIndexOf(':');
        return colon > 0 && before[(colon + 1)..].Trim().IndexOf(' ') < 0 && LastWord(before[..colon].TrimEnd()) is { } word && Accesses.Contains(word);
    }

    // "vous pouvez vous connecter avec paul / Cactus2029!"
    private static bool IsAfterUser(string folded, int slash)
    {
        var before = folded.AsSpan(Math.Max(0, slash - Furthest)..slash).TrimEnd();
        var user = before[(before.LastIndexOf(' ') + 1)..];
        var end = EndOfWord(folded, slash + 2);
        return user.Length > 1 && before.Length > user.Length && LastWord(before[..^user.Length].TrimEnd()) is var word
            && Users.Contains(word) && LooksCoined(folded.AsSpan((slash + 2)..end));
    }

    private static string LastWord(ReadOnlySpan<char> text) => text[(text.LastIndexOfAny(" '") + 1)..].ToString();

    private static List<(int Start, int End)> Words(string folded, int from, int to)
    {
        var words = new List<(int, int)>();
        for (var at = from; at < to;)
        {
            if (char.IsWhiteSpace(folded[at]))
            {
                at++;
                continue;
            }

            var end = EndOfWord(folded, at, to);
            words.Add((at, Math.Max(at + 1, end)));
            at = Math.Max(at + 1, end);
            while (at < to && !char.IsWhiteSpace(folded[at]))
                at++;
        }

        return words;
    }

    // The first word of what is looked at may have begun before it.
    private static int BeginOfWord(string folded, int at)
    {
        while (at > 0 && !char.IsWhiteSpace(folded[at - 1]))
            at--;
        return at;
    }

    private static int EndOfWord(string folded, int at) => EndOfWord(folded, at, folded.Length);

    // Without the punctuation of the sentence behind it.
    private static int EndOfWord(string folded, int at, int to)
    {
        var end = at;
        while (end < to && !char.IsWhiteSpace(folded[end]))
            end++;
        while (end > at && folded[end - 1] is ',' or ';' or '.' or ')' or '"' or ':')
            end--;
        return end;
    }

    // Letters with figures, or with a sign in their midst; no ticket, product, address or time.
    private static bool LooksStrong(ReadOnlySpan<char> word)
    {
        if (word.Length < Shortest || word.IndexOfAnyInRange('a', 'z') < 0)
            return false;
        var letters = word[..Math.Max(0, word.IndexOfAnyExceptInRange('a', 'z') is var first && first < 0 ? word.Length : first)];
        if (Products.Contains(letters.ToString()) || word.StartsWith("http") || word.Contains("://", StringComparison.Ordinal)
            || word[..^1].Contains('@') && word.Contains('.'))
            return false;
        return word.ContainsAnyInRange('0', '9') ? !word.Contains(':') && (letters.Length == 0 || !(letters is "inc" or "req"))
            && !IsTime(word) : word.IndexOfAny(Signs) is > 0 and var sign && sign < word.Length - 1;
    }

    // A strong word that is no host or serial number: those have figures, dashes and dots, and no other sign.
    private static bool LooksCoined(ReadOnlySpan<char> word) => LooksStrong(word)
        && (word.IndexOfAny(Signs) > 0 || (word.ContainsAnyInRange('0', '9') && word.IndexOfAny("-._/") < 0 && !word.StartsWith("0x") && !word.StartsWith("aadsts")));

    // 9h30, 12min, 2nd
    internal static bool IsTime(ReadOnlySpan<char> word) => char.IsAsciiDigit(word[0]) && word.IndexOfAnyExceptInRange('0', '9') is var unit && unit > 0
        && word[unit..] is "h" or "min" or "minutes" or "heures" or "jours" or "days" or "hours" or "fois" or "times"
        || (word.IndexOf('h') is > 0 and < 3 && !word.ContainsAnyInRange('i', 'z'));

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly SearchValues<char> Signs = SearchValues.Create("!#$%^&*+=@");

    private static readonly FrozenSet<string> Typing = Set("tape tapant saisis saisi rentre entre mis mets utilise type typed enter entered set put " +
        "use used choisi chose avec with");

    private static readonly FrozenSet<string> Accesses = Set("acces identifiants identifiant codes credentials creds login logins credential");

    private static readonly FrozenSet<string> Products = Set(
        "office windows win outlook teams sharepoint o m vpn wifi exchange sql sap ios android iphone ipad excel word access server serveur poste pc " +
        "version v kb oracle java chrome firefox adobe acrobat photoshop sage");

    private static readonly FrozenSet<string> Users = Set("avec with login user utilisateur identifiant id");

    private static readonly string[] ChangeVerbs = ["chang", "replac", " set ", "reset", "updated", "modifi", "remplac", "redefini", "j'ai mis "];

    private static readonly string[] Changes = ["est passe de ", "a ete change de ", "went from ", "was changed from ", "changed from "];

    private static readonly string[] Links = ["a ",
        "to ", "et le nouveau c'est ", "et le nouveau est ",
            "et le nouveau ", "and the new one is ", "and now it is ", "and now it's ", "et maintenant c'est ", "maintenant c'est "];
}
