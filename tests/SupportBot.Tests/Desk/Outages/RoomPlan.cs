using SupportBot.Tests.Data;

namespace SupportBot.Tests.Desk.Outages;

/// <summary>A desk of the tests whose plan names rooms where outages are announced.</summary>
internal sealed class RoomPlan : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("supportbot-plan-").FullName;

    /// <param name="desk">The desk without them.</param>
    /// <param name="rooms">Each as in the plan.</param>
    public RoomPlan(string desk, params string[] rooms) =>
        File.WriteAllText(Path, TestData.Text("desk/" + desk) + "\nannouncements:\n" + string.Concat(rooms.Select(room => $"  - {{ {room} }}\n")));

    public string Path => System.IO.Path.Combine(_folder, "desk.yaml");

    /// <summary>One room in Teams.</summary>
    public static string Teams(string conversation, string language, string more = "") =>
        $"room: {{ name: {{ en: Status, fr: État }}, language: {language}, channel: msteams, tenant: tenant-lumen, conversation: {conversation} }}{more}";

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
