using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace SupportBot.Language;

/// <summary>E-mail addresses, web addresses, hosts, IP addresses, phone numbers and ticket numbers. The patterns never backtrack.</summary>
internal static partial class Contacts
{
    public static void Find(string text, List<Recognition> found)
    {
        var taken = new bool[text.Length];
        foreach (var match in Email().EnumerateMatches(text))
            Add(RecognitionKind.Email, match.Index, match.Length, text.Substring(match.Index, match.Length));
        foreach (Match match in SpokenEmail().Matches(text))
            Add(RecognitionKind.Email, match.Index, match.Length, match.Groups[1].Value + "@" + SpokenDot().Replace(match.Groups[2].Value, "."));
        foreach (var match in Url().EnumerateMatches(text))
            AddUrl(match.Index, match.Length);
        foreach (var match in Ip().EnumerateMatches(text))
            AddIp(match.Index, match.Length);
        foreach (var match in Host().EnumerateMatches(text))
            AddHost(match.Index, match.Length);
        foreach (var match in Ticket().EnumerateMatches(text))
            Add(RecognitionKind.Ticket, match.Index, match.Length, TicketName(text.AsSpan(match.Index, match.Length)));
        Phones.Find(text, (start, length) => Add(RecognitionKind.Phone, start, length, text.Substring(start, length)));

        void Add(RecognitionKind kind, int start, int length, string value)
        {
            if (taken.AsSpan(start, length).Contains(true))
                return;
            taken.AsSpan(start, length).Fill(true);
            found.Add(new Recognition(start, length, kind, value));
        }

        void AddUrl(int start, int length)
        {
            var value = text.AsSpan(start, length).TrimEnd(".,;:!?)]}'\"»".ToCharArray());
            var host = value[(value.IndexOf("://", StringComparison.Ordinal) + 3)..];
            var end = host.IndexOfAny("/?#:");
            host = end < 0 ? host : host[..end];
            if (IsHostOfUrl(host))
                Add(RecognitionKind.Url, start, value.Length, value.ToString());
        }

        void AddIp(int start, int length)
        {
            var value = text.AsSpan(start, length);
            var colons = value.Contains(':');
            if ((colons || value.Count('.') == 3) && IPAddress.TryParse(value, out var address) && (!colons || value.Count(':') >= 2))
                Add(RecognitionKind.IpAddress, start, length, address.ToString());
        }

        void AddHost(int start, int length)
        {
            var value = text.AsSpan(start, length);
            var domain = value[(value.LastIndexOf('.') + 1)..];
            if (TopLevels.Contains(domain.ToString()))
                Add(value.Contains('/') ? RecognitionKind.Url : RecognitionKind.Host, start, length, value.ToString());
        }
    }

    private static bool IsHostOfUrl(ReadOnlySpan<char> host)
    {
        if (host.Length == 0)
            return false;
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host, out _))
            return true;
        var dot = host.LastIndexOf('.');
        return dot < 0 ? char.IsAsciiLetter(host[0]) && host.Length > 1 : dot < host.Length - 1 && TopLevels.Contains(host[(dot + 1)..].ToString());
    }

    // "inc 12", "INC-000012" and "inc12" are INC-12.
    private static string TicketName(ReadOnlySpan<char> written)
    {
        var digits = written.Length;
        while (digits > 0 && char.IsAsciiDigit(written[digits - 1]))
            digits--;
        return written[..3].ToString().ToUpperInvariant() + "-" + long.Parse(written[digits..],
            CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
    }

    // Top-level domains that links at work have; "compte.rendu" and "file.docx" are no hosts.
    private static readonly HashSet<string> TopLevels = new((
        "com org net edu gov mil int info biz io co ai app dev cloud online site tech store xyz me tv ms am pm eu fr be ch ca lu mc de uk ie us es " +
        "it nl pt at pl cz se no dk fi gr ro hu ru ua tr " +
        "cn jp kr in au nz br mx ar za il ae sa sg hk tw gg ly to gl re local lan corp intranet internal home test example paris bzh alsace " +
        "quebec").Split(' '), StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"(?<![a-z0-9._%+-])[a-z0-9_%+-]+(?:\.[a-z0-9_%+-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}(?![a-z0-9@])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    [GeneratedRegex(@"(?<![\w.+-])([\w][\w.+-]*) (?:arobase|chez|\(at\)|\[at\]|at) ((?:[a-z0-9-]+(?: dot | point |\.))+(?:com|org|net|fr|io|co\.uk|uk|eu|be|ch|ca))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SpokenEmail();

    [GeneratedRegex(" dot | point ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SpokenDot();


    [GeneratedRegex(@"\b(?:https?|ftp)://[^\s<>""«»\\^`{|}]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Url();

    [GeneratedRegex(@"(?<![\w.:])(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![\w]|\.[0-9])|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\w:]))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ip();

    [GeneratedRegex(@"(?<![\w@.:/-])[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+(?![\w@])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex(@"(?<![\w-])(?:inc|req)[- #]{0,2}[0-9]{1,9}(?![\w])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ticket();
}
