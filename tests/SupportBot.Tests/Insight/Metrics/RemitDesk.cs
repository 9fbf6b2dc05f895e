using SupportBot.Tests.App;
using SupportBot.Tests.Data;
using SupportBot.Tests.Desk.Tickets;

namespace SupportBot.Tests.Insight.Metrics;

/// <summary>The desk of the tests with more people on it: managers who answer for something else than the teams they belong to.</summary>
internal static class RemitDesk
{
    /// <summary>Diane answers for the VPN, and is of no team.</summary>
    public const string Diane = "{ id: diane, name: Diane Roy, language: fr, timeZone: America/Toronto, organisation: lumen, roles: [manager], answersFor: { services: [vpn] } }";

    /// <summary>Hugo is of the company that is served under a contract, and answers for its people.</summary>
    public const string Hugo = "{ id: hugo, name: Hugo Lam, language: en, timeZone: Europe/Paris, organisation: brise, roles: [manager], answersFor: { organisations: [brise] } }";

    public static async Task<SupportBotApp> StartAsync(string[] people, params (string Key, string Value)[] settings)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("supportbot-remit-").FullName, "desk.yaml");
        await File.WriteAllTextAsync(file, await PlanAsync(people));
        var app = await SupportBotApp.StartWithAsync([("Desk:File", file), .. settings]);
        await app.ServeEverybodyAsync();
        return app;
    }

    /// <summary>Each person as in the plan; whoever has no account there has one of their name.</summary>
    public static async Task<string> PlanAsync(params string[] people)
    {
        var plan = await File.ReadAllTextAsync(TestData.PathOf("desk/desk.yaml"));
        foreach (var person in people)
        {
            var id = person.Split("id: ")[1].Split(',')[0];
            // At the head of the list, for the plan does not end with its people.
            plan = plan.Replace("\npeople:\n", $"\npeople:\n  - {person[..^2]}, accounts: [{{ channel: msteams, tenant: tenant-lumen, id: {id} }}] }}\n", StringComparison.Ordinal);
        }

        return plan;
    }
}
