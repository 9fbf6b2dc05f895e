using SupportBot.Language;

namespace SupportBot.Desk.Catalogue;

/// <summary>How much hangs on a service; a high one raises a ticket's priority by one.</summary>
public enum Criticality
{
    Normal,
    High,
}

/// <summary>Something IT provides: e-mail, the VPN, printing. Its team owns the tickets about it.</summary>
public sealed class Service : INamed
{
    private Service()
    {
    }

    public int Id { get; private set; }
    public string Key { get; private set; } = "";
    public string NameEn { get; private set; } = "";
    public string NameFr { get; private set; } = "";
    public int TeamId { get; private set; }
    public Criticality Criticality { get; private set; }

    /// <summary>Its tickets are never offered to anybody else, not even by service.</summary>
    public bool Confidential { get; private set; }

    public static Service Offered(string key, string nameEn, string nameFr, int teamId, Criticality criticality, bool confidential) => new()
    {
        Key = key,
        NameEn = nameEn,
        NameFr = nameFr,
        TeamId = teamId,
        Criticality = criticality,
        Confidential = confidential,
    };

    public string Name(SpokenLanguage language) => language == SpokenLanguage.French ? NameFr : NameEn;
}
