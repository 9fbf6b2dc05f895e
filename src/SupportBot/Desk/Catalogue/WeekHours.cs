using NodaTime;

namespace SupportBot.Desk.Catalogue;

/// <summary>Hours of a week as an administrator writes them: "Mon-Fri 08:00-12:00 13:30-18:00; Sat 09:00-12:00".</summary>
public static class WeekHours
{
    private static readonly string[] DayNames = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"];

    /// <summary>The windows of each weekday as they are written; a day that is not named has none.</summary>
    /// <param name="text">What the administrator wrote.</param>
    /// <param name="wrong">What to throw for a reason: whoever asks knows where the text stands.</param>
    public static IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<string>> Parse(
        string text, Func<string, FormatException> wrong)
    {
        var week = new Dictionary<IsoDayOfWeek, IReadOnlyList<string>>();
        foreach (var group in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = group.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
            var days = words.TakeWhile(word => char.IsLetter(word[0])).ToList();
            var windows = words.Skip(days.Count).ToList();
            if (days.Count == 0 || windows.Count == 0) throw wrong($"\"{group}\" is not like Mon-Fri 08:00-12:00 13:30-18:00");
            foreach (var day in days.SelectMany(word => Days(word, wrong)))
            {
                if (!week.TryAdd(day, windows)) throw wrong($"{day} is there twice");
            }
        }

        return week.Count > 0 ? week : throw wrong("there is no day in it, so nobody would ever work");
    }

    private static IEnumerable<IsoDayOfWeek> Days(string word, Func<string, FormatException> wrong)
    {
        var ends = word.Split('-').Select(name => Array.IndexOf(DayNames, name.ToUpperInvariant())).ToList();
        if (ends.Count > 2 || ends.Contains(-1)) throw wrong($"\"{word}\" is no weekday such as Mon or Mon-Fri");
        for (var day = ends[0]; ; day = (day + 1) % 7)
        {
            yield return (IsoDayOfWeek)(day + 1);
            if (day == ends[^1]) yield break;
        }
    }
}
