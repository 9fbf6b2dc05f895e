using SupportBot.Language;

namespace SupportBot.People;

/// <summary>A group of agents who share a queue and a room.</summary>
public sealed class Team : INamed
{
    private readonly List<TeamMember> _members = [];

    private Team()
    {
    }

    public int Id { get; private set; }
    public string Key { get; private set; } = "";
    public string NameEn { get; private set; } = "";
    public string NameFr { get; private set; } = "";

    /// <summary>The team that gets what nobody else owns.</summary>
    public bool IsDefault { get; private set; }

    public int? LeadId { get; private set; }
    public IReadOnlyList<TeamMember> Members => _members;

    public static Team Named(string key, string nameEn, string nameFr, bool isDefault = false) =>
        new() { Key = key, NameEn = nameEn, NameFr = nameFr, IsDefault = isDefault };

    public string Name(SpokenLanguage language) => language == SpokenLanguage.French ? NameFr : NameEn;

    public void Admit(int personId)
    {
        if (_members.All(member => member.PersonId != personId)) _members.Add(TeamMember.Of(personId));
    }

    public void Dismiss(int personId) => _members.RemoveAll(member => member.PersonId == personId);

    public void LedBy(int personId) => LeadId = personId;
}

/// <summary>That a person belongs to a team.</summary>
public sealed class TeamMember
{
    private TeamMember()
    {
    }

    public int TeamId { get; private set; }
    public int PersonId { get; private set; }

    internal static TeamMember Of(int personId) => new() { PersonId = personId };
}
