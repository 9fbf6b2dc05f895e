namespace SupportBot.Insight.Digest;

/// <summary>What comes by itself.</summary>
public enum DigestVariant
{
    /// <summary>For a manager, each working day.</summary>
    Daily,

    /// <summary>On the first working day of the week, about the week before.</summary>
    Weekly,

    /// <summary>On the first working day of the month, about the month before.</summary>
    Monthly,

    /// <summary>What somebody of the desk has to do themselves, each working day.</summary>
    Morning,
}
