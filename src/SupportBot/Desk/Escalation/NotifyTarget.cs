namespace SupportBot.Desk.Escalation;

/// <summary>Whom something about a ticket is told to, as one word of the configuration: "assignee", "room", "person:alice".</summary>
public sealed record NotifyTarget
{
    /// <summary>What can be written.</summary>
    public const string Words = "assignee, room, oncall, lead, manager, person:alice";

    private const string PersonPrefix = "person:";

    private NotifyTarget(NotifyKind kind, string? handle = null) => (Kind, Handle) = (kind, handle);

    public NotifyKind Kind { get; }

    /// <summary>The short name of the one person that is meant; null for all other words.</summary>
    public string? Handle { get; }

    /// <exception cref="FormatException">It is none of the words.</exception>
    public static NotifyTarget Parse(string word)
    {
        var bare = word.Trim().ToLowerInvariant();
        if (bare.StartsWith(PersonPrefix, StringComparison.Ordinal))
            return bare.Length > PersonPrefix.Length ? new(NotifyKind.Person, bare[PersonPrefix.Length..]) : throw Unknown(word);
        return bare switch
        {
            "assignee" => new(NotifyKind.Assignee),
            "room" or "channel" => new(NotifyKind.Room),
            "oncall" => new(NotifyKind.OnCall),
            "lead" => new(NotifyKind.Lead),
            "manager" => new(NotifyKind.Manager),
            _ => throw Unknown(word),
        };
    }

    /// <summary>The form that <see cref="Parse"/> reads.</summary>
    public override string ToString() => Handle is null ? Kind.ToString().ToLowerInvariant() : PersonPrefix + Handle;

    private static FormatException Unknown(string word) => new($"\"{word}\" is none of {Words}");
}

/// <summary>What kind of people a word names.</summary>
public enum NotifyKind
{
    /// <summary>Whoever has the ticket; the team's rooms while nobody has it.</summary>
    Assignee,

    /// <summary>The rooms of the ticket's team.</summary>
    Room,

    /// <summary>Whoever is on call for the team at that time.</summary>
    OnCall,

    /// <summary>Who leads the team.</summary>
    Lead,

    /// <summary>The managers among the team's members; who leads it when there is none.</summary>
    Manager,

    /// <summary>One person by their short name.</summary>
    Person,
}
