namespace SupportBot.Desk.Catalogue;

/// <summary>What a manager answers for: the tickets of any of these teams, about any of these services, or of people of any of these organisations.</summary>
public sealed record Remit(IReadOnlyCollection<int> TeamIds, IReadOnlyCollection<int> ServiceIds, IReadOnlyCollection<int> OrganisationIds)
{
    public static Remit OfTeams(IReadOnlyCollection<int> teamIds) => new(teamIds, [], []);

    /// <summary>What either answers for.</summary>
    public Remit With(Remit other) => new(
        [.. TeamIds.Union(other.TeamIds)], [.. ServiceIds.Union(other.ServiceIds)], [.. OrganisationIds.Union(other.OrganisationIds)]);
}
