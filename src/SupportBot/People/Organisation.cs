namespace SupportBot.People;

/// <summary>A company whose people are served. One organisation never sees another.</summary>
public sealed class Organisation
{
    private Organisation()
    {
    }

    public int Id { get; private set; }
    public string Key { get; private set; } = "";
    public string Name { get; private set; } = "";

    public static Organisation Named(string key, string name) => new() { Key = key, Name = name };
}
