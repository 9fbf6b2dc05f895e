using NodaTime;

namespace SupportBot.Language;

/// <summary>Says instants and durations the way a reader writes them: "Mon 3 Mar, 14:05", "lun. 3 mars à 14 h 05", "1 h 10".</summary>
public static class When
{
    /// <summary>
    /// Styles: "when" day and time, "time" the time alone, "day" the day alone, "date" the day with its year; "from" and "until" the first and last day of a stretch of
    /// whole days, otherwise day and time. Always absolute, for cards stay on show.
    /// </summary>
    public static string Say(Instant instant, Reader reader, string style)
    {
        var said = instant.InZone(reader.Zone).LocalDateTime;
        if (style is "from" or "until" && said.TimeOfDay == LocalTime.Midnight)
            (said, style) = (style == "until" ? said.PlusDays(-1) : said, "day");
        var local = said.ToDateTimeUnspecified();
        var french = reader.Language == SpokenLanguage.French;
        var pattern = style switch
        {
            "time" => french ? "H'\u00A0h\u00A0'mm" : "HH:mm",
            "day" => "ddd d MMM",
            "date" => french && said.Day == 1 ? "d'er' MMM yyyy" : "d MMM yyyy",
            _ => french ? "ddd d MMM 'à' H'\u00A0h\u00A0'mm" : "ddd d MMM, HH:mm",
        };
        return local.ToString(pattern, reader.Language.Culture());
    }

    public static string Say(LocalTime time, Reader reader) =>
        time.ToString(reader.Language == SpokenLanguage.French ? "H'\u00A0h\u00A0'mm" : "HH:mm", reader.Language.Culture());

    public static string Say(Duration duration, Reader reader)
    {
        var minutes = (long)Math.Round(duration.TotalMinutes);
        if (minutes < 60) return $"{minutes}\u00A0min";
        var (hours, rest) = Math.DivRem(minutes, 60);
        return rest == 0 ? $"{hours}\u00A0h" : $"{hours}\u00A0h\u00A0{rest:00}";
    }
}
