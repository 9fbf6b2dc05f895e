namespace SupportBot.Insight.Metrics;

/// <summary>What was counted under some conditions in a period.</summary>
public sealed class Totals
{
    private readonly long[] _counts = new long[(int)Enum.GetValues<Counted>().Max() + 1];
    private readonly MeasuredTimes _answered = new();
    private readonly MeasuredTimes _solved = new();
    private long _solvedMinutes;
    private long _waitedMinutes;

    public long this[Counted what] => _counts[(int)what];

    public void Add(CountedEntry entry)
    {
        _counts[(int)entry.What]++;
        if (entry.What == Counted.Answered) _answered.Add(entry.Minutes);
        else if (entry.What == Counted.Waited) _waitedMinutes += entry.Minutes;
        else if (entry.What == Counted.Solved)
        {
            _solved.Add(entry.Minutes);
            _solvedMinutes += entry.Minutes;
        }
    }

    /// <summary>The smallest of the measured times, in minutes, that so many of a hundred do not exceed; null when nothing was measured.</summary>
    public int? Percentile(Counted what, int hundredths) => (what == Counted.Answered ? _answered : _solved).Percentile(hundredths);

    /// <summary>How much of the time to the solutions was spent waiting; null when there was no such time.</summary>
    public double? WaitingShare => _solvedMinutes == 0 ? null : (double)_waitedMinutes / _solvedMinutes;

    /// <summary>The kept promises among all that were due; null when none was.</summary>
    public double? Kept(Counted inTime, Counted late) => this[inTime] + this[late] is var all and > 0 ? (double)this[inTime] / all : null;

    /// <summary>Those who said that it went well.</summary>
    public long Satisfied => this[Counted.RatedGood] - this[Counted.GoodTakenBack];

    /// <summary>Those who said how it went.</summary>
    public long Rated => Satisfied + this[Counted.RatedLess] - this[Counted.LessTakenBack];

    /// <summary>Of those who said how it went, how many said well; null when nobody said anything.</summary>
    public double? Satisfaction => Rated == 0 ? null : (double)Satisfied / Rated;

    /// <summary>Of those who were asked how it went, how many said it; null when nobody was asked.</summary>
    public double? AnsweredSurveys => this[Counted.Surveyed] is var asked and > 0 ? (double)Rated / asked : null;
}
