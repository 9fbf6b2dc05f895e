using System.Collections.Frozen;
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

    /// <summary>Whether the early and the late part of a part of the day are its halves; else they are as people mean them: late morning is 10 to
    /// 12.</summary>
    public bool PiecesAreHalves { get; init; }

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
        if (!PiecesAreHalves && Pieces.TryGetValue((part, piece), out var said))
            (from, until, piece) = (said.From, said.Until, Piece.Whole);
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

    private static readonly FrozenDictionary<(DayPart, Piece), (int From, int Until)> Pieces = new Dictionary<(DayPart, Piece), (int, int)>
    {
        [(DayPart.Morning, Piece.Start)] = (7, 9), [(DayPart.Morning, Piece.Middle)] = (9, 11), [(DayPart.Morning, Piece.End)] = (10, 12),
        [(DayPart.Afternoon, Piece.Start)] = (12, 14), [(DayPart.Afternoon, Piece.Middle)] = (14, 17), [(DayPart.Afternoon, Piece.End)] = (17, 19),
        [(DayPart.Evening, Piece.Start)] = (18, 21), [(DayPart.Evening, Piece.End)] = (21, 24),
        [(DayPart.WorkingDay, Piece.Start)] = (6, 10), [(DayPart.WorkingDay, Piece.Middle)] = (11, 16), [(DayPart.WorkingDay, Piece.End)] = (17, 21),
    }.ToFrozenDictionary();
}
