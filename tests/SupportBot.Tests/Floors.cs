using System.Text.RegularExpressions;
using SupportBot.Tests.App;

namespace SupportBot.Tests;

/// <summary>The floors of the house and the arrows between them, as in "Who may know whom".</summary>
internal static partial class Floors
{
    private static readonly string[] UnderTheBot = ["Protocol", "Data", "Language", "Search", "People", "Outbox"];
    private static readonly string[] UnderTheDesk = [.. UnderTheBot, "Bot"];

    /// <summary>The desk's features from the top down: each may know those of the steps below it, but not its neighbours.</summary>
    private static readonly string[][] DeskSteps =
    [
        ["SampleDesk"], ["Escalation"], ["Intake"], ["Outages"], ["Tickets"], ["Sla", "OnCall", "Knowledge"], ["Catalogue"],
    ];

    private static readonly string[][] InsightSteps = [["Digest", "Dashboard", "Satisfaction", "Improvement"], ["Metrics"]];
    private static readonly string[] Channels = ["Teams", "Slack", "WebChat"];
    private static readonly string[] Desk = [.. DeskSteps.SelectMany(step => step).Select(feature => "Desk." + feature)];
    private static readonly string[] Insight = [.. InsightSteps.SelectMany(step => step).Select(feature => "Insight." + feature)];

    private static readonly Dictionary<string, string[]> Arrows = new(
        new Dictionary<string, string[]>
        {
            ["Protocol"] = [],
            ["Language"] = [],
            ["Data"] = [],
            ["Search"] = ["Data", "Language"],
            ["People"] = ["Data", "Language"],
            ["Outbox"] = ["Protocol", "Data", "People", "Language"],
            ["Bot"] = UnderTheBot,
        }
        .Concat(Channels.Select(channel => KeyValuePair.Create("Channels." + channel, UnderTheDesk)))
        .Concat(Steps("Desk.", DeskSteps, UnderTheDesk))
        .Concat(Steps("Insight.", InsightSteps, [.. UnderTheDesk, .. Desk])));

    /// <summary>The files and folders of each floor by name.</summary>
    private static readonly ILookup<string, string> OnFloor = ProductFiles.Code.Where(file => Of(file) is not null)
        .SelectMany(file => file.Path.Split('/').Skip(1).Select(part => (Floor: Of(file)!, Name: part.Split('.')[0])))
        .ToLookup(found => found.Floor, found => found.Name);

    /// <summary>The floor a file stands on, "Bot" or "Desk.Tickets"; null for Program.cs, which knows everything.</summary>
    public static string? Of(SourceFile file)
    {
        var parts = file.Path.Split('/');
        if (parts[0] == "SupportBot.Protocol") return "Protocol";
        if (parts.Length < 3) return null;
        return parts[1] is "Desk" or "Insight" or "Channels" && parts.Length > 3 ? $"{parts[1]}.{parts[2]}" : parts[1];
    }

    public static bool Exists(string floor) => Arrows.ContainsKey(floor);

    public static bool MayKnow(string floor, string other) => Arrows.TryGetValue(floor, out var known) && known.Contains(other);

    /// <summary>The floors that a line of code names, through a using or a name with dots; a sibling namespace needs no using.</summary>
    public static IEnumerable<string> KnownIn(string line)
    {
        foreach (Match match in FullName().Matches(line)) yield return FloorOf(match.Groups["first"].Value, match.Groups["second"].Value);
        foreach (Match match in SiblingName().Matches(line))
        {
            var (name, second) = (match.Groups["name"].Value, match.Groups["second"].Value);
            // A property may be called like a floor: what follows has to be there.
            if (name is "Desk" or "Insight" or "Channels") yield return FloorOf(name, second);
            else if (Arrows.Keys.FirstOrDefault(floor => floor == name || floor.EndsWith("." + name, StringComparison.Ordinal)) is { } floor
                && OnFloor[floor].Contains(second)) yield return floor;
        }
    }

    private static string FloorOf(string first, string second) => first is "Desk" or "Insight" or "Channels" ? $"{first}.{second}" : first;

    private static IEnumerable<KeyValuePair<string, string[]>> Steps(string floor, string[][] steps, string[] below) =>
        steps.SelectMany((step, at) => step.Select(feature => KeyValuePair.Create(
            floor + feature, (string[])[.. below, .. steps.Skip(at + 1).SelectMany(lower => lower).Select(lower => floor + lower)])));

    [GeneratedRegex(@"\bSupportBot\.(?<first>[A-Z]\w*)(?:\.(?<second>[A-Z]\w*))?")]
    private static partial Regex FullName();

    [GeneratedRegex(@"(?<![\w.])(?<name>[A-Z]\w*)\.(?<second>[A-Z]\w*)")]
    private static partial Regex SiblingName();
}
