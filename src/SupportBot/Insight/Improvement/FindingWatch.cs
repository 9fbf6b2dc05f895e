using NodaTime;

namespace SupportBot.Insight.Improvement;

/// <summary>When repeated trouble is looked for next; one row.</summary>
public sealed class FindingWatch
{
    public int Id { get; private set; }
    public Instant NextAt { get; private set; }
    public int Version { get; private set; }

    public void LooksAt(Instant next)
    {
        NextAt = next;
        Version++;
    }
}
