using NodaTime;
using NodaTime.Text;

namespace SupportBot.Desk.Sla;

/// <summary>Reads the holidays of a calendar file (iCalendar, RFC 5545): events of whole days, also such that come back every year.</summary>
/// <remarks>An event with a time of day or any other repetition is refused, for a holiday that is silently left out breaks a promise.</remarks>
public static class HolidayFile
{
    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    /// <exception cref="FormatException">It is no such file; the message names the line.</exception>
    public static HolidayList Parse(string text)
    {
        var lines = Unfold(text);
        if (lines.Count == 0 || lines[0].Text != "BEGIN:VCALENDAR") throw Wrong(1, "it is no calendar: it does not begin with BEGIN:VCALENDAR");
        var (once, everyYear) = (new Dictionary<LocalDate, string?>(), new Dictionary<AnnualDate, string?>());
        Event? holiday = null;
        foreach (var (number, line) in lines)
        {
            if (line == "BEGIN:VEVENT") holiday = new Event(number);
            else if (line == "END:VEVENT")
            {
                (holiday ?? throw Wrong(number, "an event ends that did not begin")).AddTo(once, everyYear);
                holiday = null;
            }
            else holiday?.Take(number, line);
        }

        if (holiday is not null) throw Wrong(holiday.Line, "this event has no end");
        return once.Count + everyYear.Count > 0 ? new HolidayList(once, everyYear) : throw Wrong(1, "there is no event in it");
    }

    // A line that begins with a blank goes on with the one before.
    private static List<(int Number, string Text)> Unfold(string text)
    {
        var lines = new List<(int Number, string Text)>();
        var number = 0;
        foreach (var line in text.TrimStart('\uFEFF').Split('\n').Select(line => line.TrimEnd('\r')))
        {
            number++;
            if (line.Length > 0 && line[0] is ' ' or '\t' && lines.Count > 0) lines[^1] = (lines[^1].Number, lines[^1].Text + line[1..]);
            else if (line.Length > 0) lines.Add((number, line));
        }

        return lines;
    }

    private static FormatException Wrong(int line, string why) => new($"line {line}: {why}");

    private sealed class Event(int line)
    {
        private LocalDate? _from;
        private LocalDate? _until;
        private string? _name;
        private string? _rule;

        public int Line => line;

        public void Take(int number, string text)
        {
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0) throw Wrong(number, $"\"{text}\" has no colon");
            var value = text[(colon + 1)..];
            switch (text[..colon].Split(';')[0].ToUpperInvariant())
            {
                case "DTSTART": _from = Date(number, value); break;
                case "DTEND": _until = Date(number, value); break;
                case "RRULE": _rule = value; break;
                case "SUMMARY":
                    _name = value.Replace("\\,", ",", StringComparison.Ordinal).Replace("\\;", ";", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
                    break;
                case "DURATION" or "RDATE" or "EXDATE": throw Wrong(number, $"\"{text}\" cannot be read here; give each holiday its days");
                default: break;
            }
        }

        public void AddTo(Dictionary<LocalDate, string?> once, Dictionary<AnnualDate, string?> everyYear)
        {
            var from = _from ?? throw Wrong(line, "this event does not say when it begins");
            // The end is the first day that is free of it.
            var until = _until is { } end && end > from ? end : from.PlusDays(1);
            if (_rule is not null && !IsYearly(_rule, from)) throw Wrong(line, $"the repetition \"{_rule}\" is not simply every year");
            for (var date = from; date < until; date = date.PlusDays(1))
            {
                if (_rule is null) once[date] = _name;
                else everyYear[new AnnualDate(date.Month, date.Day)] = _name;
            }
        }

        private static LocalDate Date(int number, string value) => Day.Parse(value) is { Success: true } date
            ? date.Value
            : throw Wrong(number, $"\"{value}\" is no whole day such as 20261224");

        private static bool IsYearly(string rule, LocalDate from)
        {
            var parts = rule.Split(';', StringSplitOptions.RemoveEmptyEntries);
            return parts.Contains("FREQ=YEARLY") && parts.All(part => part is "FREQ=YEARLY" or "INTERVAL=1"
                || part == FormattableString.Invariant($"BYMONTH={from.Month}") || part == FormattableString.Invariant($"BYMONTHDAY={from.Day}"));
        }
    }
}
