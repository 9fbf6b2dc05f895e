using NodaTime;

namespace SupportBot.Desk.OnCall;

/// <summary>People who take turns on duty: each for so many days, handing over at one time of day on the wall clock of the rota's zone.</summary>
public sealed class RotaLayer
{
    private readonly IReadOnlyList<int> _people;
    private readonly LocalDateTime _first;
    private readonly int _daysEach;
    private readonly DateTimeZone _zone;
    private readonly DutyHours? _hours;

    /// <param name="people">Who takes turns, in order, by id.</param>
    /// <param name="firstHandOver">When the first of them begins; nobody is on duty in this layer before.</param>
    /// <param name="daysEach">Days from one hand-over to the next: 1 is daily, 7 weekly.</param>
    /// <param name="zone">Whose wall clock the hand-over and the hours follow.</param>
    /// <param name="hours">When the layer is on duty at all; null for always.</param>
    public RotaLayer(IReadOnlyList<int> people, LocalDateTime firstHandOver, int daysEach, DateTimeZone zone, DutyHours? hours = null)
    {
        if (people.Count == 0) throw new ArgumentException("A layer without people is nobody's.", nameof(people));
        ArgumentOutOfRangeException.ThrowIfLessThan(daysEach, 1);
        (_people, _first, _daysEach, _zone, _hours) = (people, firstHandOver, daysEach, zone, hours);
    }

    /// <summary>Who is on duty in this layer, stretch by stretch, within a span.</summary>
    public IEnumerable<Shift> Within(Interval span)
    {
        foreach (var turn in TurnsWithin(span))
        {
            var open = new Interval(turn.From, turn.Until);
            foreach (var stretch in _hours is null ? [open] : _hours.Within(open, _zone))
                yield return turn with { From = stretch.Start, Until = stretch.End };
        }
    }

    private IEnumerable<Shift> TurnsWithin(Interval span)
    {
        for (var turn = Math.Max(0, TurnAt(span.Start)); HandOver(turn) < span.End; turn++)
        {
            var (from, until) = (Instant.Max(span.Start, HandOver(turn)), Instant.Min(span.End, HandOver(turn + 1)));
            if (from < until) yield return new Shift(from, until, _people[(int)(turn % _people.Count)]);
        }
    }

    // Hand-overs are compared as instants: on the wall clock one of them can come twice in the night the clock goes back.
    private long TurnAt(Instant at)
    {
        var turn = (long)Math.Floor((double)Period.DaysBetween(_first.Date, at.InZone(_zone).Date) / _daysEach);
        while (HandOver(turn) > at) turn--;
        while (HandOver(turn + 1) <= at) turn++;
        return turn;
    }

    private Instant HandOver(long turn) => _first.PlusDays(checked((int)(turn * _daysEach))).InZoneLeniently(_zone).ToInstant();
}

/// <summary>A stretch of time and who is on duty in it; null is a hole.</summary>
public sealed record Shift(Instant From, Instant Until, int? PersonId);
