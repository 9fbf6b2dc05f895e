using NodaTime;
using SupportBot.People;

namespace SupportBot.Insight.Dashboard;

/// <summary>
/// One browser in which the dashboard is open for somebody. A row instead of an encrypted cookie: it can be ended from the chat, is in every backup,
/// and there are no keys to look after.
/// </summary>
public sealed class DashboardSession
{
    private DashboardSession()
    {
    }

    public string Hash { get; private set; } = "";
    public int PersonId { get; private set; }

    /// <summary>What they were when it was opened; who is less than that has to ask again.</summary>
    public Role Roles { get; private set; }

    public Instant ExpiresAt { get; private set; }

    public static DashboardSession For(Person person, string secret, Duration lifetime, Instant now) => new()
    {
        Hash = Secret.HashOf(secret),
        PersonId = person.Id,
        Roles = person.Roles,
        ExpiresAt = now + lifetime,
    };

    public bool IsOpenFor(Person? person, Instant now) => ExpiresAt > now && DoorLink.StillHolds(person, Roles);
}
