using NodaTime;

namespace SupportBot.Desk.Outages;

/// <summary>Somebody who is told about one outage, and how much of it they have been told.</summary>
public sealed class OutageRecipient
{
    private OutageRecipient()
    {
    }

    public Guid OutageId { get; private set; }
    public int PersonId { get; private set; }

    /// <summary>The last news they know: whoever tells them the next must have seen it.</summary>
    public int ToldRevision { get; private set; }

    /// <summary>They said themselves that it hits them.</summary>
    public bool IsAffected { get; private set; }

    /// <summary>They do not want to hear of it any more.</summary>
    public bool IsMuted { get; private set; }

    public static OutageRecipient Of(Guid outageId, int personId) => new() { OutageId = outageId, PersonId = personId };

    public void WasTold(int revision) => ToldRevision = revision;

    public void IsHit() => (IsAffected, IsMuted) = (true, false);

    public void HearsAgain() => IsMuted = false;

    public void HearsNoMore() => IsMuted = true;
}

/// <summary>That somebody wants to hear of everything about a service.</summary>
public sealed class ServiceFollower
{
    private ServiceFollower()
    {
    }

    public int ServiceId { get; private set; }
    public int PersonId { get; private set; }
    public Instant Since { get; private set; }

    public static ServiceFollower Of(int serviceId, int personId, Instant now) => new() { ServiceId = serviceId, PersonId = personId, Since = now };
}
