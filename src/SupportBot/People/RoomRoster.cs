using NodaTime;

namespace SupportBot.People;

/// <summary>How well the desk knows who is in a room: when it was read, and when it is read again.</summary>
public sealed class RoomRoster
{
    private RoomRoster()
    {
    }

    public int RoomId { get; private set; }
    public Instant? ReadAt { get; private set; }
    public Instant NextReadAt { get; private set; }

    /// <summary>When the channel last said that somebody came or left.</summary>
    public Instant? ChangedAt { get; private set; }

    public int Failures { get; private set; }

    /// <summary>Why it could not be read last time; null when it could.</summary>
    public string? Problem { get; private set; }

    /// <summary>People who were suddenly gone, so many that it is taken for a mistake until somebody says that it is none.</summary>
    public int? Missing { get; private set; }

    public bool MissingAccepted { get; private set; }

    public int Version { get; private set; }

    public static RoomRoster Of(int roomId, Instant now) => new() { RoomId = roomId, NextReadAt = now };

    /// <summary>Somebody came or left: it is read soon.</summary>
    public void HasChanged(Instant now)
    {
        (ChangedAt, NextReadAt) = (now, now);
        Version++;
    }

    /// <summary>What changed while it was being read is read again.</summary>
    public void WasRead(Instant began, Instant next)
    {
        (ReadAt, Failures, Problem, Missing, MissingAccepted) = (began, 0, null, null, false);
        NextReadAt = ChangedAt > began ? ChangedAt.Value : next;
        Version++;
    }

    /// <summary>Most of its people are gone at once: nothing is believed until somebody says that it is so.</summary>
    /// <returns>True when that was not known yet.</returns>
    public bool LostMost(int missing, string problem, Instant next)
    {
        var isNews = Missing is null;
        Missing = missing;
        CouldNotBeRead(problem, next);
        return isNews;
    }

    /// <summary>They really left.</summary>
    public void AcceptsLoss(Instant now)
    {
        MissingAccepted = true;
        HasChanged(now);
    }

    public void CouldNotBeRead(string problem, Instant next)
    {
        (Problem, NextReadAt) = (problem, next);
        Failures++;
        Version++;
    }
}

/// <summary>That somebody is in a team's room, and what being there made of them: that ends when they leave, what was configured does not.</summary>
public sealed class RosterMember
{
    private RosterMember()
    {
    }

    public int RoomId { get; private set; }
    public int PersonId { get; private set; }
    public bool MadeMember { get; private set; }
    public bool MadeAgent { get; private set; }

    public static RosterMember Of(int roomId, int personId, bool madeMember, bool madeAgent) =>
        new() { RoomId = roomId, PersonId = personId, MadeMember = madeMember, MadeAgent = madeAgent };

    /// <summary>Another room that made them what they are was left; this one still does.</summary>
    public void Inherits(bool madeMember, bool madeAgent) => (MadeMember, MadeAgent) = (MadeMember || madeMember, MadeAgent || madeAgent);
}

/// <summary>When a person's name was last asked for on their channel.</summary>
public sealed class NameLookup
{
    private NameLookup()
    {
    }

    public int LinkedAccountId { get; private set; }
    public Instant NextAt { get; private set; }
    public int Failures { get; private set; }

    public static NameLookup Of(int linkedAccountId) => new() { LinkedAccountId = linkedAccountId };

    public void Answered(Instant next) => (NextAt, Failures) = (next, 0);

    public void Failed(Instant next) => (NextAt, Failures) = (next, Failures + 1);
}
