using NodaTime;

namespace SupportBot.Language;

/// <summary>From which to which hour each part of the day lasts, and when a weekend begins: a matter of custom, so a setting. An end at or
/// before its beginning is on the next day.</summary>
public sealed record DayHours
{
    public static DayHours Usual { get; } = new();

    public (int From, int Until) Morning { get; init; } = (6, 12);
    public (int From, int Until) Afternoon { get; init; } = (12, 18);
    public (int From, int Until) Evening { get; init; } = (18, 24);
    public (int From, int Until) Night { get; init; } = (22, 6);
    public (int From, int Until) Lunch { get; init; } = (12, 14);
    public (int From, int Until) WorkingDay { get; init; } = (8, 18);

    /// <summary>The hour on Friday at which a weekend begins; 24 is Saturday.</summary>
    public int WeekendFrom { get; init; } = 24;

    internal (LocalDateTime From, LocalDateTime Until) Of(DayPart part, Piece piece, LocalDate day)
    {
        var (from, until) = part switch
        {
            DayPart.Morning => Morning,
            DayPart.Afternoon => Afternoon,
            DayPart.Evening => Evening,
            DayPart.Night => Night,
            DayPart.Lunch => Lunch,
            _ => WorkingDay,
        };
        if (until <= from)
            until += 24;
        var middle = (from + until) / 2;
        (from, until) = piece switch
        {
            Piece.Start => (from, middle),
            Piece.End => (middle, until),
            Piece.Middle => (middle - 1, middle + 1),
            _ => (from, until),
        };
        return (day.AtMidnight().PlusHours(from), day.AtMidnight().PlusHours(until));
    }
}
