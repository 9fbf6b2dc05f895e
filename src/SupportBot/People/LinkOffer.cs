using System.Numerics;
using NodaTime;
using SupportBot.Language;

namespace SupportBot.People;

/// <summary>How far the question has come whether two are one person.</summary>
public enum LinkState
{
    Asked,
    Linked,
    Declined,

    /// <summary>They were one person for a while.</summary>
    Undone,
}

/// <summary>
/// That two people have the same address in their organisation's directory, and may be one. An address can be changed in a profile,
/// so only the one who has more to lose can say yes.
/// </summary>
public sealed class LinkOffer
{
    private LinkOffer()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>Who is asked, and who they are both taken for if it is true.</summary>
    public int PersonId { get; private set; }

    public int OtherId { get; private set; }
    public LinkState State { get; private set; }
    public Instant AskedAt { get; private set; }
    public Instant? AnsweredAt { get; private set; }

    /// <summary>What the other one was until they were linked, to give it back if that is undone.</summary>
    public Role OtherRoles { get; private set; }

    /// <summary>What the person is only because they were linked.</summary>
    public Role GainedRoles { get; private set; }

    public int[] OtherTeams { get; private set; } = [];
    public int[] GainedTeams { get; private set; } = [];
    public int Version { get; private set; }
    public Person Person { get; private set; } = null!;
    public Person Other { get; private set; } = null!;

    /// <param name="first">Who was known first: they are asked, unless the other one may do more.</param>
    /// <param name="second">Who came later.</param>
    /// <param name="now">When it was noticed.</param>
    public static LinkOffer Between(Person first, Person second, Instant now)
    {
        var (asked, other) = Outranks(second, first) ? (second, first) : (first, second);
        return new() { Id = Guid.CreateVersion7(now.ToDateTimeOffset()), Person = asked, Other = other, State = LinkState.Asked, AskedAt = now };
    }

    /// <summary>True when the other one may do more by now: then it is for them to say.</summary>
    public bool TurnsAround()
    {
        if (!Outranks(Other, Person)) return false;
        (Person, Other) = (Other, Person);
        Version++;
        return true;
    }

    /// <summary>They are one person. Whoever said no may think better of it.</summary>
    public void Accept(Instant now)
    {
        if (State == LinkState.Linked) throw new RuleViolationException("accounts.already-linked");
        Becomes(LinkState.Linked, now);
    }

    public void Decline(Instant now)
    {
        if (State != LinkState.Asked) throw new RuleViolationException("accounts.already-answered");
        Becomes(LinkState.Declined, now);
    }

    public void Undo(Instant now)
    {
        if (State != LinkState.Linked) throw new RuleViolationException("accounts.nothing-linked");
        Becomes(LinkState.Undone, now);
    }

    /// <summary>Keeps in mind what has to be given back if it is undone.</summary>
    public void Brought(Role roles, Role gained, int[] teams, int[] gainedTeams) =>
        (OtherRoles, GainedRoles, OtherTeams, GainedTeams) = (roles, gained, teams, gainedTeams);

    private static bool Outranks(Person one, Person other) => Rank(one) > Rank(other);

    private static int Rank(Person person) => BitOperations.Log2((uint)person.Roles);

    private void Becomes(LinkState state, Instant now)
    {
        (State, AnsweredAt) = (state, now);
        Version++;
    }
}
