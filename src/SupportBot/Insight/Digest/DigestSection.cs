using NodaTime;
using SupportBot.Desk.Tickets;
using SupportBot.Insight.Metrics;
using SupportBot.People;

namespace SupportBot.Insight.Digest;

/// <summary>Under what a digest tells tickets, in its order. The names are parts of keys of texts.</summary>
public enum DigestSection
{
    Late,
    DueToday,

    /// <summary>Many have the trouble.</summary>
    Big,

    /// <summary>The same trouble again and again, about which nobody has decided yet.</summary>
    Repeated,
    Unassigned,

    /// <summary>Since the last digest.</summary>
    Reopened,

    /// <summary>It waits, and nobody did anything to it for days.</summary>
    Stuck,

    /// <summary>An agent's own that wait for somebody else.</summary>
    Waiting,
}

/// <summary>Who reads a digest, and of what.</summary>
/// <param name="Person">The reader.</param>
/// <param name="Viewer">What they may open: nothing else is counted or named.</param>
/// <param name="Scope">What they answer for, or their own tickets.</param>
/// <param name="Since">When the last one told.</param>
/// <param name="Now">When they read it.</param>
public sealed record DigestView(Person Person, VisibleTo Viewer, FigureScope Scope, Instant Since, Instant Now)
{
    /// <summary>What they have to do themselves, with what waits in their teams.</summary>
    public bool IsOwn => Scope.AgentIds is not null;

    public LocalDate Today => Now.InZone(Person.Reader.Zone).Date;

    /// <summary>When the reader's day ends.</summary>
    public Instant EndOfDay => Person.Reader.Zone.AtStartOfDay(Today.PlusDays(1)).ToInstant();

    public IReadOnlyList<DigestSection> Sections => IsOwn
        ? [DigestSection.Late, DigestSection.DueToday, DigestSection.Reopened, DigestSection.Waiting, DigestSection.Unassigned]
        : [DigestSection.Late, DigestSection.DueToday, DigestSection.Big, DigestSection.Repeated, DigestSection.Unassigned, DigestSection.Reopened, DigestSection.Stuck];
}

/// <summary>A ticket, and since or until when it is what its section says; null where there is no such time.</summary>
public sealed record DigestEntry(Ticket Ticket, Instant? At);

/// <summary>How many tickets there are, and some of them.</summary>
public sealed record DigestList(DigestSection Section, int Count, IReadOnlyList<DigestEntry> Some);
