namespace SupportBot.Insight.Metrics;

/// <summary>How far the figures have been counted, and by which rules; one row.</summary>
public sealed class CountedUpTo
{
    public const int Only = 1;

    private CountedUpTo()
    {
    }

    public int Id { get; private set; } = Only;

    /// <summary>The last event that counts.</summary>
    public long EventId { get; private set; }

    /// <summary>The last note about an article that counts.</summary>
    public long DeflectionId { get; private set; }

    /// <summary>The calendar by which days and working time were told; empty while old figures are being thrown away.</summary>
    public string Rules { get; private set; } = "";

    public int Version { get; private set; }

    public static CountedUpTo Nothing() => new();

    public void Reaches(long eventId, long deflectionId)
    {
        (EventId, DeflectionId) = (eventId, deflectionId);
        Version++;
    }

    /// <summary>What was counted no longer counts.</summary>
    public void IsVoid() => Begins("");

    /// <summary>From the first event on, by these rules.</summary>
    public void Begins(string rules)
    {
        (EventId, DeflectionId, Rules) = (0, 0, rules);
        Version++;
    }
}
