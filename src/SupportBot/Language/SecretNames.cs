using System.Collections.Frozen;

namespace SupportBot.Language;

/// <summary>The words by which people name a password, a code or a phrase that opens something. Folded.</summary>
internal static class SecretNames
{
    /// <summary>The longest name that begins here and ends with its word; null when there is none.</summary>
    public static string? At(string folded, int at)
    {
        if (folded[at] is < 'a' or > 'z' || !ByFirst.TryGetValue(folded[at], out var names))
            return null;
        foreach (var name in names)
        {
            if (string.CompareOrdinal(folded, at, name, 0, name.Length) == 0
                && (at + name.Length == folded.Length || !char.IsLetterOrDigit(folded[at + name.Length])))
                return name;
        }

        return null;
    }

    /// <summary>Whether it names a code: those have figures in them, so a plain word behind it is news.</summary>
    public static bool IsCode(string name) => Codes.Contains(name);

    /// <summary>Whether several are told at once.</summary>
    public static bool IsPlural(string name) => name.StartsWith("codes ", StringComparison.Ordinal) || name.EndsWith(" codes", StringComparison.Ordinal);

    /// <summary>Whether it names a secret of several words.</summary>
    public static bool IsPhrase(string name) => Phrases.Contains(name);

    private static readonly string[] Passwords =
        ["mot de passe", "mots de passe", "mdp", "password", "passwd", "pwd", "passcode", "code pin", "pin code", "pin", "code d'acces", "access code", "code secret", "secret code", "pass", "pw"];

    private static readonly FrozenSet<string> Phrases = new[] { "passphrase", "phrase secrete", "phrase de passe" }.ToFrozenSet();

    private static readonly FrozenSet<string> Codes = (
        "code wifi|code wi-fi|code du wifi|code du wi-fi|cle wifi|cle wi-fi|cle du wifi|wifi code|wi-fi code|wifi key|wi-fi key|code de la porte|code porte|code d'entree|code de l'alarme|door code|" +
        "entry code|alarm code|code de recuperation|codes de recuperation|code de secours|codes de secours|recovery code|recovery codes|backup code|backup codes|recovery key|cle de recuperation|" +
        "code a usage unique|codes a usage unique|one-time code|one time code|one-time codes|otp|code otp|code de verification|verification code|code de validation|code sms|sms code|" +
        "code mfa|mfa code|code 2fa|2fa code|security code|code de securite|unlock code|code de deverrouillage|puk|code puk").Split('|').ToFrozenSet();

    private static readonly FrozenDictionary<char, string[]> ByFirst = Passwords.Concat(Phrases).Concat(Codes)
        .GroupBy(name => name[0]).ToFrozenDictionary(names => names.Key, names => names.OrderByDescending(name => name.Length).ToArray());
}
