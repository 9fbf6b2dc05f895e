using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;
using SupportBot.Language;
using SupportBot.People;

namespace SupportBot.Desk.OnCall;

/// <summary>Somebody's shifts as an iCalendar file (RFC 5545), for their calendar program.</summary>
/// <remarks>By hand because no iCalendar package restores; written are only whole events in UTC, which need no time zone.</remarks>
public static class ShiftCalendar
{
    private const int LongestLine = 73;

    private static readonly InstantPattern Stamp = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");

    public static string Write(IReadOnlyList<(Team Team, Shift Shift)> shifts, Reader reader, Texts texts, Instant now)
    {
        var file = new StringBuilder();
        Line(file, "BEGIN", "VCALENDAR");
        Line(file, "VERSION", "2.0");
        Line(file, "PRODID", "-//SupportBot//on call//EN");
        Line(file, "X-WR-CALNAME", Escaped(texts.Say(reader, "oncall.calendar-name")));
        foreach (var (team, shift) in shifts)
        {
            Line(file, "BEGIN", "VEVENT");
            // The same shift keeps its id, so that a program does not show it twice.
            Line(file, "UID", string.Create(CultureInfo.InvariantCulture, $"{team.Key}-{Stamp.Format(shift.From)}-{shift.PersonId}@supportbot"));
            Line(file, "DTSTAMP", Stamp.Format(now));
            Line(file, "DTSTART", Stamp.Format(shift.From));
            Line(file, "DTEND", Stamp.Format(shift.Until));
            Line(file, "SUMMARY", Escaped(texts.Say(reader, "oncall.calendar-entry", team.Name(reader.Language))));
            Line(file, "END", "VEVENT");
        }

        Line(file, "END", "VCALENDAR");
        return file.ToString();
    }

    private static string Escaped(string text) => text.Replace("\\", @"\\", StringComparison.Ordinal).Replace(";", @"\;", StringComparison.Ordinal)
        .Replace(",", @"\,", StringComparison.Ordinal).ReplaceLineEndings(@"\n");

    // Lines are folded after 75 octets, never inside a character.
    private static void Line(StringBuilder file, string name, string value)
    {
        var length = 0;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            if (length + rune.Utf8SequenceLength > LongestLine)
            {
                file.Append("\r\n ");
                length = 1;
            }

            file.Append(rune.ToString());
            length += rune.Utf8SequenceLength;
        }

        file.Append("\r\n");
    }
}
