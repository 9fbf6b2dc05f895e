namespace SupportBot.People;

/// <summary>What somebody may do on the desk; one person can hold several.</summary>
[Flags]
public enum Role
{
    None = 0,
    Employee = 1,
    Agent = 2,
    Manager = 4,
    Administrator = 8,

    /// <summary>Those who work tickets.</summary>
    Desk = Agent | Manager | Administrator,

    Everyone = Employee | Desk,
}
