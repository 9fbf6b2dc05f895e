using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using SupportBot.Tests.Data;

namespace SupportBot.Tests.App;

/// <summary>Slack's own clients for Node.js, which npm installs once into obj, at the versions pinned in Data/slack/clients.</summary>
internal static class SlackClients
{
    private static readonly Lazy<Task<string?>> Installed = new(InstallAsync);

    /// <summary>Their script against this Slack; null when they cannot be had here and SUPPORTBOT_BROWSER=required does not insist.</summary>
    public static async Task<Process?> StartAsync(FakeSlack slack, string trigger)
    {
        if (await Installed.Value is not { } folder) return null;
        var start = new ProcessStartInfo("node") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "check.cjs", slack.ApiUrl, FakeSlack.BotToken, FakeSlack.AppToken, trigger }) start.ArgumentList.Add(argument);
        return Process.Start(start);
    }

    private static async Task<string?> InstallAsync()
    {
        var isRequired = new ConfigurationBuilder().AddEnvironmentVariables().Build()["SUPPORTBOT_BROWSER"] == "required";
        var pinned = TestData.PathOf("slack/clients");
        var folder = Path.GetFullPath(Path.Combine(TestData.PathOf(".."), "obj", "slack-clients"));
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(pinned)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        if (Directory.Exists(Path.Combine(folder, "node_modules", "@slack", "socket-mode"))) return folder;
        try
        {
            var (code, said) = await SchemaCheck.StartAsync(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
            if (code == 0) return folder;
            return isRequired ? throw new InvalidOperationException("npm could not install Slack's clients: " + said) : null;
        }
        catch (System.ComponentModel.Win32Exception) when (!isRequired)
        {
            return null;
        }
    }
}
