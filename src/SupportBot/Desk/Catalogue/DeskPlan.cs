using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace SupportBot.Desk.Catalogue;

/// <summary>Who and what a desk is made of, as an administrator writes it in a YAML file. Unknown keys are refused by name.</summary>
public sealed class DeskPlan
{
    public List<PlannedOrganisation> Organisations { get; set; } = [];
    public List<PlannedTeam> Teams { get; set; } = [];
    public List<PlannedService> Services { get; set; } = [];
    public List<PlannedPerson> People { get; set; } = [];

    /// <exception cref="FormatException">The file is no such plan; the message says where.</exception>
    public static DeskPlan Read(string yaml)
    {
        try
        {
            return new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<DeskPlan>(yaml) ?? new DeskPlan();
        }
        catch (YamlDotNet.Core.YamlException wrong)
        {
            throw new FormatException($"Line {wrong.Start.Line}, column {wrong.Start.Column}: {wrong.InnerException?.Message ?? wrong.Message}", wrong);
        }
    }
}

/// <summary>A name in both languages.</summary>
public sealed class PlannedName
{
    public string En { get; set; } = "";
    public string Fr { get; set; } = "";
}

/// <summary>An organisation to serve.</summary>
public sealed class PlannedOrganisation
{
    public string Key { get; set; } = "";
    public string Name { get; set; } = "";
}

/// <summary>A team and its rooms.</summary>
public sealed class PlannedTeam
{
    public string Key { get; set; } = "";
    public bool Default { get; set; }
    public PlannedName Name { get; set; } = new();
    public PlannedRoom? Room { get; set; }
    public List<PlannedRoom> Rooms { get; set; } = [];
    public string? Lead { get; set; }
}

/// <summary>A room of a team on a channel.</summary>
public sealed class PlannedRoom
{
    public PlannedName Name { get; set; } = new();
    public string Language { get; set; } = "en";
    public string TimeZone { get; set; } = "Europe/Paris";

    /// <summary>The channel's own name; the local web chat when left out.</summary>
    public string? Channel { get; set; }

    public string Tenant { get; set; } = "";

    /// <summary>The channel's id of the conversation.</summary>
    public string? Conversation { get; set; }
}

/// <summary>A service and the team that owns it.</summary>
public sealed class PlannedService
{
    public string Key { get; set; } = "";
    public PlannedName Name { get; set; } = new();
    public string Team { get; set; } = "";
    public string Criticality { get; set; } = "normal";
    public bool Confidential { get; set; }
}

/// <summary>A person with their roles and accounts.</summary>
public sealed class PlannedPerson
{
    public string Id { get; set; } = "";
    public string Name { get; set; } = "";
    public string? Email { get; set; }
    public string Language { get; set; } = "en";
    public string TimeZone { get; set; } = "Europe/Paris";
    public string Organisation { get; set; } = "";
    public List<string> Roles { get; set; } = [];
    public List<string> Teams { get; set; } = [];
    public bool Vip { get; set; }
    public List<PlannedAccount> Accounts { get; set; } = [];
}

/// <summary>An account on a channel.</summary>
public sealed class PlannedAccount
{
    public string Channel { get; set; } = "";
    public string Tenant { get; set; } = "";
    public string Id { get; set; } = "";
}
