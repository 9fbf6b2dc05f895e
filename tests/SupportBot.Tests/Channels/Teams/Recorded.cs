using System.Runtime.CompilerServices;
using SupportBot.Protocol.Schema;
using SupportBot.Tests.App;

namespace SupportBot.Tests.Channels.Teams;

/// <summary>Activities as Teams and the playground send them; Data/SOURCES.md says where they come from.</summary>
internal static class Recorded
{
    public const string Bot = "28:c9e8c047-0000-0000-0000-b162d5f5327c";
    public const string Megan = "29:1XJKJMvc5GBtc2JwZq0oj8tHZmzrQgFmB39ATiQWA85g";
    public const string PrivateChat = "a:17I0kl9EkpE1O9PH5TWrzrLNwnWWcfrU7QZjKR0WSfOpzbfcAg2IaydGElSo10tVr4C7Fc6GtieTJX663WuJCc1uA83n";
    public const string TeamChannel = "19:693ecdb923ac4458a5c23661b505fc84@thread.tacv2";
    public const string Tenant = "72f988bf-0000-0000-0000-2d7cd011db47";

    public static IReadOnlyList<string> All { get; } =
        [.. Directory.EnumerateFiles(Folder(), "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    /// <summary>The activity as it was recorded, but served by the channel of the test, so that answers arrive there.</summary>
    public static Activity Load(this SupportBotApp app, string name)
    {
        var activity = ProtocolJson.Parse(File.ReadAllText(Path.Combine(Folder(), name + ".json")));
        activity.ServiceUrl = app.Channel.Url + "/";
        return activity;
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Data");
}
