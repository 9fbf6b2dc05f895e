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

/// <summary>Every combination of roles, for queries: roles are stored by name, so that a query can only compare them whole.</summary>
public static class RoleCombinations
{
    /// <summary>The combinations in which somebody has any of these roles.</summary>
    public static Role[] With(Role any) => [.. Enumerable.Range(0, (int)Role.Everyone + 1).Select(roles => (Role)roles).Where(roles => (roles & any) != 0)];
}
