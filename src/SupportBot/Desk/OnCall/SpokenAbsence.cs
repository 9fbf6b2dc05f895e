using System.Text.RegularExpressions;
using NodaTime;
using SupportBot.Bot;
using SupportBot.Language;

namespace SupportBot.Desk.OnCall;

/// <summary>Reads how somebody says that they are away: "from Monday to Friday, Bob stands in", "jusqu’à jeudi", "demain, Bob me remplace".</summary>
/// <param name="Span">From when until when.</param>
/// <param name="Substitute">What whoever stands in was called; null when nobody was named.</param>
public sealed partial record SpokenAbsence(Interval Span, string? Substitute)
{
    /// <exception cref="RuleViolationException">There is no time in it, or only its beginning.</exception>
    public static SpokenAbsence Read(Turn turn, string text)
    {
        var first = Dates.Recognize(text, turn.Now, turn.Reader.Zone, tense: Tense.Future) ?? throw new RuleViolationException("oncall.away-how");
        var rest = text[(first.Start + first.Length)..];
        // The end is told as somebody tells it who has just told the beginning.
        var second = Dates.Recognize(rest, first.From, turn.Reader.Zone, tense: Tense.Future);
        var until = End(second ?? first);
        var from = second is null && Until().IsMatch(TextFolding.Fold(text[..(first.Start + first.Length)])) ? turn.Now : first.From;
        if (second is null && from == until) throw new RuleViolationException("oncall.away-no-end", first.From);
        if (until <= from) throw new RuleViolationException("oncall.ends-before-it-begins");
        return new SpokenAbsence(new Interval(from, until), NameIn(second is null ? rest : rest[(second.Start + second.Length)..]));
    }

    private static Instant End(SpokenTime said) => said.IsMoment ? said.From : said.Until;

    private static string? NameIn(string rest) =>
        StandsIn().Match(rest).Groups["name"].Value.Trim() is { Length: > 0 } name ? name : null;

    [GeneratedRegex(@"\b(?:until|till|jusqu')")]
    private static partial Regex Until();

    [GeneratedRegex(
        @"^[\s,;.:–-]*(?:(?:and|et)\s+)?(?:(?:replaced|covered|remplacée?|suppléée?)\s+(?:by|par)\s+|(?:my substitute is|mon remplaçant est|ma remplaçante est)\s+)?"
        + @"(?<name>.*?)(?:\s+(?:(?:will\s+)?stands?\s+in|is\s+standing\s+in|covers|replaces)(?:\s+(?:for\s+)?(?:me|him|her|them))?|\s+(?:me|la|le|l['’])\s*remplace(?:ra)?)?[\s.!]*$",
        RegexOptions.IgnoreCase)]
    private static partial Regex StandsIn();
}
