namespace SupportBot.Desk.OnCall;

/// <summary>The secret in the address under which somebody's calendar program reads their shifts.</summary>
public sealed class ShiftFeed
{
    private ShiftFeed()
    {
    }

    public int PersonId { get; private set; }
    public string Secret { get; private set; } = "";

    public static ShiftFeed Of(int personId, string secret) => new() { PersonId = personId, Secret = secret };

    /// <summary>The old address stops working.</summary>
    public void Renew(string secret) => Secret = secret;
}
