using System.Globalization;
using System.Text;

namespace SupportBot.Bench.Host;

/// <summary>The desk that the benchmark invents: teams with a room and a service each, agents who work in all of them, employees.</summary>
public sealed class BenchDesk(int people, int teams, int agents)
{
    public const string Tenant = "tenant-bench";

    /// <summary>Words that no article knows; each names a team's service.</summary>
    private static readonly string[] Words = ["Amaryllis", "Bergamot", "Cardamom", "Dahlia", "Edelweiss", "Freesia", "Gardenia", "Hibiscus"];

    /// <summary>At least as many people as talk at once.</summary>
    public static BenchDesk For(BenchOptions options) => new(Math.Max(options.People, options.Concurrency), options.Teams, options.Agents);

    public int People { get; } = people;
    public int Teams { get; } = Math.Clamp(teams, 1, Words.Length);
    public int Agents { get; } = agents;

    public static string Employee(int number) => "employee" + number.ToString(CultureInfo.InvariantCulture);

    public static string Agent(int number) => "agent" + number.ToString(CultureInfo.InvariantCulture);

    public static string Room(int team) => "19:room" + team.ToString(CultureInfo.InvariantCulture) + "@thread.tacv2";

    public static string Private(string person) => "a:private-" + person;

    public static string Service(int team) => Words[team];

    /// <summary>The desk file.</summary>
    public string Yaml()
    {
        var yaml = new StringBuilder().AppendLine("organisations: [{ key: lumen, name: Atelier Lumen }]").AppendLine("teams:");
        for (var team = 0; team < Teams; team++)
        {
            yaml.AppendLine(CultureInfo.InvariantCulture, $"  - key: team{team}").AppendLine(team == 0 ? "    default: true" : "    default: false")
                .AppendLine(CultureInfo.InvariantCulture, $"    name: {{ en: Team {team}, fr: Équipe {team} }}")
                .AppendLine(CultureInfo.InvariantCulture, $"    room: {{ name: {{ en: Room {team}, fr: Salon {team} }}, language: en, channel: msteams, tenant: {Tenant}, conversation: \"{Room(team)}\" }}");
        }

        yaml.AppendLine("services:");
        for (var team = 0; team < Teams; team++)
            yaml.AppendLine(CultureInfo.InvariantCulture, $"  - {{ key: {Words[team].ToLowerInvariant()}, name: {{ en: {Words[team]}, fr: {Words[team]} }}, team: team{team} }}");
        yaml.AppendLine("people:");
        var allTeams = string.Join(", ", Enumerable.Range(0, Teams).Select(team => string.Create(CultureInfo.InvariantCulture, $"team{team}")));
        for (var agent = 0; agent < Agents; agent++) yaml.AppendLine(Person(Agent(agent), "Agent", "agent", $", teams: [{allTeams}]"));
        for (var employee = 0; employee < People; employee++) yaml.AppendLine(Person(Employee(employee), "Employee", "employee", ""));
        return yaml.ToString();
    }

    /// <summary>The articles of the desk by file name: one of them is about the trouble of every other employee.</summary>
    public static IEnumerable<(string Name, string Text)> Articles() =>
        new[] { "VPN drops", "Printer queue stuck", "Outlook search empty", "Password expired", "Laptop slow", "Screen flickers", "Phone lost", "Disk full" }
        .Select(title => (Key: title.ToLowerInvariant().Replace(' ', '-'), Title: title))
        .Select(article => (article.Key + ".en.md", $"""
            ---
            key: {article.Key}
            language: en
            title: {article.Title}
            keywords: {article.Title.ToLowerInvariant()}
            ---

            1. Restart what does not answer, wait for a minute and try once more.
            2. Disconnect what you do not need at the moment.

            **When to contact support:** it happens again within the hour.
            """));

    private static string Person(string id, string name, string role, string more) =>
        $"  - {{ id: {id}, name: {name} {id}, language: en, organisation: lumen, roles: [{role}]{more}, accounts: [{{ channel: msteams, tenant: {Tenant}, id: {id} }}] }}";
}
