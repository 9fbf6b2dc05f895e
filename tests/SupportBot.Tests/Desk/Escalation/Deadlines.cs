using System.Text.Json.Nodes;
using SupportBot.Desk.Tickets;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Desk.Escalation;

/// <summary>How these tests report trouble and read what is said about it.</summary>
internal static class Deadlines
{
    /// <summary>Claire reports something that slows people; by default one of them, which makes it P3.</summary>
    public static async Task ReportAsync(this SupportBotApp app, string text, Impact impact = Impact.OnePerson)
    {
        await app.SayAsync("claire", text);
        await app.PressAsync("claire", "private-claire", "Envoyer", new JsonObject { ["impact"] = impact.ToString(), ["urgency"] = "SlowsMe" });
    }

    /// <summary>When and where something was said, without what: "Tue 14:05 alice".</summary>
    public static IEnumerable<string> Where(this IEnumerable<string> said) => said.Select(line => line.Split(':') is var parts ? $"{parts[0]}:{parts[1]}" : "");
}
