using NodaTime;

namespace SupportBot.Language;

/// <summary>What kind of thing was found in a text.</summary>
public enum RecognitionKind
{
    /// <summary>A date, a time or a stretch of them: a <see cref="SpokenTime"/>.</summary>
    Time,

    /// <summary>A length of time: a <see cref="NodaTime.Duration"/>.</summary>
    Duration,

    /// <summary>A number, an ordinal or a percentage: a <see cref="double"/>.</summary>
    Number,
    Ordinal,
    Percent,

    /// <summary>How many people: a <see cref="SpokenPeople"/>.</summary>
    People,

    /// <summary>A yes or a no that the whole text says: a <see cref="bool"/>.</summary>
    YesNo,

    /// <summary>Ways to reach somebody or something: the <see cref="string"/> as it is written plainly.</summary>
    Email,
    Phone,
    IpAddress,
    Url,
    Host,

    /// <summary>A ticket of this desk: its number as the desk writes it.</summary>
    Ticket,
}

/// <summary>Something found in a text: where it stands, what it is and what it says.</summary>
public sealed record Recognition(int Start, int Length, RecognitionKind Kind, object Value);

/// <summary>How many people somebody says are concerned; null when it is everybody ("toute l'équipe").</summary>
public sealed record SpokenPeople(int? Count, bool IsAbout, PeopleScope Scope);

/// <summary>Whom a count of people is about.</summary>
public enum PeopleScope
{
    Some,
    Team,
    Everybody,
}

/// <summary>From where a text is read.</summary>
public sealed record Reading(Instant Now, DateTimeZone Zone)
{
    /// <summary>The language of the text when it is known; it decides the decimal sign and "billion".</summary>
    public SpokenLanguage? Language { get; init; }
    public DateOrder Order { get; init; }
    public Tense Tense { get; init; }
    public DayHours Hours { get; init; } = DayHours.Usual;
}
