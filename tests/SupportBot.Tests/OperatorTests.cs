using System.Net;
using System.Net.Sockets;
using SupportBot.Tests.App;

namespace SupportBot.Tests;

public sealed class OperatorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("supportbot-").FullName;

    [Theory]
    [InlineData("Tickets:ReopenInDays", "3", "ReopenInDays")]
    [InlineData("Tickets:ReopenWithinWorkingDays", "-1", "ReopenWithinWorkingDays")]
    [InlineData("Tickets:PriorityForTeam", "P4 P9 P2", "PriorityForTeam has \"P9\"")]
    [InlineData("Desk:File", "nowhere.yaml", "Desk:File names \"nowhere.yaml\"")]
    [InlineData("Database:Path", "/proc/supportbot.db", "/proc/supportbot.db cannot be opened or written")]
    public async Task A_wrong_setting_stops_the_start_with_one_line_that_names_it(string key, string value, string named)
    {
        using var host = HostProcess.Start(_folder, $"--{key}={value}", "--urls=http://127.0.0.1:0");

        var (code, error) = await host.EndAsync();

        Assert.Equal(1, code);
        Assert.Contains(named, error, StringComparison.Ordinal);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_section_that_nobody_reads_is_named()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "appsettings.json"), """{ "Tikets": { "ReopenWithinWorkingDays": 3 } }""");
        using var host = HostProcess.Start(_folder, $"--contentRoot={_folder}", "--urls=http://127.0.0.1:0");

        var (code, error) = await host.EndAsync();

        Assert.Equal(1, code);
        Assert.Contains("\"Tikets\", which nobody reads", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named_in_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var host = HostProcess.Start(_folder, "--environment=Development", $"--urls=http://127.0.0.1:{port}");

        var (code, error) = await host.EndAsync();

        Assert.Equal(1, code);
        Assert.Contains($"{port}", error, StringComparison.Ordinal);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task The_local_desk_refuses_to_be_seen_from_other_machines()
    {
        using var host = HostProcess.Start(_folder, "--environment=Development", "--urls=http://0.0.0.0:0");

        var (code, error) = await host.EndAsync();

        Assert.Equal(1, code);
        Assert.Contains("on this machine only", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_desk_file_real_people_are_not_served()
    {
        using var host = HostProcess.Start(_folder, "--urls=http://127.0.0.1:0");

        var (code, error) = await host.EndAsync();

        Assert.Equal(1, code);
        Assert.Contains("Desk:File is not set", error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
