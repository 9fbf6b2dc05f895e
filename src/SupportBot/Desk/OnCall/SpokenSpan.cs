using NodaTime;
using SupportBot.Bot;
using SupportBot.Language;

namespace SupportBot.Desk.OnCall;

/// <summary>Reads from when until when somebody means: "saturday 18:00 to sunday 9:00", "samedi", "tomorrow evening".</summary>
public static class SpokenSpan
{
    /// <exception cref="RuleViolationException">There is no time in it, or only its beginning.</exception>
    public static Interval Read(Turn turn, string text)
    {
        var first = Dates.Recognize(text, turn.Now, turn.Reader.Zone, tense: Tense.Future) ?? throw new RuleViolationException("oncall.no-time", text);
        var rest = text[(first.Start + first.Length)..];
        // The end is told as somebody tells it who has just told the beginning.
        var second = Dates.Recognize(rest, first.From, turn.Reader.Zone, tense: Tense.Future);
        if (second is null)
        {
            return first.IsMoment ? throw new RuleViolationException("oncall.no-end", first.From) : new Interval(first.From, first.Until);
        }

        var until = second.IsMoment ? second.From : second.Until;
        return until > first.From ? new Interval(first.From, until) : throw new RuleViolationException("oncall.ends-before-it-begins");
    }
}
