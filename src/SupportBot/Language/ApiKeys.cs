using System.Numerics;

namespace SupportBot.Language;

/// <summary>Keys and tokens of well-known services by their published prefixes, bearer tokens, passwords in addresses, and private key
/// blocks.</summary>
internal static class ApiKeys
{
    public static void Find(string text, List<SecretSpan> found)
    {
        FindPrivateKeys(text, found);
        FindAddressPasswords(text, found);
        FindUserOptions(text, found);
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsKeySign(text[i]) || (i > 0 && IsKeySign(text[i - 1])))
                continue;
            var end = EndOfKey(text, i);
            if (FindEntraSecret(text, i, end, found) || FindFacebookToken(text, i, end, found))
            {
                i = end - 1;
                continue;
            }

            while (i < end - 1 && !char.IsAsciiLetterOrDigit(text[i]))
                i++;
            FindIn(text, i, end, found);
            i = end - 1;
        }
    }

    // Each word of key signs is looked at once, at its beginning, so the scan stays linear.
    private static void FindIn(string text, int start, int end, List<SecretSpan> found)
    {
        var word = text.AsSpan(start..end).TrimEnd('.');
        // "ops_eyJ…..." was cut off by whoever copied it, and opens nothing.
        if (end - start - word.Length >= 3)
            return;
        foreach (var key in Known)
        {
            if (word.StartsWith(key.Prefix, StringComparison.Ordinal) && word.Length - key.Prefix.Length is var rest
                && rest >= key.Fewest && rest <= key.Most && HasManySigns(word[key.Prefix.Length..])
                && !word.EndsWith("EXAMPLE", StringComparison.Ordinal) && !IsFilledIn(word[key.Prefix.Length..], key.Prefix))
            {
                Add(key.Prefix.Length);
                return;
            }
        }

        if (word.StartsWith("eyJ", StringComparison.Ordinal) && word.Length > 30 && word.Count('.') == 2)
            Add(3);
        else if (word.Length >= 20 && IsAfterBearer(text, start) && LooksRandom(word))
            Add(0);
        else if ((word.Length >= 16 && LooksRandom(word) || word.Length >= ShortestMixedKey && IsMixed(word)) && IsAfterKeyName(text, start))
            Add(0);

        void Add(int keep) =>
            found.Add(new SecretSpan(
                start, text.AsSpan(start..end).TrimEnd('.').Length, SecretKind.ApiKey, string.Concat(text.AsSpan(start, keep), Stars)));
    }

    // Three or four signs, a digit, "Q~", and 31 to 34 more.
    private static bool FindEntraSecret(string text, int start, int end, List<SecretSpan> found)
    {
        var word = text.AsSpan(start..end).TrimEnd('.');
        var mark = word[..Math.Min(word.Length, 7)].IndexOf("Q~", StringComparison.Ordinal);
        if (mark is not (4 or 5) || !char.IsAsciiDigit(word[mark - 1]) || word.Length - mark - 2 is < 31 or > 40)
            return false;
        found.Add(new SecretSpan(start, word.Length, SecretKind.ApiKey, Stars));
        return true;
    }

    // The number of an app, a bar, and 27 to 40 signs.
    private static bool FindFacebookToken(string text, int start, int end, List<SecretSpan> found)
    {
        if (end - start is not (15 or 16) || end == text.Length || text[end] != '|' || text.AsSpan(start..end).ContainsAnyExceptInRange('0', '9'))
            return false;
        var last = EndOfKey(text, end + 1);
        if (last - end - 1 is < 27 or > 40 || !LooksRandom(text.AsSpan(end + 1, last - end - 1)))
            return false;
        found.Add(new SecretSpan(end + 1, last - end - 1, SecretKind.ApiKey, Stars));
        return true;
    }

    private static void FindPrivateKeys(string text, List<SecretSpan> found)
    {
        for (var from = 0; (from = text.IndexOf("-----BEGIN ", from, StringComparison.Ordinal)) >= 0;)
        {
            var headEnd = text.IndexOf("-----", from + 11, Math.Min(text.Length - from - 11, 60), StringComparison.Ordinal);
            if (headEnd < 0 || !text.AsSpan(from..headEnd).Contains("PRIVATE KEY", StringComparison.Ordinal))
            {
                from += 11;
                continue;
            }

            var body = headEnd + 5;
            var tail = text.IndexOf("-----END ", body, StringComparison.Ordinal);
            var end = tail < 0 ? text.Length : tail;
            if (end - body >= ShortestKeyBody)
                found.Add(new SecretSpan(body, end - body, SecretKind.PrivateKey, "\n" + Stars + (tail < 0 ? "" : "\n")));
            from = end;
        }
    }

    // https://user:password@host
    private static void FindAddressPasswords(string text, List<SecretSpan> found)
    {
        for (var from = 0; (from = text.IndexOf("://", from, StringComparison.Ordinal)) >= 0;)
        {
            var start = from += 3;
            while (from < text.Length && text[from] is not ('/' or '?' or '#' or '"' or '\'' or '<' or '>')
                && !char.IsWhiteSpace(text[from]))
                from++;
            var authority = text.AsSpan(start..from);
            var at = authority.LastIndexOf('@');
            var colon = at < 0 ? -1 : authority[..at].IndexOf(':');
            if (colon >= 0 && at - colon > 1 && !IsPlaceholder(authority[(colon + 1)..at], authority[..colon]))
                found.Add(new SecretSpan(start + colon + 1, at - colon - 1, SecretKind.Password, Stars));
        }
    }

    // curl -u user:password, --user "user:password"
    private static void FindUserOptions(string text, List<SecretSpan> found)
    {
        for (var from = text.IndexOf("curl ", StringComparison.OrdinalIgnoreCase); from >= 0 && from < text.Length; from++)
        {
            from = text.IndexOf('-', from);
            if (from < 0)
                return;
            var option = text.AsSpan(from);
            var at = option.StartsWith("-u ", StringComparison.Ordinal) ? 3 : option.StartsWith("--user ", StringComparison.Ordinal) ? 7 : 0;
            if (at == 0 || (from > 0 && !char.IsWhiteSpace(text[from - 1])))
                continue;
            var start = from + at;
            while (start < text.Length && text[start] is ' ' or '"' or '\'')
                start++;
            var end = start;
            while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('"' or '\''))
                end++;
            var pair = text.AsSpan(start, end - start);
            var colon = pair.IndexOf(':');
            if (colon < 0 || pair.IndexOfAny('$', '{', '<') >= 0 || !LooksLikePassword(pair))
                continue;
            var (first, length) = colon == pair.Length - 1 ? (start, colon) : (start + colon + 1, pair.Length - colon - 1);
            found.Add(new SecretSpan(first, length, SecretKind.Password, Stars));
            from = end;
        }
    }

    private static bool LooksLikePassword(ReadOnlySpan<char> pair) => pair.Length >= 8 && (pair.ContainsAnyInRange('0', '9')
        || pair[(pair.IndexOf(':') + 1)..] is var password && password.Length >= 8 && password[1..].ContainsAnyInRange('A', 'Z') && password.ContainsAnyInRange('a', 'z'));

    // What documentation writes where the password goes: "$(DB_PASS)", "YOUR_PASSWORD", "password", or the user's name again.
    private static bool IsPlaceholder(ReadOnlySpan<char> password, ReadOnlySpan<char> user) => password[0] is '*' or '$' or '{' or '<' or '%'
        || password.SequenceEqual(user) || password.Equals("password", StringComparison.OrdinalIgnoreCase)
        || (password.EndsWith("_PASSWORD", StringComparison.Ordinal) && !password.ContainsAnyInRange('a', 'z'));

    // "xoxb-abcdef-abcdef", "AIzaSyabcdefghij…": an alphabet and words instead of a key. Slack's own have long numbers in them.
    private static bool IsFilledIn(ReadOnlySpan<char> rest, string prefix) =>
        (prefix == "AIza" && rest.Contains("abcdefghij", StringComparison.Ordinal))
        || (prefix.StartsWith("xox", StringComparison.Ordinal) && (rest.Length < 16 || rest.IndexOfAnyInRange('0', '9') < 0 || rest.EndsWith("HERE", StringComparison.OrdinalIgnoreCase)));

    // Letters of both cases and figures, too mixed for a word.
    private static bool IsMixed(ReadOnlySpan<char> word) => LooksRandom(word) && word[1..].ContainsAnyInRange('A', 'Z') && word.ContainsAnyInRange('a', 'z')
        && word[..^2].ContainsAnyInRange('0', '9') && !word.ContainsAny(".-/");

    private static bool IsAfterBearer(string text, int start) =>
        text.AsSpan(0, start).EndsWith("bearer ", StringComparison.OrdinalIgnoreCase)
            || text.AsSpan(0, start).EndsWith("authorization: basic ", StringComparison.OrdinalIgnoreCase);

    // api_key=…, client secret: …, "token": "…", clé d'API : …
    private static bool IsAfterKeyName(string text, int start)
    {
        var before = text.AsSpan(Math.Max(0, start - 40)..start).TrimEnd(" \u00A0\u202F\"'`");
        var verb = before.EndsWith(" est", StringComparison.OrdinalIgnoreCase) ? 4 : before.EndsWith(" is", StringComparison.OrdinalIgnoreCase) ? 3
            : before.EndsWith(" c'est", StringComparison.OrdinalIgnoreCase) || before.EndsWith(" c’est", StringComparison.OrdinalIgnoreCase) ? 6 : 0;
        if (before.Length < 4 || (verb == 0 && before[^1] is not (':' or '=')))
            return false;
        before = before[..^Math.Max(1, verb)].TrimEnd(" \u00A0\u202F\"'`:");
        foreach (var name in KeyNames)
        {
            // "authToken" is a name, the end of "jsonwebtoken" is none.
            if (before.EndsWith(name, StringComparison.OrdinalIgnoreCase)
                && (before.Length == name.Length || !char.IsLetter(before[^(name.Length + 1)]) || char.IsUpper(before[^name.Length])))
                return true;
        }

        return false;
    }

    private static bool LooksRandom(ReadOnlySpan<char> secret) => HasManySigns(secret) && secret.ContainsAnyInRange('0', '9');

    // Documentation says AKIAXXXXXXXXXXXXXXXX and ghp_000000…; keys have many different signs.
    private static bool HasManySigns(ReadOnlySpan<char> secret)
    {
        ulong seenLow = 0, seenHigh = 0;
        foreach (var c in secret)
        {
            if (c < 64)
                seenLow |= 1UL << c;
            else if (c < 128)
                seenHigh |= 1UL << (c - 64);
        }

        return BitOperations.PopCount(seenLow) + BitOperations.PopCount(seenHigh) >= Math.Min(9, secret.Length / 2);
    }

    private static int EndOfKey(string text, int start)
    {
        while (start < text.Length && IsKeySign(text[start]))
            start++;
        return start;
    }

    private static bool IsKeySign(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '+' or '/' or '~';

    private const string Stars = "********";
    private const int ShortestKeyBody = 16;
    private const int ShortestMixedKey = 10;

    private static readonly string[] KeyNames =
        ["api key", "api_key", "apikey", "api-key", "secret", "secret_key", "secret_access_key", "secret key", "client_secret",
         "clientsecret", "access_token", "api-token", "api_token", "accesskey", "accountkey", "token", "clé api", "cle api", "clé d'api", "clé d’api",
         "cle d'api", "clé secrète", "jeton",
         "jeton d'accès", "jeton d’accès", "jeton d'acces"];

    // Prefix, and how many signs may follow (the services' own documentation).
    private static readonly (string Prefix, int Fewest, int Most)[] Known =
    [
        ("AKIA", 16, 16), ("ASIA", 16, 16),
        ("github_pat_", 22, 255), ("ghp_", 36, 255), ("gho_", 36, 255), ("ghu_", 36, 255), ("ghs_", 36, 255), ("ghr_", 36, 255),
        ("xoxb-", 10, 255), ("xoxa-", 10, 255), ("xoxp-", 10, 255), ("xoxr-", 10, 255), ("xoxs-", 10, 255), ("xoxe-", 10, 255),
        ("xoxe.", 10, 255), ("xapp-", 10, 255),
        ("AIza", 35, 35), ("ya29.", 20, 1000),
        ("sk_live_", 16, 255), ("rk_live_", 16, 255), ("sk_test_", 16, 255), ("sk-ant-", 20, 255), ("sk-proj-", 20, 255), ("sk-", 32, 255),
        ("glpat-", 20, 255), ("vcp_", 24, 80), ("vci_", 24, 80), ("vca_", 24, 80), ("vcr_", 24, 80), ("vck_", 24, 80), ("rk_test_", 16, 255), ("ABSKQmVkcm9ja0FQSUtleS", 40, 300), ("EAAM", 80, 400), ("hf_", 30, 60), ("npm_", 36, 36), ("SG.", 40, 100), ("dop_v1_", 64, 64), ("hvs.", 20, 255),
        ("tskey-", 24, 100), ("s-s4t2ud-", 64, 64), ("s-s4t2af-", 64, 64), ("lin_api_", 32, 60), ("ntn_", 40, 60), ("glc_", 32, 255), ("glsa_", 32, 60), ("pypi-", 50, 255),
        ("dckr_pat_", 20, 60), ("shpat_", 32, 32), ("ops_eyJ", 100, 2000),
        ("hooks.slack.com/services/T", 30, 255), ("hooks.slack.com/workflows/T", 30, 255), ("hooks.slack.com/triggers/", 30, 255),
    ];
}
