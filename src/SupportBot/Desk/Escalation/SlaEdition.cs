namespace SupportBot.Desk.Escalation;

/// <summary>By which configuration the open clocks are reckoned, and how far that has come.</summary>
public sealed class SlaEdition
{
    private SlaEdition()
    {
    }

    public int Id { get; private set; }
    public string Edition { get; private set; } = "";

    /// <summary>The last clock that is; null when all are.</summary>
    public long? DoneUpTo { get; private set; }

    public int Version { get; private set; }

    /// <summary>There is one.</summary>
    public static SlaEdition First(string edition) => new() { Id = 1, Edition = edition, DoneUpTo = 0 };

    /// <summary>The configuration changed: from the first clock on.</summary>
    public void Becomes(string edition)
    {
        if (edition == Edition) return;
        (Edition, DoneUpTo) = (edition, 0);
        Version++;
    }

    public void Reached(long? clockId)
    {
        DoneUpTo = clockId;
        Version++;
    }
}
