namespace SupportBot.Bench.Turns;

/// <summary>How far the script has brought a ticket; every step is known to be acknowledged.</summary>
public enum Reached
{
    /// <summary>The form was sent, but not acknowledged: there may be a ticket or not.</summary>
    Sending,
    Filed,
    Claimed,
    Resolved,
    Closed,
}

/// <summary>A ticket as the people of the script know it.</summary>
/// <param name="Tag">A word that is in its title and in no other.</param>
public sealed record FiledTicket(string Tag, string Requester, string Agent, int Team)
{
    /// <summary>The last step that was acknowledged.</summary>
    public Reached Reached { get; set; }

    /// <summary>The step after it was delivered and never acknowledged: then both are right.</summary>
    public bool NextIsOpen { get; set; }
}
