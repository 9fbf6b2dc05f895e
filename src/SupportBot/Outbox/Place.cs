using System.Globalization;

namespace SupportBot.Outbox;

/// <summary>
/// Where a message goes, in the desk's own words: a person's private chat, a team's room, the thread under a posted card, the page that a
/// channel keeps for one person, or another conversation that the desk was brought into.
/// Which channel that is gets decided when it is sent. Order is kept within one place.
/// </summary>
public readonly record struct Place
{
    private const string PersonPrefix = "person:";
    private const string RoomPrefix = "room:";
    private const string ThreadPrefix = "thread:";
    private const string HomePrefix = "home:";
    private const string SharedPrefix = "shared:";

    private Place(string key) => Key = key;

    /// <summary>The stored form: "person:12", "room:3", "home:5", "thread:" and the card's id, "shared:" and the conversation's.</summary>
    public string Key { get; }

    public int? PersonId => Number(PersonPrefix);

    public int? RoomId => Number(RoomPrefix);

    /// <summary>The linked account whose page it is.</summary>
    public int? HomeOf => Number(HomePrefix);

    public Guid? CardId => Id(ThreadPrefix);

    public Guid? SharedId => Id(SharedPrefix);

    public static Place Person(int personId) => new(PersonPrefix + personId.ToString(CultureInfo.InvariantCulture));

    public static Place Room(int roomId) => new(RoomPrefix + roomId.ToString(CultureInfo.InvariantCulture));

    public static Place Home(int linkedAccountId) => new(HomePrefix + linkedAccountId.ToString(CultureInfo.InvariantCulture));

    public static Place Thread(Guid cardId) => new(ThreadPrefix + cardId.ToString("D"));

    public static Place Shared(Guid conversationId) => new(SharedPrefix + conversationId.ToString("D"));

    public static Place Parse(string key) => new(key);

    public override string ToString() => Key;

    private Guid? Id(string prefix) => Key.StartsWith(prefix, StringComparison.Ordinal) ? Guid.Parse(Key.AsSpan(prefix.Length)) : null;

    private int? Number(string prefix) => Key.StartsWith(prefix, StringComparison.Ordinal)
        ? int.Parse(Key.AsSpan(prefix.Length), CultureInfo.InvariantCulture)
        : null;
}
