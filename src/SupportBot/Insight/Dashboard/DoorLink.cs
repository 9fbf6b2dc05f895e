using NodaTime;
using SupportBot.People;

namespace SupportBot.Insight.Dashboard;

/// <summary>An address from the private chat that opens the dashboard once, for one person, as long as they are what they were when they asked.</summary>
public sealed class DoorLink
{
    public static readonly Duration Lifetime = Duration.FromMinutes(5);

    private DoorLink()
    {
    }

    public string Hash { get; private set; } = "";
    public int PersonId { get; private set; }
    public Role Roles { get; private set; }
    public Instant ExpiresAt { get; private set; }

    /// <summary>Set by a conditional write, so that of two clicks one wins.</summary>
    public Instant? UsedAt { get; private set; }

    public static DoorLink For(Person person, string secret, Instant now) => new()
    {
        Hash = Secret.HashOf(secret),
        PersonId = person.Id,
        Roles = person.Roles,
        ExpiresAt = now + Lifetime,
    };

    public DoorState At(Instant now, Person? person) =>
        UsedAt is not null ? DoorState.Used
        : ExpiresAt <= now ? DoorState.Expired
        : StillHolds(person, Roles) ? DoorState.Open
        : DoorState.Unknown;

    /// <summary>Whether somebody still has every role that a door was opened with, and may look at all.</summary>
    public static bool StillHolds(Person? person, Role roles) => person is { MergedIntoId: null } && person.Is(OpenDashboard.Allowed) && (person.Roles & roles) == roles;
}

/// <summary>What a link does when it is pressed.</summary>
public enum DoorState
{
    Open,
    Used,
    Expired,
    Unknown,
}
