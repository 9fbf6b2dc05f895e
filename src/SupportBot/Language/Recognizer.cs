namespace SupportBot.Language;

/// <summary>Finds in a French or English text all that a support talk tells in figures and times: dates, times and lengths, numbers,
/// people, addresses, phones, hosts and tickets. Linear in the text; nothing is thrown for any text.</summary>
public static class Recognizer
{
    /// <summary>What was found, in the order of the text; one place of the text may be of several kinds ("3" in "depuis 3 jours").</summary>
    public static IReadOnlyList<Recognition> Recognize(string text, Reading reading)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<Recognition>();
        if (YesNo.Recognize(text) is { } answer)
            found.Add(new Recognition(0, text.Length, RecognitionKind.YesNo, answer));
        Contacts.Find(text, found);
        var (contacts, links) = (new bool[text.Length], new bool[text.Length]);
        foreach (var contact in found.Where(recognition => recognition.Kind != RecognitionKind.YesNo))
        {
            contacts.AsSpan(contact.Start, contact.Length).Fill(true);
            if (contact.Kind is RecognitionKind.Url or RecognitionKind.Email)
                links.AsSpan(contact.Start, contact.Length).Fill(true);
        }

        var tokens = new TokenText(text, reading.Language);
        found.AddRange(Times(tokens, reading).Where(time => !contacts.AsSpan(time.Start, time.Length).Contains(true)));
        Numbers.Find(tokens, reading.Language, found);
        found.RemoveAll(number => number.Kind is RecognitionKind.Number or RecognitionKind.Percent && links.AsSpan(number.Start, number.Length).Contains(true));
        People.Find(tokens, reading.Language, found);
        found.Sort((one, other) => one.Start != other.Start ? one.Start.CompareTo(other.Start) : other.Length.CompareTo(one.Length));
        return found;
    }

    /// <summary>Only the times and lengths.</summary>
    /// <summary>Whom a text says to be concerned, each with a <see cref="SpokenPeople"/>.</summary>
    public static IReadOnlyList<Recognition> PeopleIn(string text)
    {
        var found = new List<Recognition>();
        People.Find(new TokenText(text), null, found);
        return found;
    }

    public static IReadOnlyList<Recognition> Times(string text, Reading reading) => [.. Times(new TokenText(text, reading.Language), reading)];

    private static IEnumerable<Recognition> Times(TokenText text, Reading reading)
    {
        var outlook = new Outlook(reading.Now, reading.Zone, reading.Tense, reading.Hours);
        foreach (var (said, first, last, _) in Dates.Read(text, reading.Order, reading.Language))
        {
            if (said.IsLengthAlone)
            {
                var start = text.StartOf(first);
                yield return new Recognition(start, text.EndOf(last - 1) - start, RecognitionKind.Duration, SpokenLength.Of(said.Lasts!));
            }
            else if (Dates.Resolved(said, text, first, last, outlook) is { } time)
            {
                yield return new Recognition(time.Start, time.Length, RecognitionKind.Time, time);
            }
        }
    }
}
