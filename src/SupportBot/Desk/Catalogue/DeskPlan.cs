using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace SupportBot.Desk.Catalogue;

/// <summary>Who and what a desk is made of, as an administrator writes it in a YAML file. Unknown keys are refused by name.</summary>
public sealed class DeskPlan
{
    public List<PlannedOrganisation> Organisations { get; set; } = [];
    public List<PlannedTeam> Teams { get; set; } = [];
    public List<PlannedService> Services { get; set; } = [];

    /// <summary>What can be asked for.</summary>
    public List<PlannedRequest> Requests { get; set; } = [];
    public List<PlannedPerson> People { get; set; } = [];
    public List<PlannedTemplate> Templates { get; set; } = [];

    /// <summary>Where outages and planned interventions are announced.</summary>
    public List<PlannedAnnouncement> Announcements { get; set; } = [];

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

/// <summary>An answer that agents can send again and again.</summary>
public sealed class PlannedTemplate
{
    public string Key { get; set; } = "";

    /// <summary>The team that uses it; all when it is left out.</summary>
    public string? Team { get; set; }

    public PlannedName Text { get; set; } = new();
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
    public PlannedRota? OnCall { get; set; }
}

/// <summary>Who is on call for a team, by turns.</summary>
public sealed class PlannedRota
{
    public string TimeZone { get; set; } = "Europe/Paris";

    /// <summary>Later layers go before earlier ones in their hours.</summary>
    public List<PlannedLayer> Layers { get; set; } = [];
}

/// <summary>People who take turns on call.</summary>
public sealed class PlannedLayer
{
    public List<string> People { get; set; } = [];

    /// <summary>The first hand-over, on the wall clock of the rota's zone: "2026-01-05T09:00".</summary>
    public string From { get; set; } = "";

    /// <summary>Days from one hand-over to the next: 1 is daily, 7 weekly.</summary>
    public int DaysEach { get; set; } = 7;

    /// <summary>The hours in which this layer is on call, "Mon-Fri 18:00-08:00"; always when left out.</summary>
    public string? Hours { get; set; }
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

/// <summary>A room where outages are announced, and which.</summary>
public sealed class PlannedAnnouncement
{
    public PlannedRoom Room { get; set; } = new();

    /// <summary>Whose people read there: its outages are announced besides those of everybody; only those of everybody when it is left out.</summary>
    public string? Organisation { get; set; }

    /// <summary>The services whose outages are announced; all when left out.</summary>
    public List<string> Services { get; set; } = [];
}

/// <summary>A service and the team that owns it.</summary>
public sealed class PlannedService
{
    public string Key { get; set; } = "";
    public PlannedName Name { get; set; } = new();
    public string Team { get; set; } = "";
    public string Criticality { get; set; } = "normal";
    public bool Confidential { get; set; }

    /// <summary>What people say when they mean it, besides its name.</summary>
    public PlannedWords Words { get; set; } = new();

    /// <summary>What means it only when nothing else is named: a computer stands wherever trouble shows.</summary>
    public PlannedWords WeakWords { get; set; } = new();
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

    /// <summary>The name in Sla:Calendars of the working days and holidays that their digest keeps; the desk's own when left out.</summary>
    public string? Calendar { get; set; }

    /// <summary>What a manager sees the figures and gets the digest of; the teams they lead or belong to when left out.</summary>
    public PlannedRemit? AnswersFor { get; set; }
}

/// <summary>What a manager answers for, by keys: all of it together.</summary>
public sealed class PlannedRemit
{
    public List<string> Teams { get; set; } = [];
    public List<string> Services { get; set; } = [];
    public List<string> Organisations { get; set; } = [];
}

/// <summary>An account on a channel.</summary>
public sealed class PlannedAccount
{
    public string Channel { get; set; } = "";
    public string Tenant { get; set; } = "";
    public string Id { get; set; } = "";
}
